# SPDX-License-Identifier: MIT
"""What the system may refuse: descriptors (FAULTS 40, 107)."""

import contextlib
import resource
import signal
import socket
import threading
import unittest

from program import Cat, ProgramTest, connect, encode, listen, read_exactly, read_to_end

PAUSED = "Accepting is paused: out of file descriptors. It goes on by itself; close connections or raise the limit."
RESUMED = "Accepting goes on again."


def limited(what, most):
    """For preexec_fn."""
    return lambda: resource.setrlimit(what, (most, most))


class EchoServer:
    """Answers each of any number of clients with what it sent."""

    def __init__(self):
        self.listener = listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self.listener.accept()
                threading.Thread(target=self._answer, args=(peer,), daemon=True).start()

    def _answer(self, peer):
        with peer, contextlib.suppress(OSError):
            while piece := peer.recv(65536):
                peer.sendall(piece)


class Descriptors(ProgramTest):
    def ask(self, address, number, release):
        """A client that asks, is answered, and stays until it is let go."""
        message = encode(b"client %02d" % number)
        with connect(address) as client:
            client.sendall(message)
            answer = read_exactly(client, len(message))
            release.wait()
            client.shutdown(socket.SHUT_WR)
            rest = read_to_end(client)
        self.outcomes[number] = answer == message and rest == b""

    def check_everybody_is_answered(self, cat, count, most_at_once):
        address = cat.address()
        releases = [threading.Event() for _ in range(count)]
        self.outcomes = {}
        threads = [threading.Thread(target=self.ask, args=(address, number, releases[number]))
                   for number in range(count)]
        for thread in threads:
            thread.start()
        cat.wait_for_error(PAUSED.encode())
        self.assertLessEqual(len(self.outcomes), most_at_once)
        for release in releases:
            release.set()
        for thread in threads:
            thread.join()
        self.assertEqual(self.outcomes, {number: True for number in range(count)})
        cat.wait_for_error(RESUMED.encode())
        cat.send_signal(signal.SIGTERM)
        self.assertEqual(cat.wait(), 0)
        name = "channelcat: %s:%d: " % address
        lines = [line.removeprefix(name) for line in cat.errors.splitlines()]
        self.assertEqual(lines, [PAUSED, RESUMED] * (len(lines) // 2))

    def test_field49_fault107_a_proxy_out_of_descriptors_drops_nobody(self):
        for host in ("127.0.0.1", "localhost"):
            with self.subTest(upstream=host):
                server = EchoServer()
                upstream = "%s:%d" % (host, server.listener.getsockname()[1])
                with server.listener, Cat("proxy", "0", upstream, "--format", "json",
                                          preexec_fn=limited(resource.RLIMIT_NOFILE, 64)) as proxy:
                    self.check_everybody_is_answered(proxy, 40, 32)

    def test_field49_fault40_a_listener_says_that_it_pauses_and_goes_on(self):
        with Cat("listen", "0", "--format", "json", "--reply", "echo",
                 preexec_fn=limited(resource.RLIMIT_NOFILE, 64)) as listener:
            self.check_everybody_is_answered(listener, 80, 64)


if __name__ == "__main__":
    unittest.main()
