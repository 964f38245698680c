# SPDX-License-Identifier: MIT
"""How channelcat and its peers part, and several of them at once."""

import contextlib
import functools
import os
import random
import signal
import subprocess
import unittest

from program import Cat, ProgramTest, accept, address_of, connect, encode, listen, messages, payloads, read_exactly, read_to_end, reset


class Ends(ProgramTest):
    """Of channelcat, while the peer keeps its own side open."""

    @contextlib.contextmanager
    def connected(self, *options, reads=True):
        with listen() as listener, Cat("connect", address_of(listener), *options) as client, accept(listener) as peer:
            if reads:
                self.assertEqual(read_exactly(peer, len(encode(b"a"))), encode(b"a"))
            yield client

    @contextlib.contextmanager
    def counted(self):
        with Cat("listen", "0", "--count", "1", "--format", "json") as listener:
            with connect(listener.address()) as client, connect(listener.address()) as idle:
                listener.wait_for_count(b'"connected"', 2)
                client.sendall(encode(b"a"))
                self.assertEqual(read_to_end(idle), b"")
                yield listener

    def test_field09_everything_was_sent(self):
        self.assertEqual(self.check_sooner(1.5, lambda: self.connected("--send", "a", "--count", "0")), (0, ""))

    def test_field09_the_count_was_reached(self):
        self.assertEqual(self.check_sooner(1.5, self.counted), (0, ""))

    def test_field09_the_time_is_over(self):
        for options, code in (((), 0), (("--count", "0"), 0), (("--count", "1"), 3)):
            with self.subTest(options=options):
                limit = self.ample_time()
                run = functools.partial(self.connected, "--send", "a", "--timeout", str(limit), *options)
                self.assertEqual(self.check_sooner(limit + 0.7, run), (code, ""))

    def test_field09_the_time_is_over_while_a_peer_does_not_read(self):
        file = self.write_file("large", bytes(50_000_000))
        limit = self.ample_time()
        run = functools.partial(self.connected, "--timeout", str(limit), "--count", "0", "--format", "raw", "--file", file,
                                reads=False)
        self.assertEqual(self.check_sooner(limit + 0.7, run)[0], 3)

    def test_field09_what_the_kernel_has_is_read_after_the_end(self):
        data = random.Random(9).randbytes(100_000)
        with listen() as listener:
            with Cat("connect", address_of(listener), "--count", "0", "--file", self.write_file("data", data)) as client:
                with accept(listener) as peer:
                    self.assertEqual((client.wait(), client.errors), (0, ""))
                    self.assertTrue(read_to_end(peer) == encode(data))

    def test_field09_what_the_kernel_has_is_read_after_the_time(self):
        data = random.Random(9).randbytes(100_000)
        with listen() as listener:
            with Cat("connect", address_of(listener), "--timeout", str(self.ample_time()), "--file",
                     self.write_file("data", data)) as client:
                with accept(listener) as peer:
                    self.assertEqual((client.wait(), client.errors), (0, ""))
                    self.assertTrue(read_to_end(peer) == encode(data))


class SeveralClients(ProgramTest):
    def test_each_client_gets_the_messages_and_then_the_lines(self):
        with Cat("listen", "0", "--send", "hello", "--lines", stdin=subprocess.PIPE) as listener:
            address = listener.address()
            clients = [connect(address) for _ in range(5)]
            for client in clients:
                self.assertEqual(read_exactly(client, len(encode(b"hello"))), encode(b"hello"))
            listener.write(b"one\ntwo\n")
            for client in clients:
                expected = encode(b"one") + encode(b"two")
                self.assertEqual(read_exactly(client, len(expected)), expected)
                client.close()
            listener.send_signal(signal.SIGTERM)
            self.assertEqual(listener.wait(), 0)

    def test_lines_wait_for_the_first_client(self):
        with Cat("listen", "0", "--lines", "--count", "0", stdin=subprocess.PIPE) as listener:
            listener.write(b"one\ntwo\n")
            with connect(listener.address()) as client:
                self.assertEqual(payloads(read_to_end(client)), [b"one", b"two"])
            self.assertEqual(listener.wait(), 0)

    def test_a_client_that_does_not_read_does_not_keep_the_others_from_their_messages(self):
        data = bytes(20_000_000)
        with Cat("listen", "0", "--format", "raw", "--file", self.write_file("large", data)) as listener:
            address = listener.told_address()
            with connect(address):
                with connect(address) as second:
                    wire = encode(data)
                    self.assertTrue(read_exactly(second, len(wire)) == wire)
            listener.send_signal(signal.SIGTERM)
            self.assertIn(listener.wait(), (0, 1))

    def test_messages_of_several_clients_are_counted_together(self):
        with Cat("listen", "0", "--format", "json", "--count", "4") as listener:
            address = listener.address()
            clients = [connect(address) for _ in range(4)]
            for number, client in enumerate(clients):
                client.sendall(encode(b"%d" % number))
            listener.wait_for_count(b'"event":"message"', 4)
            for client in clients:
                client.close()
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(sorted(messages(listener.events)), [b"0", b"1", b"2", b"3"])
        peers = {event["peer"]: event["payload"] for event in listener.events if event["event"] == "message"}
        self.assertEqual(len(peers), 4)

    def test_fault31_a_peer_that_never_reads_pauses_standard_input(self):
        line = b"x" * 9_999 + b"\n"
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "raw", "--lines", stdin=subprocess.PIPE) as client:
                with accept(listener):
                    os.set_blocking(client.stdin.fileno(), False)
                    written, pauses = 0, 0
                    while pauses < 50 and written < 200_000_000:
                        try:
                            written += os.write(client.stdin.fileno(), line)
                            pauses = 0
                        except BlockingIOError:
                            pauses += 1
                            self.assertTrue(client.is_running())
                            # Somebody else may run, and so the program.
                            os.sched_yield()
                            subprocess.run(["true"], check=True)
                    self.assertLess(written, 50_000_000)
                    client.stdin.close()
                    client.send_signal(signal.SIGTERM)
                    self.assertEqual(client.wait(), 1)
        self.assertIn("Not everything could be sent", client.errors)


class NobodyThere(ProgramTest):
    def test_lines_wait_while_nobody_is_connected(self):
        with Cat("listen", "0", "--format", "json", "--lines", stdin=subprocess.PIPE) as listener:
            address = listener.address()
            with connect(address) as first:
                listener.write_some(b"one\n")
                self.assertEqual(read_exactly(first, 12), encode(b"one"))
            listener.wait_for(b'"disconnected"')
            listener.write(b"two\nthree\n")
            with connect(address) as second:
                self.assertEqual(read_exactly(second, 26), encode(b"two") + encode(b"three"))
                listener.send_signal(signal.SIGTERM)
                self.assertEqual((listener.wait(), listener.errors), (0, ""))

    def test_a_client_that_comes_and_goes_fails_nobody(self):
        with Cat("listen", "0", "--format", "json", "--send", "hello", "--count", "1") as listener:
            for _ in range(20):
                reset(connect(listener.address()))
            with connect(listener.address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual(read_to_end(client), encode(b"hello"))
            self.assertEqual(listener.wait(), 0)


if __name__ == "__main__":
    unittest.main()
