# SPDX-License-Identifier: MIT
"""channelcat dump: the frames of a capture, ours or another program's, some of them, or sums about them."""

import gzip
import os
import pathlib
import signal
import struct
import subprocess
import unittest
import unittest.mock

from program import PATIENCE, PROGRAM, Cat, ProgramTest, Run, connect, encode, handles, messages, read_exactly


def block(kind, body):
    body += b"\0" * (-len(body) % 4)
    return struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)


def ethernet_packet(source, target, sequence, acknowledgement, flags, payload):
    """A TCP segment between two loopback addresses, as a network card would see it."""
    tcp = struct.pack("!HHIIBBHHH", source, target, sequence, acknowledgement, 5 << 4, flags, 65535, 0, 0) + payload
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0, bytes((10, 0, 0, 1)),
                     bytes((10, 0, 0, 2)))
    if source > target:  # The client has the higher port.
        ip = ip[:12] + bytes((10, 0, 0, 2)) + bytes((10, 0, 0, 1))
    return b"\0" * 12 + b"\x08\0" + ip + tcp


def foreign_capture(question, answer, time=lambda packet: 1_700_000_000_000_000 + packet):
    """A pcapng file as another program writes it, with a handshake and two messages; times in microseconds."""
    syn, ack, push, fin = 2, 16, 24, 17
    server, client = 5000, 40000
    wire = [
        (client, server, 100, 0, syn, b""),
        (server, client, 300, 101, syn | ack, b""),
        (client, server, 101, 301, ack, b""),
        (client, server, 101, 301, push, question),
        (server, client, 301, 101 + len(question), push, answer),
        (client, server, 101 + len(question), 301 + len(answer), fin, b""),
        (server, client, 301 + len(answer), 102 + len(question), fin, b""),
    ]
    file = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)) + block(1, struct.pack("<HHI", 1, 0, 0))
    for number, packet in enumerate(wire):
        data = ethernet_packet(*packet)
        microseconds = time(number)
        file += block(6, struct.pack("<IIIII", 0, microseconds >> 32, microseconds & 0xFFFFFFFF, len(data), len(data)) + data)
    return file


class Dump(ProgramTest):
    def setUp(self):
        super().setUp()
        self.capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--policy", "resync", "--format", "json", "--reply", "echo", "--capture",
                 self.capture) as listener:
            for text in (b"first", b"second"):
                with connect(listener.address()) as client:
                    client.sendall(encode(text) + b"??" + encode(b"x" * 200))
                    read_exactly(client, len(encode(text)) + len(encode(b"x" * 200)))
                listener.wait_for(b"%s(?s:.*)disconnected" % text)
            listener.send_signal(signal.SIGTERM)
            self.assertEqual(listener.wait(), 1)
        self.recorded = listener.events[1:]

    def dumped(self, *options):
        dump = Run("dump", self.capture, "--policy", "resync", *options)
        self.assertEqual((dump.code, dump.errors), (0, ""))
        return dump

    def test_json(self):
        self.assertEqual(self.dumped("--format", "json").events, self.recorded)

    def test_text(self):
        lines = self.dumped().output.decode().splitlines()
        self.assertEqual(len(lines), len(self.recorded))
        for line, event in zip(lines, self.recorded):
            self.assertIn(event["peer"], line)
            self.assertIn(event["payload"] if event["event"] == "message" else event["event"], line)

    def test_hex(self):
        self.assertEqual(self.dumped("--format", "hex").output.count(b"00000000  0d 0a 4d 53 47 20 "), 8)

    def test_raw(self):
        self.assertEqual(self.dumped("--format", "raw").output,
                         b"".join(event["payload"].encode() for event in self.recorded if event["event"] == "message"))

    def test_filters(self):
        for text, matches in (
            ("in", lambda event: event.get("dir") == "in"),
            ("in message", lambda event: event.get("dir") == "in" and event["event"] == "message"),
            ("malformed", lambda event: event["event"] == "malformed"),
            ("event", lambda event: "dir" not in event),
            ("len>100 out", lambda event: event.get("length", 0) > 100 and event["dir"] == "out"),
            ('"second" or malformed', lambda event: event.get("payload") == "second" or event["event"] == "malformed"),
            (f"peer:{self.recorded[0]['peer']}", lambda event: event["peer"] == self.recorded[0]["peer"]),
            ("hex:3f3f", lambda event: event.get("bytes") == "??"),
            ("/^sec.nd$/", lambda event: event.get("payload") == "second"),
            ("nothing", lambda event: False),
            ("", lambda event: True),
        ):
            with self.subTest(filter=text):
                self.assertEqual(self.dumped("--format", "json", "--filter", text).events,
                                 [event for event in self.recorded if matches(event)])

    def test_a_bad_filter(self):
        bad = Run("dump", self.capture, "--filter", "in len>x out")
        self.assertEqual((bad.code, bad.output), (2, b""))
        lines = bad.errors.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertRegex(lines[0], r"^channelcat: --filter: .+")
        self.assertEqual(lines[1], "  in len>x out")
        self.assertRegex(lines[2], r"^ {2,}\^$")
        self.assertIn(lines[1][lines[2].index("^")], "len>x")

    def test_a_bad_filter_is_told_before_the_capture_is_read(self):
        self.assertEqual(Run("dump", self.path("missing"), "--filter", "(").code, 2)

    def test_statistics(self):
        lines = [line.split() for line in self.dumped("--stats").output.decode().splitlines()]
        peers = list(dict.fromkeys(event["peer"] for event in self.recorded))
        self.assertEqual(lines[0], ["peer", "in", "bytes", "out", "bytes", "malformed", "bytes", "seconds", "first", "last"])
        self.assertEqual([line[:7] for line in lines[1:]],
                         [[peers[0], "2", "205", "2", "205", "1", "2"], [peers[1], "2", "206", "2", "206", "1", "2"],
                          ["all", "4", "411", "4", "411", "2", "4"]])

    def test_statistics_of_what_a_filter_matches(self):
        found = self.dumped("--stats", "--format", "json", "--filter", "out len<100").events
        self.assertEqual([(event.get("peer"), event["messagesIn"], event["messagesOut"], event["bytesOut"])
                          for event in found],
                         [(self.recorded[1]["peer"], 0, 1, 5), (self.recorded[-1]["peer"], 0, 1, 6), (None, 0, 2, 11)])
        sent = [event["time"] for event in self.recorded if event.get("dir") == "out" and event["length"] < 100]
        self.assertEqual((found[-1]["first"], found[-1]["last"]), (sent[0], sent[-1]))

    def test_the_policy_is_that_of_the_dump(self):
        strict = Run("dump", self.capture, "--format", "json")
        self.assertEqual([event["event"] for event in strict.events if event.get("dir") == "in"],
                         ["message", "error", "message", "error"])

    def test_another_programs_capture(self):
        question, answer = encode(b"question"), encode(b"answer\xff")
        foreign = self.write_file("foreign.pcapng", foreign_capture(question, answer))
        dump = Run("dump", "--format", "json", foreign)
        self.assertEqual(dump.code, 0, dump.errors)
        found = sorted(messages(dump.events) + messages(dump.events, "out"))
        self.assertEqual(found, [b"answer\xff", b"question"])
        self.assertEqual(os.listdir(self.folder).count("foreign.pcapng"), 1)
        self.assertEqual(len(os.listdir(self.folder)), 2)

    def days(self):
        """A connection of 2026-11-26 to 28, a packet each 12 hours from 20:00 UTC on; the handshake has three."""
        half_a_day, begin = 43_200_000_000, 1_795_723_200_000_000
        return self.write_file("days.pcapng", foreign_capture(encode(b"question"), encode(b"answer"),
                                                              lambda packet: begin + packet * half_a_day))

    @unittest.mock.patch.dict(os.environ, TZ="UTC")
    def test_field03_each_change_of_day_has_its_date(self):
        self.assertEqual(Run("dump", self.days()).output.decode().splitlines(), [
            "2026-11-26T20:00:00.000  10.0.0.2:40000  connected",
            "2026-11-28T08:00:00.000  10.0.0.2:40000  in         8  question",
            "20:00:00.000  10.0.0.2:40000  out        6  answer",
            "2026-11-29T20:00:00.000  10.0.0.2:40000  disconnected  peer-close"])

    def test_field03_days_are_those_of_the_local_time_zone(self):
        with unittest.mock.patch.dict(os.environ, TZ="Asia/Tokyo"):
            lines = Run("dump", self.days()).output.decode().splitlines()
        self.assertEqual([line.split("  ")[0] for line in lines],
                         ["2026-11-27T05:00:00.000", "2026-11-28T17:00:00.000", "2026-11-29T05:00:00.000",
                          "2026-11-30T05:00:00.000"])

    @unittest.mock.patch.dict(os.environ, TZ="UTC")
    def test_field03_filters_compare_with_dates(self):
        for text, found in (("time>2026-11-28T08:00", 2), ("time>=2026-11-28T08:00", 3), ("time=2026-11-28", 2),
                            ("time<2026-11-28 or time>2026-11-29T19:59:59.999", 2), ("time>2026-11-28T19:00+09:00", 2)):
            with self.subTest(filter=text):
                self.assertEqual(len(Run("dump", self.days(), "--filter", text).output.splitlines()), found)

    @unittest.mock.patch.dict(os.environ, TZ="UTC")
    def test_field03_statistics_have_the_first_and_the_last_time(self):
        self.assertEqual(Run("dump", "--stats", self.days()).output.decode().splitlines(), [
            "peer            in  bytes  out  bytes  malformed  bytes     seconds                    first                     last",
            "10.0.0.2:40000   1      8    1      6          0      0  259200.000  2026-11-26T20:00:00.000  2026-11-29T20:00:00.000",
            "all              1      8    1      6          0      0  259200.000  2026-11-26T20:00:00.000  2026-11-29T20:00:00.000"])
        nothing = Run("dump", "--stats", "--filter", "time>2027-01-01", self.days()).output.split(b"\n")[1]
        self.assertEqual(nothing.split()[-2:], [b"-", b"-"])

    def test_fault62_a_torn_file_is_shown_as_far_as_it_can_be_read(self):
        whole = pathlib.Path(self.capture).read_bytes()
        torn = self.write_file("torn.pcapng", whole[:len(whole) * 2 // 3])
        dump = Run("dump", "--format", "json", "--policy", "resync", torn)
        self.assertEqual(dump.code, 1)
        self.assertRegex(dump.errors, r"^channelcat: .+\.\n$")
        self.assertGreater(len(dump.events), 3)
        whole_messages = [event for event in dump.events if event["event"] == "message"]
        self.assertEqual(whole_messages, [event for event in self.recorded if event["event"] == "message"][:len(whole_messages)])
        self.assertEqual(pathlib.Path(torn).read_bytes(), whole[:len(whole) * 2 // 3])

    def test_field10_a_capture_out_of_a_pipe(self):
        content = pathlib.Path(self.capture).read_bytes()
        expected = self.dumped("--format", "json").output
        options = ("--policy", "resync", "--format", "json")
        for name in ("-", "/dev/stdin"):
            with self.subTest(name=name):
                dump = Run("dump", name, *options, stdin=content)
                self.assertEqual((dump.code, dump.errors, dump.output), (0, "", expected))
                with open(self.capture, "rb") as file, Cat("dump", name, *options, stdin=file) as cat:
                    self.assertEqual((cat.wait(), cat.errors, cat.output), (0, "", expected))
        substituted = subprocess.run(["bash", "-c", '"$0" dump <(cat "$1") "${@:2}"', PROGRAM, self.capture, *options],
                                     capture_output=True, check=False, timeout=PATIENCE)
        self.assertEqual((substituted.returncode, substituted.stderr, substituted.stdout), (0, b"", expected))

    def test_field10_nothing_is_left_of_a_pipe(self):
        folder = self.path("temporary")
        os.mkdir(folder)
        with Cat("dump", "-", stdin=subprocess.PIPE, env={**os.environ, "TMPDIR": folder}) as cat:
            cat.write_some(pathlib.Path(self.capture).read_bytes()[:1000])
            cat.send_signal(signal.SIGKILL)
            cat.wait()
        self.assertEqual(os.listdir(folder), [])

    def test_field10_another_programs_capture_out_of_a_pipe(self):
        dump = Run("dump", "-", "--format", "json", stdin=foreign_capture(encode(b"question"), encode(b"answer")))
        self.assertEqual((dump.code, dump.errors), (0, ""))
        self.assertEqual(messages(dump.events, "in") + messages(dump.events, "out"), [b"question", b"answer"])

    def test_field10_what_is_no_capture_in_a_pipe(self):
        for content, sentence in ((b"", "Standard input is empty."), (gzip.compress(b"x"), "Standard input is compressed (gzip). "
                                   "Unpack it with gunzip first, and open what comes out.")):
            dump = Run("dump", "-", stdin=content)
            self.assertEqual((dump.code, dump.output, dump.errors), (1, b"", f"channelcat: {sentence}\n"))

    def test_field10_a_signal_ends_waiting_for_a_pipe(self):
        with Cat("dump", "-", stdin=subprocess.PIPE) as cat:
            while not handles(cat.process_id, signal.SIGTERM):
                os.sched_yield()
            cat.send_signal(signal.SIGTERM)
            self.assertEqual((cat.wait(), cat.errors), (1, "channelcat: Reading was interrupted.\n"))

    def test_what_is_no_capture(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        for name in (self.path("missing"), self.write_file("empty", b""), self.write_file("text", b"no capture" * 100),
                     str(self.folder), "/dev/zero", fifo):
            with self.subTest(name=name):
                dump = Run("dump", name)
                self.assertEqual((dump.code, dump.output), (1, b""))
                self.assertRegex(dump.errors, r"^channelcat: .+\.\n$")


if __name__ == "__main__":
    unittest.main()
