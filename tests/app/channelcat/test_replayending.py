# SPDX-License-Identifier: MIT
"""channelcat replay: how it ends, and to whom it sends nothing without a question (FAULTS 54, 76)."""

import contextlib
import os
import pty
import signal
import subprocess
import time
import unittest

from program import Cat, Run, accept, address_of, encode, listen, read_exactly, read_to_end, recorded
from replaying import Replaying, answering, server


class HowItEnds(Replaying):
    SENT = encode("one")

    def test_nobody_there_is_1(self):
        capture = self.record(self.SENT, encode("done"))
        with listen() as listener:
            address = address_of(listener)
        replay = Run("replay", capture, address)
        self.assertEqual(replay.code, 1)
        self.assertIn("refused the connection", replay.errors)

    def test_nothing_that_was_sent_is_1(self):
        capture = self.path("heard.pcapng")
        with Cat("listen", "127.0.0.1:0", "--count", "1", "--capture", capture) as listener:
            Run("connect", "%s:%d" % listener.address(), "--send", "a", "--count", "0")
            listener.wait()
        replay = Run("replay", capture, "127.0.0.1:1")
        self.assertEqual((replay.code, replay.errors),
                         (1, f"channelcat: In {capture} there is nothing that was sent.\n"))

    def test_a_peer_that_ends_early_is_1(self):
        sent = encode(b"x" * 30_000_000)
        capture = self.record(sent, encode("done"))

        def answer(connection):
            return len(read_exactly(connection, 1000))

        with server(answer) as (address, _):
            replay = Run("replay", capture, address)
        self.assertEqual(replay.code, 1)
        self.assertRegex(replay.errors, r"channelcat: Connection 2 ended after \d+ of 30000016 bytes were sent\.")

    def test_interrupted_in_a_pause_it_leaves_a_whole_capture_and_1(self):
        capture = self.two_messages_with_a_pause(1800)
        recorded = self.path("replayed.pcapng")
        with listen() as listener:
            with Cat("replay", capture, address_of(listener), "--capture", recorded) as replay:
                with accept(listener) as connection:
                    self.assertEqual(read_exactly(connection, len(encode("one"))), encode("one"))
                    replay.wait_for(rb"one")
                    replay.send_signal(signal.SIGINT)
                    self.assertEqual(read_to_end(connection), b"")
                self.assertEqual(replay.wait(), 1)
                self.assertIn("channelcat: 12 of 24 bytes were sent.", replay.errors)
        events = self.check_whole(recorded)
        self.assertEqual([event.get("payload") for event in events], [None, "one", None])

    def test_fault54_a_recording_that_is_deleted_meanwhile_is_1(self):
        capture = self.record(self.SENT, encode("done"))
        recorded = self.path("replayed.pcapng")

        def answer(connection):
            received = read_exactly(connection, len(self.SENT))
            os.unlink(recorded)
            connection.sendall(encode("done"))
            return received + read_to_end(connection)

        with server(answer) as (address, _):
            replay = Run("replay", capture, address, "--capture", recorded)
        self.assertEqual(replay.code, 1)
        self.assertEqual(replay.errors.count(f"The capture file {recorded} was deleted or renamed"), 1, replay.errors)

    def test_the_time_is_over_in_a_pause_and_3(self):
        capture = self.two_messages_with_a_pause(1800)
        with server(read_to_end) as (address, received):
            replay = Run("replay", capture, address, "--timeout", str(self.ample_time()))
        self.assertEqual(received, [encode("one")])
        self.assertEqual(replay.code, 3, replay.errors)

    def check_time_limit(self, expected, capture, *options, work=0):
        """It ends at its limit, though the peer keeps its side open for longer; what it complained of. `work` is how long it
        takes otherwise, where that is much."""
        limit = self.ample_time()

        @contextlib.contextmanager
        def replayed():
            with listen() as listener, Cat("replay", capture, address_of(listener), "--timeout", str(limit),
                                           *options) as replay:
                with accept(listener) as connection:
                    self.assertEqual(read_exactly(connection, len(expected)), expected)
                    yield replay
        code, errors = self.check_sooner(limit + 1.5 + work, replayed)
        self.assertEqual(code, 3)
        return errors.splitlines()[-1]

    def test_field09_the_time_limit_holds_though_the_peer_keeps_its_side_open(self):
        capture = self.two_messages_with_a_pause(1800)
        self.assertEqual(self.check_time_limit(encode("one"), capture), "channelcat: 12 of 24 bytes were sent.")

    def test_field09_the_time_limit_holds_while_answers_are_awaited(self):
        capture = self.record(self.SENT, encode("done"))
        for options in ((), ("--verify",)):
            with self.subTest(options=options):
                self.assertEqual(self.check_time_limit(self.SENT, capture, *options),
                                 "channelcat: Everything was sent, but not every answer was awaited.")

    def test_field09_the_time_limit_holds_though_the_peer_does_not_read(self):
        capture = self.record(encode(b"x" * 30_000_000), encode("done"))
        begun = time.monotonic()
        with server(lambda connection: len(read_exactly(connection, 30_000_016))) as (address, _):
            Run("replay", capture, address)
        work = time.monotonic() - begun
        self.assertRegex(self.check_time_limit(b"", capture, work=work), r"channelcat: \d+ of 30000016 bytes were sent\.")

    def test_field09_what_was_not_answered_in_time_is_told(self):
        capture = self.record(self.SENT, encode("done"))
        with listen() as listener:
            with Cat("replay", capture, address_of(listener), "--timeout", str(self.ample_time()), "--verify", "--format",
                     "json") as replay:
                with accept(listener) as connection:
                    self.assertEqual(replay.wait(), 3)
                    self.assertEqual(read_to_end(connection), self.SENT)
        self.assertEqual([(event["event"], event.get("compared"), event.get("differ")) for event in replay.events],
                         [("difference", None, None), ("verified", 1, 1)])


class TheTarget(Replaying):
    def setUp(self):
        super().setUp()
        self.sent = encode("one")
        self.capture = self.record(self.sent, encode("done"))

    def test_fault76_another_machine_is_not_sent_to_without_a_question(self):
        replay = Run("replay", self.capture, "192.0.2.1:5000")
        self.assertEqual((replay.code, replay.output), (2, b""))
        self.assertIn("channelcat: 192.0.2.1 is another machine, and there is no terminal on which to ask: --yes sends "
                      "1 message (12 bytes) in 1 connection to 192.0.2.1:5000.\n", replay.errors)

    def test_fault76_yes_answers_the_question(self):
        with server(answering(self.sent, encode("done"))) as (address, received):
            # Every address of this machine is none of the loopback.
            replay = Run("replay", self.capture, address.replace("127.0.0.1", "0.0.0.0"), "--yes")
        self.assertEqual((replay.code, received), (0, [self.sent]), replay.errors)

    def test_fault76_on_a_terminal_it_asks(self):
        for answer in (b"n\n", b"\n", b"yonder\n"):
            with self.subTest(answer=answer), listen() as listener:
                code, shown = self.ask(address_of(listener), answer)
                self.assertEqual(code, 2)
                self.assertTrue(shown.endswith(b"Send 1 message (12 bytes) in 1 connection to 0.0.0.0:%d? [y/N] "
                                               % listener.getsockname()[1]), shown)
                listener.setblocking(False)
                with self.assertRaises(BlockingIOError):
                    listener.accept()
        with server(answering(self.sent, encode("done"))) as (address, received):
            self.assertEqual(self.ask(address, b"y\n")[0], 0)
        self.assertEqual(received, [self.sent])

    def ask(self, address, answer):
        """The exit code, and what the terminal showed until it was answered."""
        terminal, end = pty.openpty()
        self.addCleanup(os.close, terminal)
        target = address.replace("127.0.0.1", "0.0.0.0")
        with subprocess.Popen([os.environ["CHANNELCAT"], "replay", self.capture, target], stdin=end, stderr=end,
                              stdout=subprocess.DEVNULL) as process:
            os.close(end)
            shown = b""
            while b"[y/N] " not in shown:
                shown += os.read(terminal, 1000)
            os.write(terminal, answer)
            return process.wait(100), shown

    def test_fault76_a_pause_of_hours_is_refused_at_once(self):
        talk = self.two_messages_with_a_pause(10 * 3600)
        replay = Run("replay", talk, "127.0.0.1:1")
        self.assertEqual(replay.code, 2)
        self.assertEqual(replay.errors, f"channelcat: In {talk} nothing is sent for 11 h, which is too long to wait "
                                        "for. --speed 11 makes an hour of it at most, and --speed 0 waits for "
                                        "nothing.\n")
        with server(read_to_end) as (address, received):
            self.assertEqual(Run("replay", talk, address, "--speed", "0").code, 0)
        self.assertEqual(received, [encode("one") + encode("two")])


if __name__ == "__main__":
    unittest.main()
