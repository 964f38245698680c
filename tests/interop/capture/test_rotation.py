# SPDX-License-Identifier: MIT
"""tshark reads each file of a recording that goes on from file to file, and all of them merged by mergecap."""

import json
import os
import pathlib
import re
import subprocess
import unittest

from test_tshark import BAD_CHECKSUM, Recording, bad_checksums, expert_items, follow, peers, remarks, tshark

IMPORTER = os.environ.get("IMPORTEDEVENTS", "")
PEERS = {0: 40112, 1: 40113, 2: 47001, 3: 40115, 5: 40117}  # Ports; the connection 4 has not a byte.


def payloads(stream):
    """Of the messages in a stream that holds nothing else."""
    found = []
    while stream:
        header = re.match(rb"\r\nMSG (\d+)\r\n", stream)
        end = header.end() + int(header[1])
        found.append(stream[header.end():end])
        stream = stream[end:]
    return found


class TsharkReadsRotatedRecordings(unittest.TestCase):
    def setUp(self):
        self.recording = Recording(self, "rotated", step=True)
        output, _ = self.recording.process.communicate("\n" * 100)
        self.assertEqual(self.recording.process.returncode, 0)
        self.files = [self.recording.capture] + re.findall(r"^.*\.pcapng$", output, re.MULTILINE)
        self.assertEqual(len(self.files), 5)

    def merged(self, files):
        path = os.path.join(self.recording.folder, "merged.pcapng")
        result = subprocess.run(["mergecap", "-w", path, *files], capture_output=True, text=True, check=True)
        self.assertNotRegex(result.stderr, "(?i)error|warning")
        return path

    def check_streams(self, capture):
        followed, ends = follow(capture, PEERS), peers(capture)
        for number in PEERS:
            with self.subTest(connection=number):
                streams = followed[number]
                received = streams.pop(ends[number])
                (sent,) = streams.values()
                self.assertTrue(received == self.recording.expected(number, "in"), "received bytes differ")
                self.assertTrue(sent == self.recording.expected(number, "out"), "sent bytes differ")

    def test_each_file_is_flawless_alone(self):
        for file in self.files:
            with self.subTest(file=file):
                self.assertNotEqual(tshark(file), "")
                self.assertEqual(remarks(file, f"{BAD_CHECKSUM} or tcp.analysis.flags"), "")

    def test_merged_files_are_the_original_streams(self):
        merged = self.merged(self.files)
        self.assertLessEqual(expert_items(merged).keys(), {"This frame is a (suspected) out-of-order segment"})
        self.assertEqual(bad_checksums(merged), "")
        self.check_streams(merged)

    def test_the_order_in_which_files_are_merged_does_not_matter(self):
        self.check_streams(self.merged(self.files[::-1]))

    def test_only_unfinished_messages_are_told_again(self):
        # The time between both tells tshark which of these it calls it.
        told_again = "tcp.analysis.retransmission or tcp.analysis.out_of_order or tcp.analysis.keep_alive"
        again = tshark(self.merged(self.files), "-Y", f"tcp.len > 0 and ({told_again})",
                       "-T", "fields", "-e", "tcp.len")
        # Of each of four cuts: the sent 150,000 in three packets, and 50, 1 and 1, 5, 9 or 13.
        self.assertEqual(sorted(map(int, again.split())),
                         sorted([65515, 65515, 18970, 50, 1] * 4 + [1, 5, 9, 13]))

    @unittest.skipUnless(IMPORTER, "built without the import")
    def test_merged_files_are_imported_with_every_message_once(self):
        events = os.path.join(self.recording.folder, "events")
        result = subprocess.run([IMPORTER, self.merged(self.files), os.path.join(self.recording.folder, "recordings"),
                                 events], capture_output=True, text=True, check=True)
        self.assertEqual(result.stdout.strip(), "TCP connections that carried nothing: 1.")
        found = {}
        for event in map(json.loads, pathlib.Path(events).read_text("utf-8").splitlines()):
            self.assertIn(event["event"], ("message", "connected", "disconnected"))
            if event["event"] == "message":
                key = (int(event["peer"].rpartition(":")[2]), event["dir"])
                found.setdefault(key, []).append(event["payload"].encode("latin-1"))
        expected = {}
        for number, port in PEERS.items():
            for direction in ("in", "out"):
                if messages := payloads(self.recording.expected(number, direction)):
                    expected[port, direction] = messages
        self.assertTrue(found == expected, {key: len(messages) for key, messages in found.items()})


if __name__ == "__main__":
    unittest.main()
