# SPDX-License-Identifier: MIT
"""A disk, a kernel and other programs that do not do what they should."""

import errno
import os
import re
import signal
import unittest

from machine import MachineTest, numbered
from program import Cat, Run, accept, address_of, connect, encode, events, listen, messages, read_exactly, read_to_end, reset


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


class Answers(MachineTest):
    def test_field40_answers_that_wait_for_a_peer_that_resets_are_told(self):
        with Cat("listen", "0", "--format", "raw", "--reply", "echo") as cat:
            with connect(cat.told_address()) as client:
                # A busy machine may read nothing for a second, and owe no answer yet.
                client.settimeout(5 * self.ample_time())
                with self.assertRaises(TimeoutError):
                    while True:
                        client.sendall(encode(b"x" * 10_000_000))
                reset(client)
                cat.wait_for_error(rb"(1 answer to 127\.0\.0\.1:\d+ was dropped, for it did not read it|"
                                   rb"\d+ answers to 127\.0\.0\.1:\d+ were dropped, for it did not read them)\.\n")
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)  # Its last message was cut short.


class Names(MachineTest):
    """FAULTS 116."""

    NAME = b"gr\xfc\xdf \xff\x1b[31m"
    SHOWN = r"gr\xfc\xdf \xff\x1b[31m"

    def bytes_path(self, name):
        return os.fsencode(self.path("")) + name

    def test_field50_a_capture_whose_name_is_not_utf8(self):
        capture = self.bytes_path(self.NAME + b".pcapng")
        with Cat("listen", "0", "--format", "raw", "--count", "1", "--reply", "echo", "--capture", capture) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual(cat.wait(), 0)
        self.assertEqual(os.listdir(os.fsencode(self.path(""))), [self.NAME + b".pcapng"])
        dumped = Run("dump", "--format", "json", capture)
        self.assertEqual((dumped.code, dumped.errors, messages(dumped.events)), (0, "", [b"a"]))
        again = Run("listen", "0", "--capture", capture)
        self.assertEqual((again.code, again.errors), (
            1, f"channelcat: The capture file {self.path('')}{self.SHOWN}.pcapng cannot be made: "
            "something with this name exists already.\n"))
        with listen() as listener:
            with Cat("replay", "--speed", "0", capture, address_of(listener)) as cat:
                with accept(listener) as peer:
                    self.assertEqual(read_exactly(peer, len(encode(b"a"))), encode(b"a"))
                self.assertEqual(cat.wait(), 0, cat.errors)

    def test_field50_a_series_goes_on_behind_what_is_there(self):
        with open(self.bytes_path(self.NAME + b"-00007.pcapng"), "wb"):
            pass
        with Cat("listen", "0", "--format", "raw", "--count", "1", "--rotate-size", "1",
                 "--capture", self.bytes_path(self.NAME + b".pcapng")) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual((cat.wait(), cat.errors.count("\n")), (0, 1))
        self.assertEqual(sorted(os.listdir(os.fsencode(self.path("")))),
                         [self.NAME + b"-00007.pcapng", self.NAME + b"-00008.pcapng"])

    def test_field50_in_a_folder_whose_name_is_not_utf8(self):
        os.mkdir(self.bytes_path(self.NAME))
        with Cat("listen", "0", "--format", "raw", "--rotate-size", "1", "--count", "1",
                 "--capture", self.bytes_path(self.NAME + b"/a.pcapng")) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual(cat.wait(), 0)
        self.assertEqual(os.listdir(self.bytes_path(self.NAME)), [b"a-00001.pcapng"])

    def test_field50_what_is_sent_and_decoded(self):
        with open(self.bytes_path(self.NAME), "wb") as file:
            file.write(encode(b"a"))
        decoded = Run("decode", "--format", "raw", self.bytes_path(self.NAME))
        self.assertEqual((decoded.code, decoded.output, decoded.errors), (0, b"a", ""))
        with listen() as listener:
            with Cat("connect", address_of(listener), "--count", "0", "--file", self.bytes_path(self.NAME)) as client:
                with accept(listener) as peer:
                    self.assertEqual(read_to_end(peer), encode(encode(b"a")))
                self.assertEqual((client.wait(), client.errors), (0, ""))
            for arguments in (("decode",), ("dump",), ("connect", address_of(listener), "--file")):
                with self.subTest(arguments=arguments):
                    missing = Run(*arguments, self.bytes_path(b"no\xfe"))
                    self.assertEqual(missing.code, 1)
                    self.assertIn(self.path("") + r"no\xfe cannot be ", missing.errors)
                    self.assertIn("\n", missing.errors)


if __name__ == "__main__":
    unittest.main()
