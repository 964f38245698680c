# SPDX-License-Identifier: MIT
"""channelcat connect --retry: it waits for a server, and comes back after a break."""

import contextlib
import re
import signal
import socket
import subprocess
import unittest

from program import (Cat, PATIENCE, ProgramTest, Run, accept, address_of, encode, listen, messages, payloads, read_exactly,
                     read_to_end, reset)


@contextlib.contextmanager
def reserved():
    """A socket on a port that refuses until it listens."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(PATIENCE)
        yield listener


def refusal(listener):
    return (f"127.0.0.1 refused the connection on port {listener.getsockname()[1]}. "
            "Check that a program listens there.")


class Waiting(ProgramTest):
    def test_it_waits_until_the_server_is_there_and_sends_once(self):
        with reserved() as listener:
            with Cat("connect", address_of(listener), "--retry", "--send", "a", "--hex", "00ff", "--count", "1",
                     "--format", "json") as client:
                client.wait_for_count(b'"retrying"', 2)
                listener.listen()
                with accept(listener) as server:
                    self.assertEqual(read_exactly(server, 21), encode(b"a") + encode(b"\x00\xff"))
                    server.sendall(encode(b"welcome"))
                    self.assertEqual(read_to_end(server), b"")
                self.assertEqual(client.wait(), 0)
            self.assertEqual(client.errors, f"channelcat: {refusal(listener)} Trying again in 0.25 s.\n")
            waits = [event for event in client.events if event["event"] == "retrying"]
            self.assertEqual(waits[:2], [
                {"event": "retrying", "address": address_of(listener), "reason": refusal(listener), "failures": 1,
                 "seconds": 0.25},
                {"event": "retrying", "address": address_of(listener), "reason": refusal(listener), "failures": 2,
                 "seconds": 0.5},
            ])
            self.assertEqual(messages(client.events), [b"welcome"])
            self.assertEqual(messages(client.events, "out"), [b"a", b"\x00\xff"])

    def test_a_reason_is_told_once_however_often_it_is_tried(self):
        with reserved() as listener, Cat("connect", address_of(listener), "--retry=0.01", "--format", "json") as client:
            client.wait_for_count(b'"retrying"', 8)
            self.assertEqual({event["seconds"] for event in client.events}, {0.01})
            client.send_signal(signal.SIGTERM)
            self.assertEqual(client.wait(), 0)
            self.assertEqual(client.errors, f"channelcat: {refusal(listener)} Trying again in 0.01 s.\n")

    def test_reasons_that_take_turns_are_told_once_each(self):
        with reserved() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--format", "json") as client:
            for turn in range(1, 5):
                client.wait_for_count(b"refused the connection", client.output.count(b"refused the connection") + 1)
                with socket.create_server(listener.getsockname(), reuse_port=True) as server:
                    server.settimeout(PATIENCE)
                    connection = accept(server)
                connection.close()  # It refuses by now.
                client.wait_for_count(b"closed the connection", turn)
            client.send_signal(signal.SIGTERM)
            self.assertEqual(client.wait(), 0)
            self.assertEqual(client.errors, f"channelcat: {refusal(listener)} Trying again in 0.02 s.\n"
                             f"channelcat: {address_of(listener)} closed the connection. Trying again in 0.02 s.\n")

    def test_text_has_no_line_for_it(self):
        with reserved() as listener, Cat("connect", address_of(listener), "--retry=0.01") as client:
            client.wait_for_error(b"Trying again in 0.01 s")
            client.send_signal(signal.SIGINT)
            self.assertEqual((client.wait(), client.output), (0, b""))

    def test_a_name_without_an_address_is_tried_again(self):
        with Cat("connect", "nonexistent.invalid:5000", "--retry=0.01", "--format", "json") as client:
            client.wait_for_count(b'"retrying"', 2)
            client.send_signal(signal.SIGTERM)
            self.assertEqual(client.wait(), 0)

    def test_3_when_there_was_no_connection_in_time(self):
        with reserved() as listener:
            result = Run("connect", address_of(listener), "--retry=0.05", "--send", "a", "--timeout", "0.3")
            self.assertEqual((result.code, result.output), (3, b""))
            self.assertIn("There was no connection in time.\n", result.errors)

    def test_2_for_what_makes_no_sense(self):
        for arguments in (("listen", "0", "--retry"), ("proxy", "0", "host:1", "--retry=1"), ("connect", "host:1", "--retry=0"),
                          ("connect", "host:1", "--retry=-1"), ("connect", "host:1", "--retry=1s"),
                          ("connect", "host:1", "--retry=86401"), ("connect", "host:0", "--retry")):
            with self.subTest(arguments=arguments):
                self.assertEqual(Run(*arguments).code, 2)


class ComingBack(ProgramTest):
    def test_after_a_break_the_messages_are_not_sent_again_and_the_count_goes_on(self):
        for end in (socket.socket.close, reset):
            with self.subTest(end=end), listen() as listener:
                with Cat("connect", address_of(listener), "--retry=0.02", "--send", "once", "--count", "3", "--format",
                         "json") as client:
                    first = accept(listener)
                    self.assertEqual(read_exactly(first, 13), encode(b"once"))
                    first.sendall(encode(b"1"))
                    client.wait_for_count(b'"dir":"in"', 1)
                    end(first)
                    second = accept(listener)
                    second.sendall(encode(b"2"))
                    client.wait_for_count(b'"dir":"in"', 2)
                    end(second)
                    with accept(listener) as third:
                        third.sendall(encode(b"3"))
                        self.assertEqual(read_to_end(third), b"")
                    self.assertEqual(client.wait(), 0)
                self.assertEqual(messages(client.events), [b"1", b"2", b"3"])
                self.assertEqual(messages(client.events, "out"), [b"once"])
                kinds = [event["event"] for event in client.events if event["event"] in
                         ("connected", "disconnected", "retrying")]
                self.assertEqual(kinds, ["connected", "disconnected", "retrying", "connected", "disconnected", "retrying",
                                         "connected", "disconnected"])

    def test_why_it_broke_is_told(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02") as client:
            accept(listener).close()
            with accept(listener):
                client.send_signal(signal.SIGTERM)
            self.assertEqual(client.wait(), 0)
            self.assertEqual(client.errors,
                             f"channelcat: {address_of(listener)} closed the connection. Trying again in 0.02 s.\n")

    def test_lines_go_on_where_they_were(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--lines", "--count", "0",
                                       "--format", "json", stdin=subprocess.PIPE) as client:
            with accept(listener) as first:
                client.write_some(b"one\n")
                self.assertEqual(read_exactly(first, 12), encode(b"one"))
            client.wait_for(b'"retrying"')
            client.write(b"two\nthree\n")
            with accept(listener) as second:
                self.assertEqual(read_to_end(second), encode(b"two") + encode(b"three"))
            self.assertEqual(client.wait(), 0)

    def test_what_a_broken_connection_left_goes_out_on_the_next(self):
        large = bytes(range(256)) * 80_000  # More than all buffers hold.
        path = self.write_file("large", large)
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--send", "first", "--file", path,
                                       "--send", "last", "--count", "0", "--format", "raw") as client:
            first = accept(listener)
            self.assertEqual(read_exactly(first, 14), encode(b"first"))
            reset(first)
            with accept(listener) as second:
                self.assertEqual(payloads(read_to_end(second)), [large, b"last"])
            self.assertEqual(client.wait(), 0)
            self.assertEqual(len(re.findall("Trying again", client.errors)), 1)

    def test_who_drops_every_client_at_first_loses_nothing(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--file", "-", "--count", "0",
                                       stdin=subprocess.PIPE) as client:
            for _ in range(3):
                reset(accept(listener))
            with accept(listener) as server:
                client.write(b"late")
                self.assertEqual(read_to_end(server), encode(b"late"))
            self.assertEqual(client.wait(), 0)

    def test_echoes_go_on(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--reply", "echo", "--count",
                                       "2") as client:
            for text in (b"one", b"two"):
                with accept(listener) as server:
                    server.sendall(encode(text))
                    self.assertEqual(read_exactly(server, 12), encode(text))
            self.assertEqual(client.wait(), 0)

    def test_what_was_sent_among_echoes_is_not_sent_again(self):
        batch = 30 * encode(b"e" * 200_000)  # More than the buffers between the two hold.
        with contextlib.ExitStack() as stack:
            listener = stack.enter_context(listen())
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client = stack.enter_context(Cat("connect", address_of(listener), "--retry=0.02", "--reply", "echo", "--lines",
                                             "--count", "62", "--format", "json", stdin=subprocess.PIPE))
            first = accept(listener)
            first.sendall(batch)
            client.wait_for_count(b'"dir":"in"', 30)
            client.write_some(b"pay 10\n")
            first.sendall(encode(b"p"))
            client.wait_for_count(b'"dir":"in"', 31)
            first.sendall(batch)
            client.wait_for_count(b'"dir":"in"', 61)
            came = b""
            while encode(b"pay 10") not in came:
                came += first.recv(4096)
            reset(first)
            with accept(listener) as second:
                second.sendall(encode(b"x"))
                self.assertEqual(read_to_end(second), encode(b"x"))
            self.assertEqual(client.wait(), 0)

    def test_a_message_that_no_connection_takes_is_said_once(self):
        path = self.write_file("large", bytes(65 * 1024 * 1024))
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--reply", "echo", "--file", path,
                                       "--count", "0") as client:
            with accept(listener) as server:
                self.assertEqual(read_to_end(server), b"")
            self.assertEqual(client.wait(), 1)
            self.assertEqual(client.errors, "channelcat: The message is larger than what may wait to be sent to "
                             f"{address_of(listener)}.\nchannelcat: Not everything could be sent.\n")

    def test_what_comes_after_a_message_that_is_too_large_is_sent(self):
        path = self.write_file("large", bytes(65 * 1024 * 1024))
        for options in ((), ("--retry=0.02",)):
            with self.subTest(options=options), listen() as listener:
                with Cat("connect", address_of(listener), "--reply", "echo", "--file", path, "--send", "one", "--send", "two",
                         "--count", "0", *options) as client, accept(listener) as server:
                    self.assertEqual(read_to_end(server), encode(b"one") + encode(b"two"))
                    self.assertEqual(client.wait(), 1)

    def test_1_when_the_peer_breaks_the_protocol(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02") as client:
            with accept(listener) as server:
                server.sendall(b"\r\nMSG x\r\n")
                self.assertEqual(client.wait(), 1)
            self.assertNotIn("Trying again", client.errors)

    def test_a_broken_message_is_passed_over_with_resync(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=0.02", "--policy", "resync", "--count", "1",
                                       "--format", "json") as client:
            with accept(listener) as first:
                first.sendall(b"\r\nMSG x\r\n")
            with accept(listener) as second:
                second.sendall(encode(b"ok"))
                self.assertEqual(client.wait(), 1)  # As ever when something was malformed.
            self.assertEqual(messages(client.events), [b"ok"])

    def test_the_time_holds_over_all(self):
        with listen() as listener, Cat("connect", address_of(listener), "--retry=60", "--count", "2", "--timeout",
                                       str(self.ample_time())) as client:
            with accept(listener) as server:
                server.sendall(encode(b"only one"))
                client.wait_for(b"only one")
            self.assertEqual(client.wait(), 3)
            self.assertNotIn("There was no connection", client.errors)


if __name__ == "__main__":
    unittest.main()
