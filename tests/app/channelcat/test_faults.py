# SPDX-License-Identifier: MIT
"""Hostile payloads, readers of standard output that go or stop, and signals (FAULTS 85, 86, 88)."""

import contextlib
import itertools
import os
import pathlib
import re
import signal
import subprocess
import time
import unicodedata
import unittest

from program import (PROGRAM, Cat, Decoder, ProgramTest, Run, accept, address_of, connect, encode, handles, listen, messages,
                     read_exactly, read_to_end)
from sidebyside import alone

HOSTILE = b"".join((
    b"\x1b]0;owned\x07", b"\x1b[2J\x1b[31m", b"\x9b31m", "\x9b31m\x9d0;owned\x9c\x90".encode(),
    "\u202eevil\u2066\u200b\u200f\ufeff".encode(), b"\x7f\x08\r\x00\x05", b"\x1b", bytes(range(256)),
))


def dangers(output):
    """Characters that a terminal could take for something else than text."""
    text = output.decode("utf-8")
    return [hex(ord(character)) for character in text
            if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")]


class Escaped(ProgramTest):
    FORMATS = ("text", "hex", "json")

    def check(self, output):
        self.assertEqual(dangers(output), [])
        self.assertGreater(len(output), len(HOSTILE))

    def test_fault85_in_messages_and_malformed_bytes_as_they_come(self):
        for form in self.FORMATS:
            with self.subTest(format=form):
                with Cat("listen", "0", "--policy", "resync", "--format", form, "--count", "2") as listener:
                    with connect(listener.address()) as client:
                        client.sendall(encode(HOSTILE) + HOSTILE + encode(b"end"))
                    self.assertEqual(listener.wait(), 1)
                self.check(listener.output)
                self.assertEqual(dangers(listener.errors.encode()), [])

    def test_fault85_in_what_is_sent(self):
        for form in self.FORMATS:
            with self.subTest(format=form), listen() as listener:
                with Cat("connect", address_of(listener), "--format", form, "--count", "0", "--file",
                         self.write_file("hostile", HOSTILE)) as client:
                    with accept(listener) as peer:
                        self.assertEqual(read_to_end(peer), encode(HOSTILE))
                    self.assertEqual(client.wait(), 0)
                self.check(client.output)

    def test_fault85_in_a_stream_to_decode(self):
        for form, policy in itertools.product(self.FORMATS, ("strict", "resync")):
            with self.subTest(format=form, policy=policy):
                decoded = Run("decode", "--format", form, "--policy", policy, stdin=encode(HOSTILE) + HOSTILE)
                self.assertEqual((decoded.code, decoded.errors), (1, ""))
                self.check(decoded.output)

    def test_fault85_in_a_dump_with_its_notes(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--policy", "resync", "--format", "raw", "--count", "2", "--capture", capture) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(HOSTILE) + HOSTILE + encode(b"end"))
            self.assertEqual(cat.wait(), 1)
        noted = self.path("noted.pcapng")
        note = "note \x1b]0;owned\x07 \u202e"
        for form in self.FORMATS:
            with self.subTest(format=form):
                self.check(Run("dump", "--format", form, "--policy", "resync", capture).output)
        if subprocess.run(["which", "editcap"], capture_output=True, check=False).returncode == 0:
            subprocess.run(["editcap", "-a", f"4:{note}", capture, noted], check=True, capture_output=True)
            for form in self.FORMATS:
                with self.subTest(format=form, what="with a note"):
                    dump = Run("dump", "--format", form, "--policy", "resync", noted)
                    self.check(dump.output)
                    self.assertEqual(dangers(dump.errors.encode()), [])

    def test_fault85_raw_passes_them(self):
        self.assertEqual(Run("decode", "--format", "raw", stdin=encode(HOSTILE)).output, HOSTILE)
        with Cat("listen", "0", "--format", "raw", "--count", "1") as listener:
            with connect(listener.told_address()) as client:
                client.sendall(encode(HOSTILE))
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(listener.output, HOSTILE)


class Readers(ProgramTest):
    """Of standard output, who are gone or asleep."""

    FULL = "channelcat: Standard output cannot be written: No space left on device.\n"

    def shell(self, command, *arguments, stdin=subprocess.DEVNULL):
        """The exit code of the last command of a pipeline, and what all of it said."""
        return subprocess.run(["bash", "-c", command, PROGRAM, *arguments], stdin=stdin, capture_output=True,
                              timeout=100, check=False)

    def test_field08_fault86_decode_into_head(self):
        stream = self.write_file("stream", encode(b"x" * 1000) * 10_000)
        ended = self.shell('"$0" decode "$1" | head -1; exit ${PIPESTATUS[0]}', stream)
        self.assertEqual(ended.stdout.decode(), "       0     1000  " + "x" * 1000 + "\n")
        self.assertEqual((ended.returncode, ended.stderr.decode()), (1, ""))

    def test_field08_fault86_dump_into_head(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "raw", "--count", "20000", "--capture", capture) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"x" * 100) * 20_000)
            self.assertEqual(cat.wait(), 0)
        ended = self.shell('"$0" dump "$1" | head -1; exit ${PIPESTATUS[0]}', capture)
        self.assertEqual(len(ended.stdout.splitlines()), 1)
        self.assertEqual((ended.returncode, ended.stderr.decode()), (1, ""))

    def test_field08_help_into_nobody(self):
        for option in ("--help", "--version"):
            read_end, write_end = os.pipe()
            os.close(read_end)
            with Cat(option, stdout=write_end) as cat:
                os.close(write_end)
                self.assertEqual((cat.wait(), cat.errors), (1, ""))

    @contextlib.contextmanager
    def with_reader(self, *arguments):
        """A channelcat, and the end of the pipe into which it prints."""
        read_end, write_end = os.pipe()
        with open(read_end, "rb", buffering=0) as reader, Cat(*arguments, stdout=write_end) as cat:
            os.close(write_end)
            yield cat, reader

    @staticmethod
    def address_read(reader):
        line = b""
        while not line.endswith(b"\n"):
            line += reader.read(1)
        return "127.0.0.1", int(line.rsplit(b":")[-1])

    def test_fault86_the_reader_goes_while_messages_come(self):
        with self.with_reader("listen", "0") as (cat, reader):
            with connect(self.address_read(reader)) as client:
                reader.close()
                with contextlib.suppress(ConnectionError):
                    client.sendall(encode(b"a"))
                self.assertEqual((cat.wait(), cat.errors), (1, ""))

    def test_fault86_the_reader_goes_while_nothing_happens(self):
        for form in ("text", "raw"):
            with self.subTest(format=form), self.with_reader("listen", "0", "--format", form) as (cat, reader):
                reader.close()
                self.assertEqual(cat.wait(), 1)
                self.assertRegex(cat.errors, r"\A(listening on 127\.0\.0\.1:\d+\n)?\Z")

    def test_fault86_the_capture_is_whole_though_the_reader_went(self):
        capture = self.path("traffic.pcapng")
        with self.with_reader("listen", "0", "--capture", capture) as (cat, reader):
            with connect(self.address_read(reader)) as client:
                reader.close()
                with contextlib.suppress(ConnectionError):
                    client.sendall(encode(b"a"))
                self.assertEqual(cat.wait(), 1)
        self.check_whole(capture)

    def test_fault86_a_full_device(self):
        stream = self.write_file("stream", encode(b"x"))
        for command in ("decode " + stream, "--help", "--version", "listen 0"):
            with self.subTest(command=command):
                ended = self.shell(f'"$0" {command} > /dev/full')
                self.assertEqual((ended.returncode, ended.stderr.decode()), (1, self.FULL))

    def test_fault86_a_closed_standard_output(self):
        stream = self.write_file("stream", encode(b"x"))
        capture = self.path("traffic.pcapng")
        for command in ("decode " + stream, "--help", f"listen 0 --capture {capture}", "listen 0 --format raw"):
            with self.subTest(command=command):
                ended = self.shell(f'"$0" {command} >&-')
                self.assertEqual((ended.returncode, ended.stderr.decode().splitlines()[-1]),
                                 (1, "channelcat: Standard output cannot be written: Bad file descriptor."))
        self.check_whole(capture)

    def stopped(self, *arguments):
        """With a reader that never reads."""
        read_end, write_end = os.pipe()
        self.addCleanup(os.close, read_end)
        cat = Cat(*arguments, stdout=write_end)
        os.close(write_end)
        return cat

    @alone
    def test_fault86_a_reader_that_has_stopped_does_not_keep_a_signal_from_ending_it(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=number.name), self.stopped("listen", "0", "--format", "raw") as cat:
                with connect(cat.told_address()) as client:
                    client.settimeout(0.3)
                    self.assertRaises(TimeoutError, self.flood, client)
                    cat.send_signal(number)
                    self.assertEqual(cat.wait(), 1)
                self.assertIn("it was interrupted while nobody read what it printed", cat.errors)

    @alone
    def test_fault86_a_reader_that_has_stopped_does_not_keep_the_time_from_ending_it(self):
        with self.stopped("listen", "0", "--format", "raw", "--timeout", "5") as cat:
            with connect(cat.told_address()) as client:
                client.settimeout(0.3)
                self.assertRaises((TimeoutError, ConnectionError), self.flood, client)
                self.assertEqual(cat.wait(), 1)

    def test_fault86_decode_with_a_reader_that_has_stopped(self):
        stream = self.write_file("stream", encode(b"x" * 10_000_000))
        with self.stopped("decode", "--format", "raw", stream) as cat:
            while not handles(cat.process_id, signal.SIGTERM):
                os.sched_yield()
            self.wait_until_asleep(cat)
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)

    @staticmethod
    def flood(client):
        while True:
            client.sendall(encode(b"x" * 100_000))

    def wait_until_asleep(self, cat):
        """With its pipe full."""
        deadline = time.monotonic() + 60
        while pathlib.Path(f"/proc/{cat.process_id}/wchan").read_text(encoding="ascii") == "0":
            self.assertLess(time.monotonic(), deadline)
            os.sched_yield()


class Signals(ProgramTest):
    def talk(self, listener, number):
        """Numbered messages and their echoes, until a signal in the midst of them has ended it; the echoes."""
        echoes = Decoder("strict")
        received = []
        with connect(listener.address()) as client, contextlib.suppress(ConnectionError):
            for batch in itertools.count():
                client.sendall(b"".join(encode(b"%d" % at) for at in range(batch * 20, batch * 20 + 20)))
                if batch == 50:
                    listener.wait_for(b'"1000"')
                    listener.send_signal(number)
                while len(received) < batch * 20:
                    piece = client.recv(1 << 16)
                    if not piece:
                        return received
                    received += [event.payload for event in echoes.feed(piece)]
        return received

    def check_traffic(self, number):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--reply", "echo", "--capture", capture) as listener:
            echoes = self.talk(listener, number)
            self.assertEqual((listener.wait(), listener.errors), (0, ""))
        found = self.check_whole(capture, "strict")
        self.assertTrue(listener.events[1:] == found)
        self.assertEqual(found[-1]["event"], "disconnected")
        received = messages(found)
        self.assertGreater(len(received), 1000)
        self.assertTrue(received == [b"%d" % at for at in range(len(received))])
        self.assertGreater(len(echoes), 900)
        self.assertTrue(echoes == messages(found, "out")[:len(echoes)])

    def test_fault88_within_a_message(self):
        """That the rest of it never comes is no fault of the peer's."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                capture = self.path(f"{number.name}.pcapng")
                with Cat("listen", "0", "--format", "json", "--capture", capture) as listener:
                    with connect(listener.address()) as client:
                        client.sendall(encode(b"a") + b"\r\nMSG 5\r\nhe")
                        listener.wait_for(b'"a"')
                        listener.send_signal(number)
                        self.assertEqual((listener.wait(), listener.errors), (0, ""))
                found = self.check_whole(capture, "strict")
                self.assertEqual(listener.events[1:], found)
                self.assertEqual([event["event"] for event in found], ["connected", "message", "error", "disconnected"])
                self.assertEqual(found[2]["bytes"], "\r\nMSG 5\r\nhe")

    def test_fault88_sigint_during_traffic(self):
        self.check_traffic(signal.SIGINT)

    def test_fault88_sigterm_during_traffic(self):
        self.check_traffic(signal.SIGTERM)

    def test_fault88_sighup_during_traffic(self):
        self.check_traffic(signal.SIGHUP)

    def check_between(self, number):
        capture = self.path(f"{number.name}.pcapng")
        with Cat("listen", "0", "--format", "json", "--capture", capture) as listener:
            with connect(listener.address()) as client:
                client.sendall(encode(b"a") + encode(b"b"))
                listener.wait_for(b'"b"')
                listener.send_signal(number)
                self.assertEqual(read_to_end(client), b"")
            self.assertEqual((listener.wait(), listener.errors), (0, ""))
        self.assertEqual(messages(listener.events), [b"a", b"b"])
        self.assertEqual(self.check_whole(capture), listener.events[1:])

    def test_fault88_between_messages(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                self.check_between(number)

    def test_fault88_before_anybody_came(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                capture = self.path(f"{number.name}.pcapng")
                with Cat("listen", "0", "--capture", capture) as listener:
                    listener.address()
                    listener.send_signal(number)
                    self.assertEqual((listener.wait(), listener.errors), (0, ""))
                self.assertEqual(self.check_whole(capture), [])

    def test_fault88_while_a_peer_does_not_read(self):
        capture = self.path("traffic.pcapng")
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "raw", "--capture", capture, "--file",
                     self.write_file("large", bytes(50_000_000))) as client:
                with accept(listener) as peer:
                    peer.sendall(encode(b"a"))
                    client.wait_for(b"a")
                    client.send_signal(signal.SIGTERM)
                    self.assertEqual(client.wait(), 1)
        self.assertIn("ot everything could be sent", client.errors)
        found = self.check_whole(capture)
        self.assertEqual(messages(found), [b"a"])

    def test_fault88_twice(self):
        with Cat("listen", "0") as listener:
            with connect(listener.address()):
                listener.wait_for(b"connected")
                listener.send_signal(signal.SIGTERM)
                listener.send_signal(signal.SIGHUP)
                self.assertEqual((listener.wait(), listener.errors), (0, ""))

    def test_fault88_while_decoding(self):
        with Cat("decode", "--format", "json", stdin=subprocess.PIPE) as cat:
            cat.stdin.write(encode(b"a"))
            cat.stdin.flush()
            cat.wait_for(b'"a"')
            cat.send_signal(signal.SIGTERM)
            self.assertEqual((cat.wait(), cat.errors), (1, "channelcat: Decoding was interrupted after 10 bytes.\n"))
        self.assertEqual(len(cat.events), 1)


class Ignored(ProgramTest):
    def test_fault88_a_hangup_that_it_was_started_to_ignore_does_not_end_it(self):
        """As nohup does."""
        with Cat("listen", "0", "--format", "json", preexec_fn=ignore_hangup) as listener:
            with connect(listener.address()) as client:
                listener.send_signal(signal.SIGHUP)
                client.sendall(encode(b"still there"))
                listener.wait_for(b"still there")
            listener.send_signal(signal.SIGTERM)
            self.assertEqual((listener.wait(), listener.errors), (0, ""))


    def test_fault88_an_interrupt_ends_what_a_script_started_in_the_background(self):
        """A shell lets such a program ignore SIGINT."""
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=number.name):
                capture = self.path(f"{number.name}.pcapng")
                with Cat("listen", "0", "--format", "json", "--capture", capture,
                         preexec_fn=lambda: signal.signal(number, signal.SIG_IGN)) as listener:
                    with connect(listener.address()) as client:
                        client.sendall(encode(b"a"))
                        listener.wait_for(b'"a"')
                        listener.send_signal(number)
                        self.assertEqual((listener.wait(), listener.errors), (0, ""))
                self.assertEqual(self.check_whole(capture), listener.events[1:])


def ignore_hangup():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


class MissingCapture(ProgramTest):
    def test_fault54_a_capture_that_was_deleted_is_told_at_the_end(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--capture", capture) as listener:
            with connect(listener.address()) as client:
                client.sendall(encode(b"a"))
                listener.wait_for(b'"a"')
                os.unlink(capture)
                listener.send_signal(signal.SIGTERM)
                self.assertEqual(listener.wait(), 1)
        self.assertRegex(listener.errors, rf"^channelcat: The capture file {capture} was deleted or renamed .+\.\n$")


class Pipes(ProgramTest):
    """Named ones, into which nobody writes at first."""

    def setUp(self):
        super().setUp()
        os.mkfifo(self.path("pipe"))

    def test_fault88_a_signal_ends_waiting_for_a_pipe(self):
        with Cat("decode", self.path("pipe")) as cat:
            while "channelcat" not in pathlib.Path(f"/proc/{cat.process_id}/comm").read_text(encoding="ascii"):
                os.sched_yield()
            deadline = time.monotonic() + 60
            while not handles(cat.process_id, signal.SIGINT) and time.monotonic() < deadline:
                os.sched_yield()
            cat.send_signal(signal.SIGINT)
            self.assertEqual(cat.wait(), 1)
        self.assertEqual(cat.errors, "channelcat: Decoding was interrupted after 0 bytes.\n")

    def test_a_message_comes_out_of_a_pipe_once_somebody_has_written_it(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--send", "before", "--file", self.path("pipe"), "--send", "after",
                     "--count", "0") as client:
                with accept(listener) as peer:
                    self.assertEqual(read_exactly(peer, len(encode(b"before"))), encode(b"before"))
                    pathlib.Path(self.path("pipe")).write_bytes(b"from the pipe")
                    self.assertEqual(read_to_end(peer), encode(b"from the pipe") + encode(b"after"))
                self.assertEqual((client.wait(), client.errors), (0, ""))

    def test_fault88_a_signal_ends_waiting_for_a_pipe_that_is_to_be_sent(self):
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "json", "--file", self.path("pipe")) as client:
                with accept(listener):
                    client.wait_for(b'"connected"')
                    client.send_signal(signal.SIGINT)
                    self.assertEqual((client.wait(), client.errors), (1, "channelcat: Not everything could be sent.\n"))


if __name__ == "__main__":
    unittest.main()
