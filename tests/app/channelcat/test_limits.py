# SPDX-License-Identifier: MIT
"""What the system may refuse: descriptors and threads (FAULTS 40, 107, 109)."""

import contextlib
import os
import resource
import shutil
import signal
import socket
import threading
import unittest

from program import PROGRAM, UNPROFILED, Cat, ProgramTest, connect, encode, listen, read_exactly, read_to_end

PAUSED = "Accepting is paused: out of file descriptors. It goes on by itself; close connections or raise the limit."
RESUMED = "Accepting goes on again."


def limited(what, most):
    """For preexec_fn."""
    def limit():
        os.environ.update(UNPROFILED)
        resource.setrlimit(what, (most, most))
    return limit


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


NOBODY = 65534


def without_threads():
    """For preexec_fn. The limit does not hold for root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    os.environ.update(UNPROFILED)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


class Threads(ProgramTest):
    def setUp(self):
        super().setUp()
        self.folder.chmod(0o777)
        # Where anybody may run it.
        self.program = shutil.copy(PROGRAM, self.path("channelcat"))

    def cat(self, *arguments):
        return Cat(*arguments, executable=self.program, preexec_fn=without_threads)

    def test_field46_fault109_what_a_name_is_not_found_for_is_said(self):
        for arguments in (("connect", "localhost:5000"), ("listen", "localhost:5000")):
            with self.subTest(command=arguments[0]), self.cat(*arguments) as cat:
                self.assertEqual((cat.wait(), cat.errors), (
                    1, "channelcat: localhost, port 5000, cannot be used: no thread can be started to look up its name "
                       "(Resource temporarily unavailable). End programs, raise the limit on processes, or use an "
                       "address.\n"))

    def test_field46_fault109_traffic_goes_on_without_threads(self):
        capture = self.path("traffic.pcapng")
        with self.cat("listen", "0", "--format", "json", "--reply", "echo", "--capture", capture) as listener:
            with connect(listener.address()) as client:
                client.sendall(encode(b"before"))
                self.assertEqual(read_exactly(client, 15), encode(b"before"))
                listener.wait_for_error(b"to the disk")
                client.sendall(encode(b"after"))
                self.assertEqual(read_exactly(client, 14), encode(b"after"))
            listener.wait_for(b'"disconnected"')
            listener.send_signal(signal.SIGTERM)
            self.assertEqual((listener.wait(), listener.errors), (
                0, "channelcat: No thread can be started to bring the recording to the disk (Resource temporarily "
                   "unavailable). It is done in between, which may hold traffic up. End programs or raise the limit on "
                   "processes.\n"))
        self.assertEqual(len(self.check_whole(capture)), 6)
        with self.cat("dump", capture, "--format", "raw", "--filter", "out") as dump:
            self.assertEqual((dump.wait(), dump.output), (0, b"beforeafter"))
            self.assertRegex(dump.errors, r"^(channelcat: No thread can be started [^\n]+\.\n)+$")


class QtsOwnWords(ProgramTest):
    def test_field52_without_descriptors_it_says_so(self):
        with Cat("listen", "0", preexec_fn=limited(resource.RLIMIT_NOFILE, 4)) as cat:
            self.assertEqual((cat.wait(), cat.errors),
                             (1, "channelcat: No file descriptor is left. Close files or raise the limit.\n"))


if __name__ == "__main__":
    unittest.main()
