# SPDX-License-Identifier: MIT
"""What channelcat sends: messages of the command line, files, and standard input, whole and before it ends."""

import os
import random
import signal
import socket
import subprocess
import unittest

from program import (PROGRAM, SCALE, Cat, ProgramTest, Run, accept, address_of, connect, encode, listen, messages, payloads,
                     read_exactly, read_to_end)
from sidebyside import alone


class Sending(ProgramTest):
    def sent(self, *options, stdin=subprocess.DEVNULL, wire_size=None, **more):
        """What a peer gets of a client, and the client."""
        with listen() as listener:
            with Cat("connect", address_of(listener), *options, stdin=stdin, **more) as client:
                with accept(listener) as peer:
                    wire = read_to_end(peer)
                self.code = client.wait()
        return wire, client

    def test_nothing(self):
        wire, client = self.sent("--count", "0")
        self.assertEqual((wire, self.code, client.errors), (b"", 0, ""))

    def test_messages_in_their_order(self):
        wire, client = self.sent("--count", "0", "--send", "a", "--hex", "00ff", "--send", "", "--file",
                                 self.write_file("x", b"\r\nMSG 1\r\n"), "--send", "Žluťoučký kůň 🦄")
        self.assertEqual((self.code, client.errors), (0, ""))
        self.assertEqual(wire, encode(b"a") + encode(b"\0\xff") + encode(b"") + encode(b"\r\nMSG 1\r\n") +
                         encode("Žluťoučký kůň 🦄"))

    def test_bytes_that_are_no_text(self):
        wire, _ = self.sent("--count", "0", "--send", b"\xff\x01\xc3")
        self.assertEqual((wire, self.code), (encode(b"\xff\x01\xc3"), 0))

    def test_a_large_file(self):
        data = random.Random(3).randbytes(20_000_000)
        wire, client = self.sent("--count", "0", "--format", "json", "--file", self.write_file("large", data))
        self.assertEqual((self.code, client.errors), (0, ""))
        self.assertTrue(wire == encode(data))
        self.assertTrue(messages(client.events, "out") == [data])

    def test_a_file_larger_than_what_may_be_received(self):
        """As large as a message can be here is what may be sent."""
        path = self.path("larger")
        with open(path, "wb") as file:
            file.truncate(70 * 1024 * 1024)
        wire, client = self.sent("--count", "0", "--format", "raw", "--file", path)
        self.assertEqual((self.code, client.errors), (0, ""))
        self.assertTrue(wire == encode(bytes(70 * 1024 * 1024)))

    def test_standard_input_as_one_message(self):
        data = random.Random(4).randbytes(5_000_000) + b"\n\n"
        wire, client = self.sent("--count", "0", "--send", "before", "--file", "-", "--send", "after",
                                 stdin=self.input_file(data))
        self.assertEqual((self.code, client.errors), (0, ""))
        self.assertTrue(wire == encode(b"before") + encode(data) + encode(b"after"))

    def test_an_empty_standard_input_as_one_message(self):
        wire, _ = self.sent("--count", "0", "--file", "-")
        self.assertEqual((wire, self.code), (encode(b""), 0))

    def lines_sent(self, data, *options):
        wire, client = self.sent("--count", "0", "--lines", *options, stdin=self.input_file(data))
        self.assertEqual((self.code, client.errors), (0, ""))
        return payloads(wire)

    def test_lines(self):
        for data, lines in ((b"", []), (b"a\n", [b"a"]), (b"a", [b"a"]), (b"\n", [b""]), (b"a\n\n\nb", [b"a", b"", b"", b"b"]),
                            (b"a\r\nb\r", [b"a", b"b\r"]), (b"\0\xff\n", [b"\0\xff"])):
            with self.subTest(data=data):
                self.assertEqual(self.lines_sent(data), lines)

    def test_field07_lines_leave_out_the_carriage_return(self):
        data = b"a\r\nb\n\r\nc\r\r\nd\re\r\nf\r"
        self.assertEqual(self.lines_sent(data), [b"a", b"b", b"", b"c\r", b"d\re", b"f\r"])

    def test_field07_raw_lines_keep_it(self):
        wire, _ = self.sent("--count", "0", "--lines=raw", stdin=self.input_file(b"a\r\nb\n\r\nc"))
        self.assertEqual(payloads(wire), [b"a\r", b"b", b"\r", b"c"])

    def test_lines_follow_the_messages(self):
        self.assertEqual(self.lines_sent(b"x\ny\n", "--send", "a", "--hex", "62"), [b"a", b"b", b"x", b"y"])

    def test_a_million_lines(self):
        lines = [b"%d" % number for number in range(1_000_000 // SCALE)]
        self.assertTrue(self.lines_sent(b"\n".join(lines), "--format", "raw") == lines)

    def test_a_long_line(self):
        line = b"x" * 30_000_000
        self.assertTrue(self.lines_sent(line + b"\nend", "--format", "raw") == [line, b"end"])

    def test_lines_as_they_are_typed(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--lines", stdin=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    for line in (b"one", b"", b"three"):
                        client.write_some(line + b"\n")
                        self.assertEqual(read_exactly(peer, len(encode(line))), encode(line))
                    client.stdin.close()
                    peer.sendall(encode(b"bye"))
                    client.wait_for(b"bye")
                self.assertEqual(client.wait(), 0)

    def test_standard_input_is_not_read_unasked(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--send", "a", stdin=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    client.write(b"not this\n")
                    self.assertEqual(read_exactly(peer, 10), encode(b"a"))
                self.assertEqual(client.wait(), 0)
        self.assertNotIn(b"not this", client.output)

    def test_a_closed_standard_input_has_no_lines(self):
        with listen() as listener:
            command = 'exec "$0" "$@" <&-'
            shell = ["sh", "-c", command, PROGRAM, "connect", address_of(listener), "--lines", "--send", "a",
                     "--count", "0"]
            with subprocess.Popen(shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    self.assertEqual(read_to_end(peer), encode(b"a"))
                _, errors = client.communicate(timeout=60)
            self.assertEqual((client.returncode, errors), (0, b""))

    def test_a_file_that_cannot_be_read(self):
        with listen() as listener:
            for name in (self.path("missing"), str(self.folder)):
                failed = Run("connect", address_of(listener), "--file", name)
                self.assertEqual((failed.code, failed.output), (1, b""))
                self.assertRegex(failed.errors, rf"^channelcat: {name} .+\.\n$")

    def test_1_when_the_peer_leaves_before_it_has_everything(self):
        with listen() as listener:
            file = self.write_file("large", bytes(50_000_000))
            with Cat("connect", address_of(listener), "--format", "raw", "--file", file, "--count", "0") as client:
                with accept(listener) as peer:
                    read_exactly(peer, 1000)
                self.assertEqual(client.wait(), 1)
        self.assertRegex(client.errors, r"^channelcat: .+\.\n")

    @alone
    def test_3_when_the_peer_does_not_read_in_time(self):
        with listen() as listener:
            file = self.write_file("large", bytes(100_000_000))
            with Cat("connect", address_of(listener), "--format", "raw", "--file", file, "--count", "0",
                     "--timeout", str(self.ample_time())) as client:
                with accept(listener):
                    self.assertEqual(client.wait(), 3)

    @alone
    def test_1_when_the_count_was_reached_but_the_peer_does_not_read_in_time(self):
        with listen() as listener:
            file = self.write_file("large", bytes(100_000_000))
            with Cat("connect", address_of(listener), "--format", "raw", "--file", file, "--count", "1",
                     "--timeout", str(self.ample_time())) as client:
                with accept(listener) as peer:
                    peer.sendall(encode(b"a"))
                    self.assertEqual((client.wait(), client.output), (1, b"a"))
        self.assertEqual(client.errors, "channelcat: Not everything could be sent.\n")

    def test_a_peer_that_only_reads_gets_everything(self):
        """It half-closes before anything can have been sent to it."""
        options = (("--send", "a", "--hex", "62"), ("--lines",), ("--file", "-"))
        expected = (encode(b"a") + encode(b"b"), b"".join(encode(b"%d" % number) for number in range(100_000 // SCALE)),
                    encode(b"".join(b"%d\n" % number for number in range(100_000 // SCALE))))
        lines = b"".join(b"%d\n" % number for number in range(100_000 // SCALE))
        for given, wire in zip(options, expected):
            with self.subTest(options=given), listen() as listener:
                with Cat("connect", address_of(listener), "--format", "json", *given, stdin=self.input_file(lines)) as client:
                    with accept(listener) as peer:
                        peer.shutdown(socket.SHUT_WR)
                        self.assertTrue(read_to_end(peer) == wire)
                    self.assertEqual((client.wait(), client.errors), (0, ""))
                self.assertEqual(client.events[-1]["end"], "peer-close")

    def test_a_client_that_only_reads_gets_everything(self):
        with Cat("listen", "0", "--format", "json", "--send", "a", "--send", "b") as listener:
            address = listener.address()
            for _ in range(5):
                with connect(address) as client:
                    client.shutdown(socket.SHUT_WR)
                    self.assertEqual(read_to_end(client), encode(b"a") + encode(b"b"))
            listener.send_signal(signal.SIGTERM)
            self.assertEqual((listener.wait(), listener.errors), (0, ""))
        self.assertEqual([event["end"] for event in listener.events if event["event"] == "disconnected"], ["peer-close"] * 5)

    def test_what_a_pipe_holds_is_sent_to_a_peer_that_only_reads(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--lines", stdin=subprocess.PIPE) as client:
                client.write_some(b"one\ntwo\n")
                with accept(listener) as peer:
                    peer.shutdown(socket.SHUT_WR)
                    self.assertEqual(read_to_end(peer), encode(b"one") + encode(b"two"))
                self.assertEqual((client.wait(), client.errors), (0, ""))

    def test_1_when_the_peer_finishes_before_standard_input_has_ended(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--send", "a", "--file", "-", stdin=subprocess.PIPE) as client:
                client.write_some(b"not all of it")
                with accept(listener) as peer:
                    peer.shutdown(socket.SHUT_WR)
                    self.assertEqual(read_to_end(peer), encode(b"a"))
                self.assertEqual(client.wait(), 1)
        self.assertEqual(client.errors.splitlines()[0],
                         "channelcat: The peer has finished before everything to be sent could be read.")

    def test_what_comes_before_standard_input_does_not_wait_for_it(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--send", "first", "--file", "-", "--send", "last", "--count", "0",
                     stdin=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    self.assertEqual(read_exactly(peer, len(encode(b"first"))), encode(b"first"))
                    client.write(b"input")
                    self.assertEqual(read_to_end(peer), encode(b"input") + encode(b"last"))
                self.assertEqual((client.wait(), client.errors), (0, ""))

    def test_a_message_from_another_pipe(self):
        with listen() as listener:
            command = 'exec "$0" "$@" --file <(printf "from a pipe") --count 0'
            shell = ["bash", "-c", command, PROGRAM, "connect", address_of(listener), "--send", "a"]
            with subprocess.Popen(shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    self.assertEqual(read_to_end(peer), encode(b"a") + encode(b"from a pipe"))
                _, errors = client.communicate(timeout=100)
            self.assertEqual((client.returncode, errors), (0, b""))

    def test_many_small_files_need_little_memory(self):
        file = self.write_file("small", b"abc")
        with listen() as listener:
            command = 'ulimit -v 4000000; exec "$0" "$@"'
            options = ["--file", file] * 100
            if SCALE > 1:
                command = 'exec "$0" "$@"'  # A sanitizer needs more than any limit.
            shell = ["sh", "-c", command, PROGRAM, "connect", address_of(listener), "--count", "0", *options]
            with subprocess.Popen(shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    self.assertEqual(read_to_end(peer), encode(b"abc") * 100)
                _, errors = client.communicate(timeout=100)
            self.assertEqual((client.returncode, errors), (0, b""))

    def test_a_listener_with_nothing_to_send_has_sent_everything(self):
        done = Run("listen", "0", "--count", "0", "--timeout", "100")
        self.assertEqual((done.code, done.errors), (0, ""))

    def test_3_when_lines_never_end(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--lines", "--count", "0", "--timeout",
                     str(self.ample_time()), stdin=subprocess.PIPE) as client:
                with accept(listener) as peer:
                    read_to_end(peer)
                    peer.close()
                    self.assertEqual(client.wait(), 3)

    def test_a_peer_that_reads_late_gets_every_byte(self):
        """The count is reached long before it has taken what was sent."""
        lines = [b"%07d" % number * 100 for number in range(20_000)]
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "raw", "--lines", "--count", "1",
                     "--file", self.write_file("large", bytes(10_000_000)),
                     stdin=self.input_file(b"\n".join(lines))) as client:
                with accept(listener) as peer:
                    peer.sendall(encode(b"enough"))
                    client.wait_for(b"enough")
                    received = payloads(read_to_end(peer))
                self.assertEqual((client.wait(), client.errors), (0, ""))
        self.assertEqual(received[0], bytes(10_000_000))
        # What was not read of standard input yet is not sent; what was, is.
        self.assertTrue(received[1:] == lines[:len(received) - 1])

    def test_everything_is_sent_though_the_peer_stays_silent(self):
        data = random.Random(5).randbytes(30_000_000)
        with Cat("listen", "0", "--format", "raw", "--file", self.write_file("large", data), "--count", "0") as listener:
            with connect(listener.told_address()) as client:
                self.assertTrue(read_to_end(client) == encode(data))
            self.assertEqual((listener.wait(), len(listener.errors.splitlines())), (0, 1))


    def test_each_counted_message_is_answered_though_the_peer_reads_late(self):
        messages_sent = [b"%04d" % number * 2500 for number in range(1000)]
        with Cat("listen", "0", "--format", "raw", "--reply", "echo", "--count", "1000") as listener:
            with connect(listener.told_address()) as client:
                for message in messages_sent:
                    client.sendall(encode(message))
                listener.wait_for_size(10_000_000)
                self.assertTrue(payloads(read_to_end(client)) == messages_sent)
            self.assertEqual(listener.wait(), 0)


class UnreadInput(ProgramTest):
    """Who pipes something in and says nothing else to be sent means that to be: it is said that it is not read."""

    SENTENCE = ("channelcat: Standard input is not read. To send it, add --lines (each line is a message) or --file - "
                "(all of it is one).\n")

    def told(self, *options, stdin, wire=b""):
        """What a client says of its input; the server ends once it has got `wire`."""
        with listen() as listener:
            with Cat("connect", address_of(listener), *options, stdin=stdin) as client:
                with accept(listener) as peer:
                    if stdin == subprocess.PIPE:
                        client.write(b"hello\n")
                        client.wait_for_error(b"\n")
                    self.assertEqual(read_exactly(peer, len(wire)), wire)
                    peer.sendall(encode(b"bye"))
                self.assertEqual(client.wait(), 0)
        self.assertIn(b"bye", client.output)
        return client.errors

    def test_a_pipe(self):
        self.assertEqual(self.told(stdin=subprocess.PIPE), self.SENTENCE)

    def test_a_file(self):
        self.assertEqual(self.told(stdin=self.input_file(b"hello\n")), self.SENTENCE)

    def test_a_file_that_somebody_reads(self):
        file = self.input_file(b"one\ntwo\n")
        os.lseek(file.fileno(), 4, os.SEEK_SET)
        self.assertEqual(self.told(stdin=file), "")

    def test_a_pipe_that_ended_empty(self):
        reading, writing = os.pipe()
        os.close(writing)
        with open(reading, "rb") as pipe:
            self.assertEqual(self.told(stdin=pipe), "")

    def test_what_else_is_sent(self):
        self.assertEqual(self.told("--send", "x", stdin=self.input_file(b"hello\n"), wire=encode(b"x")), "")

    def test_nothing_is_taken_out_of_it(self):
        file = self.input_file(b"hello\n")
        self.told(stdin=file)
        self.assertEqual(os.read(file.fileno(), 100), b"hello\n")


class Raw(ProgramTest):
    def test_fifty_megabytes_through_a_pipe_and_back(self):
        data = random.Random(6).randbytes(50_000_000)
        with Cat("listen", "0", "--reply", "echo", "--format", "raw") as listener:
            host, port = listener.told_address()
            with Cat("connect", f"{host}:{port}", "--file", "-", "--format", "raw", "--count", "1",
                     stdin=self.input_file(data)) as client:
                self.assertEqual((client.wait(), client.errors), (0, ""))
            self.assertTrue(client.output == data)
            listener.send_signal(signal.SIGTERM)
            self.assertEqual(listener.wait(), 0)
        self.assertTrue(listener.output == data)


class LargeEcho(ProgramTest):
    def test_a_message_over_what_usually_waits_is_answered(self):
        size = 70_000_000
        with Cat("listen", "0", "--format", "raw", "--reply", "echo", "--max-message", "80000000", "--count",
                 "1") as listener:
            with connect(listener.told_address()) as client:
                client.sendall(encode(bytes(size)))
                self.assertTrue(read_to_end(client) == encode(bytes(size)))
            self.assertEqual(listener.wait(), 0)


if __name__ == "__main__":
    unittest.main()
