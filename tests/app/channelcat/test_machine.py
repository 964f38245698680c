# SPDX-License-Identifier: MIT
"""A disk, a kernel and other programs that do not do what they should (FAULTS 108, 110 to 116)."""

import errno
import os
import pathlib
import re
import resource
import signal
import unittest

from program import Cat, ProgramTest, Run, accept, address_of, connect, encode, events, listen, messages, read_exactly, read_to_end

LIBRARY = os.environ.get("FAILING_LIBRARY", "")


class MachineTest(ProgramTest):
    def failing(self, call, error):
        """The environment of a program whose calls fail once fail() says so."""
        if not LIBRARY:
            self.skipTest("a sanitizer is loaded first")
        return {**os.environ, "LD_PRELOAD": LIBRARY, "FAILING_CALL": call, "FAILING_ERROR": str(error),
                "FAILING_SINCE": self.path("failing")}

    def fail(self, calls):
        """So many of them from now on."""
        pathlib.Path(self.path("new")).write_text(str(calls), encoding="ascii")
        os.rename(self.path("new"), self.path("failing"))

    def record(self, payloads, *options):
        """A capture in which a client has sent them."""
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "raw", "--count", str(len(payloads)), "--capture", capture, *options) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(b"".join(encode(payload) for payload in payloads))
            self.assertEqual(cat.wait(), 0)
        return capture


def numbered(count):
    return [b"%07d" % number + b"x" * 100 for number in range(count)]


class Printing(MachineTest):
    """A capture that cannot be read to its end while it is printed (FAULTS 112)."""

    def cut_while_printing(self, *arguments):
        """What was printed of a capture of 60,000 messages, the half of which is cut off; and what was said."""
        sent = numbered(60_000)
        capture = self.record(sent)
        read_end, write_end = os.pipe()
        with open(read_end, "rb", buffering=0) as reader, Cat("dump", *arguments, capture, stdout=write_end) as cat:
            os.close(write_end)
            output = reader.read(1000)
            os.truncate(capture, os.path.getsize(capture) // 2)
            while piece := reader.read(1 << 20):
                output += piece
            self.assertEqual(cat.wait(), 1)
            errors = cat.errors
        self.assertRegex(errors, r"^channelcat: Not everything is printed: byte \d+ of " + re.escape(capture) +
                         r" cannot be read: the file has become shorter\.\n$")
        return sent, output

    def test_field41_a_dump_of_a_file_that_is_cut_says_where_and_is_1(self):
        sent, output = self.cut_while_printing("--format", "json")
        found = messages(events(output))
        self.assertGreater(len(found), 1000)
        self.assertLess(len(found), 40_000)
        self.assertTrue(found == sent[:len(found)])

    def test_field41_whole_lines_are_printed_until_there(self):
        sent, output = self.cut_while_printing()
        lines = output.decode().splitlines()
        self.assertGreater(len(lines), 1000)
        self.assertTrue([line.rpartition("  ")[2] for line in lines[1:]] == [text.decode() for text in sent[:len(lines) - 1]])

    def test_field41_bare_payloads_too(self):
        sent, output = self.cut_while_printing("--format", "raw")
        self.assertTrue(b"".join(sent).startswith(output))
        self.assertEqual(len(output) % len(sent[0]), 0)

    def test_field41_what_a_filter_cannot_read_is_said_with_sums(self):
        capture = self.record(numbered(60_000))
        with Cat("dump", "--stats", "--filter", '"x1"', capture, env=self.failing("pread", errno.EIO)) as cat:
            self.assertEqual((cat.wait(), cat.errors), (0, ""))
        self.fail(3)
        with Cat("dump", "--stats", capture, env=self.failing("pread", errno.EIO)) as cat:
            self.assertEqual(cat.wait(), 1)
        self.assertIn("the disk reported an error", cat.errors)

    def test_field41_replay_says_where_a_connection_is_cut_short(self):
        sent = numbered(60_000)
        with listen() as listener:
            capture = self.path("sent.pcapng")
            with Cat("connect", address_of(listener), "--count", "0", "--format", "raw", "--capture", capture, "--lines",
                     stdin=self.input_file(b"\n".join(sent) + b"\n")) as cat:
                with accept(listener) as peer:
                    self.assertEqual(len(read_to_end(peer)), len(b"".join(map(encode, sent))))
                self.assertEqual(cat.wait(), 0)
        with listen() as listener:
            with Cat("replay", "--speed", "0", "--max-rate", "1000000", "--format", "raw", capture, address_of(listener)) as cat:
                with accept(listener) as peer:
                    read_exactly(peer, 1000)
                    os.truncate(capture, os.path.getsize(capture) // 2)
                    rest = read_to_end(peer)
                self.assertEqual(cat.wait(), 1)
        self.assertLess(len(rest), 50_000 * 120)
        self.assertRegex(cat.errors, r"Connection 1 is cut short: byte \d+ of " + re.escape(capture) +
                         r" cannot be read: the file has become shorter\.\n")


class LiveReading(MachineTest):
    """FAULTS 110."""

    def test_field43_a_read_of_the_live_recording_that_fails_is_said_and_all_goes_on(self):
        for command in ("listen", "connect", "proxy"):
            for form in ("json", "text", "hex"):
                with self.subTest(command=command, format=form):
                    self.check(command, form)

    def check(self, command, form):
        if os.path.exists(self.path("failing")):
            os.unlink(self.path("failing"))
        environment = self.failing("pread", errno.EIO)
        with listen() as listener:
            there = () if command == "listen" else (address_of(listener),)
            here = () if command == "connect" else ("0",)
            with Cat(command, "--format", form, "--capture", self.path(f"{command}-{form}.pcapng"), *here, *there,
                     env=environment) as cat:
                if command != "connect":
                    client = connect(cat.address())
                if command != "listen":
                    server = accept(listener)
                speaker = server if command == "connect" else client
                for payload in (b"first", b"second", b"third"):
                    if payload == b"second":
                        self.fail(1)
                    speaker.sendall(encode(payload))
                    if payload == b"second":
                        cat.wait_for_error(b"could be read back from the recording")
                    else:
                        cat.wait_for(payload)
                speaker.close()
                if command == "proxy":
                    server.close()
                if command != "connect":
                    cat.send_signal(signal.SIGTERM)
                self.assertEqual(cat.wait(), 1)
                if command == "connect":
                    pass
        self.assertRegex(cat.errors, r"^channelcat: Not everything that is printed could be read back from the "
                         r"recording: byte \d+ of .+ cannot be read: the disk reported an error\. Traffic and "
                         r"recording go on\.\n$")
        if form == "json":
            self.assertEqual([(event["length"], event["payload"], event.get("unread")) for event in cat.events
                              if event["event"] == "message" and event["dir"] == "in"],
                             [(5, "first", None), (6, "", 6), (5, "third", None)])
        if form == "text":
            self.assertIn(b"      6   \xe2\x80\xa6 6 bytes that cannot be read\n", cat.output)


if __name__ == "__main__":
    unittest.main()
