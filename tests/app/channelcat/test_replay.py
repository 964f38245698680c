# SPDX-License-Identifier: MIT
"""channelcat replay against a live peer: what was sent goes out again, and the answers are compared."""

import contextlib
import os
import pty
import shutil
import signal
import struct
import subprocess
import threading
import time
import unittest

from program import PATIENCE, Cat, ProgramTest, Run, accept, address_of, connect, encode, listen, read_exactly, read_to_end

ENHANCED_PACKET = 6


@contextlib.contextmanager
def server(answer):
    """Runs answer(connection) with one client; its address, and a list that will hold what answer() returned."""
    with listen() as listener:
        results = []

        def serve():
            with accept(listener) as connection:
                results.append(answer(connection))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield address_of(listener), results
        thread.join(PATIENCE)


def answering(sent, answers):
    """Answers once everything has come; returns all that came."""
    def answer(connection):
        received = read_exactly(connection, len(sent))
        connection.sendall(answers)
        return received + read_to_end(connection)
    return answer


def shift(path, seconds, first):
    """Packets from this one on were recorded so much later."""
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        offset = packets = 0
        while offset < len(data):
            kind, length = struct.unpack_from("<II", data, offset)
            if kind == ENHANCED_PACKET:
                if packets >= first:
                    high, low = struct.unpack_from("<II", data, offset + 12)
                    time = (high << 32 | low) + seconds * 10**9
                    struct.pack_into("<II", data, offset + 12, time >> 32, time & 0xFFFFFFFF)
                packets += 1
            offset += length
        file.seek(0)
        file.write(data)


def payload_packets(data):
    """Numbers of the packets that carry bytes of messages."""
    offset = packets = 0
    found = []
    while offset < len(data):
        kind, length = struct.unpack_from("<II", data, offset)
        if kind == ENHANCED_PACKET:
            if b"MSG" in data[offset:offset + length]:
                found.append(packets)
            packets += 1
        offset += length
    return found


class Replaying(ProgramTest):
    def record(self, sent, answers, name="talk.pcapng"):
        """Raw bytes each way, as a proxy records them: its second connection is the one that it opened."""
        capture = self.path(name)
        with server(answering(sent, answers)) as (address, _):
            with Cat("proxy", "127.0.0.1:0", address, "--capture", capture, "--policy", "resync") as proxy:
                with connect(proxy.address()) as client:
                    client.sendall(sent)
                    read_exactly(client, len(answers))
                proxy.wait_for(rb"(?s)disconnected.*disconnected")
                proxy.send_signal(signal.SIGINT)
                proxy.wait()
        return capture

    def replay(self, capture, sent, answers, *options):
        """What became of it; the peer must receive exactly what was sent."""
        with server(answering(sent, answers)) as (address, received):
            replay = Run("replay", capture, address, *options)
        self.assertEqual(received, [sent])
        return replay

    def two_messages_with_a_pause(self, seconds):
        capture = self.path("paused.pcapng")
        with listen() as listener:
            with Cat("connect", address_of(listener), "--lines", "--count", "0", "--capture", capture,
                     stdin=subprocess.PIPE) as client:
                with accept(listener) as connection:
                    client.stdin.write(b"one\n")
                    client.stdin.flush()
                    read_exactly(connection, len(encode("one")))
                    client.write(b"two\n")
                    read_to_end(connection)
                client.wait()
        with open(capture, "rb") as file:
            packets = payload_packets(file.read())
        shift(capture, seconds, packets[1])
        return capture


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
