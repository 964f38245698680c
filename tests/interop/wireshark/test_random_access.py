# SPDX-License-Identifier: MIT
"""What is shown of a packet is the same in whatever order packets are looked at, as with clicks in Wireshark's list."""

import os
import random
import tempfile
import unittest

import test_vectors
from sharkd import show_frames

from channelprotocol import encode
from tracefile import Conversation, Trace

PREFERENCES = {"channel.ports": "5000", "channel.max_message_size": "1500"}


class RandomAccess(unittest.TestCase):
    def check_any_order(self, trace, *expected):
        numbers = list(range(1, len(trace.packets) + 1))
        source, shuffled = random.Random(5), numbers[:]
        source.shuffle(shuffled)
        order = shuffled + source.sample(numbers, len(numbers))
        with tempfile.TemporaryDirectory() as folder:
            capture = os.path.join(folder, "trace.pcap")
            trace.write(capture)
            in_order = dict(zip(numbers, show_frames(capture, numbers, PREFERENCES)))
            for number, text in zip(order, show_frames(capture, order, PREFERENCES)):
                with self.subTest(frame=number):
                    self.assertEqual(text, in_order[number])
        for sentence in expected:
            self.assertTrue(any(sentence in text for text in in_order.values()), sentence)

    def test_streams_of_every_kind(self):
        source, trace = random.Random(11), Trace()
        for number, (_, pieces) in enumerate(test_vectors.RandomStreams.make_streams(100, 11)):
            trace.carry(pieces, end=source.choice(test_vectors.ENDS))
        self.check_any_order(trace, "message of 3 bytes", ", truncated", ", malformed: bad-preamble",
                             "Malformed bytes in earlier segments", "malformed, continued")

    def test_connections_between_the_same_ports(self):
        trace = Trace()
        for number, wire in enumerate((b"\r\nMSG 99\r\nab", b"garbage\r\nM", b"\r\nMSG 9\r\n", encode(b"ok") + b"\r\nMSG 7\r\n")):
            conversation = Conversation(trace, ("10.1.0.0", 10_000), sequence=number * 10**6)
            conversation.send(True, [wire])
            if number % 2:
                conversation.close()
        self.check_any_order(trace, "message of 2 bytes", "after 0 of 7 bytes")


if __name__ == "__main__":
    unittest.main()
