# SPDX-License-Identifier: MIT
"""Signals that end it, whatever it does then (FAULTS 88)."""

import contextlib
import itertools
import os
import pathlib
import signal
import subprocess
import time
import unittest

from program import (Cat, Decoder, ProgramTest, accept, address_of, connect, encode, handles, listen, messages,
                     read_exactly, read_to_end)


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
            cat.write_some(encode(b"a"))
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
