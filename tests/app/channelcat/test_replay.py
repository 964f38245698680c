# SPDX-License-Identifier: MIT
"""channelcat replay against a live peer: what was sent goes out again, and the answers are compared."""

import os
import shutil
import subprocess
import unittest

from program import Cat, Run, encode, read_exactly, read_to_end
from replaying import Replaying, server


class WhatIsSent(Replaying):
    SENT = encode("one") + b"\r\nMSG 0003\r\ntwo" + b"\nnonsense\xff\0" + encode("three") + b"\r\nMSG 9\r\ncut"

    def test_the_bytes_are_those_of_then_whatever_they_are(self):
        capture = self.record(self.SENT, encode("done"))
        replay = self.replay(capture, self.SENT, encode("done"), "--policy", "resync", "--format", "json")
        self.assertEqual(replay.code, 0, replay.errors)
        received = [event["payload"] for event in replay.events if event.get("dir") == "in"]
        self.assertEqual(received, ["done"])
        self.assertRegex(replay.errors,
                         r"\ALeft out, for the peer had opened it: 1 connection\.\n"
                         r"Sending 3 messages \(\d+ bytes\) in 1 connection to 127\.0\.0\.1:\d+\.\n"
                         r"Connected to 127\.0\.0\.1:\d+\.\n\Z")

    def test_at_any_pace(self):
        sent = encode("a") + encode("b")
        capture = self.record(sent, encode("done"))
        for speed in ("0", "0.5", "1000"):
            with self.subTest(speed=speed):
                self.assertEqual(self.replay(capture, sent, encode("done"), "--speed", speed).code, 0)

    def test_the_replay_can_be_recorded_and_replayed(self):
        sent = encode("a") + b"?" + encode("b")
        capture = self.record(sent, encode("done"))
        again = self.path("again.pcapng")
        self.assertEqual(self.replay(capture, sent, encode("done"), "--capture", again).code, 0)
        self.check_whole(again)
        self.assertEqual(self.replay(again, sent, encode("done")).code, 0)

    @unittest.skipUnless(shutil.which("editcap") and shutil.which("tshark"), "without editcap and tshark")
    def test_a_capture_of_another_program(self):
        capture = self.path("own.pcapng")
        with Cat("listen", "127.0.0.1:0", "--reply", "echo") as peer:
            host, port = peer.address()
            Run("connect", f"{host}:{port}", "--send", "over there", "--count", "1", "--capture", capture)
            foreign = self.path("foreign.pcap")
            subprocess.run(["editcap", "-F", "pcap", capture, foreign], check=True)
            replay = Run("replay", foreign, f"{host}:{port}", "--verify")
        self.assertEqual((replay.code, replay.output), (0, b"1 answers compared, 0 differ\n"), replay.errors)

    def test_what_is_readable_of_a_damaged_capture_and_1(self):
        sent = encode("a") + encode("b")
        capture = self.record(sent, encode("done"))
        with open(capture, "r+b") as file:
            file.truncate(os.path.getsize(capture) - 5)
        replay = self.replay(capture, sent, encode("done"))
        self.assertEqual(replay.code, 1)
        self.assertIn("channelcat: ", replay.errors)


class Verifying(Replaying):
    SENT = encode("one") + encode("two")

    def setUp(self):
        super().setUp()
        self.capture = self.record(self.SENT, encode("first") + encode("0123456789abcdefghijklmnopqrstuvwxyz"))

    def verify(self, answers, *options):
        return self.replay(self.capture, self.SENT, answers, "--verify", *options)

    def peer(self):
        dumped = Run("dump", "--format", "json", self.capture)
        return [event["peer"] for event in dumped.events if event.get("payload") == "one" and event["dir"] == "out"][0]

    def test_equal_answers_are_0(self):
        replay = self.verify(encode("first") + encode("0123456789abcdefghijklmnopqrstuvwxyz"))
        self.assertEqual((replay.code, replay.output), (0, b"2 answers compared, 0 differ\n"), replay.errors)

    def test_with_an_echo_that_is_channelcat(self):
        with Cat("listen", "127.0.0.1:0", "--reply", "echo") as echo:
            target = "%s:%d" % echo.address()
            own = self.path("own.pcapng")
            Run("connect", target, "--send", "a", "--send", "b", "--count", "2", "--capture", own)
            replay = Run("replay", own, target, "--verify")
            self.assertEqual((replay.code, replay.output), (0, b"2 answers compared, 0 differ\n"), replay.errors)

    def test_another_answer_is_shown_and_1(self):
        replay = self.verify(encode("first") + encode("0123456789abcdefghijklmnopqrsTuvwxyz"))
        self.assertEqual(replay.code, 1)
        self.assertEqual(replay.output.decode(), (
            f"connection 2 ({self.peer()}), answer 2: 36 bytes recorded, 36 bytes received, "
            "first difference at offset 29\n"
            "  00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
            "- 00000010  67 68 69 6a 6b 6c 6d 6e  6f 70 71 72 73 74 75 76  |ghijklmnopqrstuv|\n"
            "+ 00000010  67 68 69 6a 6b 6c 6d 6e  6f 70 71 72 73 54 75 76  |ghijklmnopqrsTuv|\n"
            "  00000020  77 78 79 7a                                       |wxyz|\n"
            "2 answers compared, 1 differ\n"))

    def test_a_missing_answer_is_shown_and_1(self):
        def answer(connection):
            received = read_exactly(connection, len(self.SENT))
            connection.sendall(encode("first"))
            return received  # And closes.

        with server(answer) as (address, _):
            replay = Run("replay", self.capture, address, "--verify")
        self.assertEqual(replay.code, 1)
        self.assertEqual(replay.output.decode(), (
            f"connection 2 ({self.peer()}), answer 2: 36 bytes recorded, none received\n"
            "- 00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
            "- 00000010  67 68 69 6a 6b 6c 6d 6e  6f 70 71 72 73 74 75 76  |ghijklmnopqrstuv|\n"
            "- 00000020  77 78 79 7a                                       |wxyz|\n"
            "2 answers compared, 1 differ\n"))

    def test_an_answer_too_many_is_shown_and_1(self):
        replay = self.verify(encode("first") + encode("0123456789abcdefghijklmnopqrstuvwxyz") + encode("more"))
        self.assertEqual(replay.code, 1)
        self.assertEqual(replay.output.decode(), (
            f"connection 2 ({self.peer()}), answer 3: none recorded, 4 bytes received\n"
            "+ 00000000  6d 6f 72 65                                       |more|\n"
            "3 answers compared, 1 differ\n"))

    def test_as_json(self):
        replay = self.verify(encode("fir\xffst") + encode("0123456789abcdefghijklmnopqrstuvwxyz"), "--format", "json")
        self.assertEqual(replay.code, 1)
        self.assertEqual(replay.events, [
            {"event": "difference", "connection": 2, "peer": self.peer(), "answer": 1, "offset": 3, "bytesFrom": 0,
             "recorded": {"kind": "message", "length": 5, "bytes": "first"},
             "received": {"kind": "message", "length": 7, "bytes": "fir\u00c3\u00bfst"}},
            {"event": "verified", "compared": 2, "differ": 1},
        ])

    def test_bytes_that_are_no_message_differ(self):
        replay = self.verify(encode("first") + b"oops")
        self.assertEqual(replay.code, 1)
        self.assertIn("answer 2: 36 bytes recorded, 4 malformed bytes received", replay.output.decode())

    def test_a_peer_that_never_answers_ends_with_the_time_and_3(self):
        def answer(connection):
            return read_to_end(connection)

        with server(answer) as (address, received):
            replay = Run("replay", self.capture, address, "--verify", "--timeout", str(self.ample_time()))
        self.assertEqual(received, [self.SENT])
        self.assertEqual(replay.code, 3, replay.errors)
        self.assertIn(b"answer 1: 5 bytes recorded, none received", replay.output)
        self.assertTrue(replay.output.endswith(b"2 answers compared, 2 differ\n"))


if __name__ == "__main__":
    unittest.main()
