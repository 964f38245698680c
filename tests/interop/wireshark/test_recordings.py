# SPDX-License-Identifier: MIT
"""tshark with the dissector finds in our own recordings, on any port, every message a decoder finds in the streams."""

import os
import subprocess
import tempfile
import unittest

from dissection import PATIENCE, Dissection, Told, events, run_tshark

from channelprotocol import Decoder, Message

GENERATOR = os.environ.get("CAPTUREGENERATOR", "")
LIMIT = 64 * 1024 * 1024


class Recordings(unittest.TestCase):
    def record(self, scenario):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        result = subprocess.run([GENERATOR, folder.name, scenario], capture_output=True, text=True, check=True,
                                timeout=PATIENCE)
        return folder.name, result.stdout.splitlines()[0]

    def expected(self, folder):
        """The events of every stream that has bytes, by connection and direction; nothing else is in the capture."""
        result = {}
        for name in sorted(os.listdir(folder)):
            connection, _, direction = name.partition(".")
            if direction in ("in", "out"):
                decoder = Decoder("resync", LIMIT)
                with open(os.path.join(folder, name), "rb") as file:
                    result[int(connection), direction] = decoder.feed(file.read()) + decoder.finish()
        return {key: value for key, value in result.items() if value}

    def inbound(self, capture):
        """(stream, port of the sender) of what the recorder marked as coming in."""
        lines = run_tshark(capture, "-Y", "frame.packet_flags_direction == 1", "-T", "fields", "-e", "tcp.stream", "-e",
                           "tcp.srcport").decode().splitlines()
        return {tuple(map(int, line.split("\t"))) for line in lines}

    def check_recording(self, scenario, *options):
        folder, capture = self.record(scenario)
        inbound = self.inbound(capture)
        told = {(stream, "in" if (stream, port) in inbound else "out"): events(units)
                for (stream, port), units in Dissection(capture, *options).units().items()}
        expected = self.expected(folder)
        self.assertEqual(sorted(told), sorted(expected))
        messages = 0
        for key, some in expected.items():
            with self.subTest(stream=key):
                self.assertEqual(len(told[key]), len(some))
                for one, event in zip(told[key], some):
                    messages += isinstance(event, Message)
                    self.check_event(one, event)
        return messages

    def check_event(self, one: Told, event):
        if isinstance(event, Message):
            self.assertTrue(one.event == event, f"at {event.start}: not the same message")
        else:
            self.assertEqual((one.event.code, one.event.start, one.event.offset, one.size),
                             (event.code, event.start, event.offset, len(event.bytes)))

    def test_conversations_of_both_families(self):
        # What does not begin with a message is found by its port only: the malformed one's is 47001.
        self.assertGreaterEqual(self.check_recording("conversations", "-o", "channel.ports:47001-47003"), 21)

    def test_floods(self):
        self.assertEqual(self.check_recording("floods"), 12)

    def test_floods_in_two_passes(self):
        self.assertEqual(self.check_recording("floods", "-2"), 12)

    def test_resets(self):
        self.assertEqual(self.check_recording("resets"), 3)

    def test_sequence_numbers_wrap(self):
        self.assertEqual(self.check_recording("wrap"), 40)


if __name__ == "__main__":
    unittest.main()
