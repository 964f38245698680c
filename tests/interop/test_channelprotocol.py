# SPDX-License-Identifier: MIT
"""The Python decoder against the 59 streams of wire.json."""

import json
import pathlib
import unittest

from channelprotocol import Decoder, Error, Malformed, Message, encode

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "wire.json"


def expected_event(fields):
    kind = fields["event"]
    if kind == "message":
        return Message(fields["start"], fields["payload"].encode("latin-1"))
    if kind == "error":
        return Error(fields["code"], fields["start"], fields["offset"])
    return Malformed(fields["code"], fields["start"], fields["offset"], fields["bytes"].encode("latin-1"))


def chunkings(wire):
    """In one piece, byte by byte, and cut in two at every place."""
    yield [wire]
    yield [wire[at : at + 1] for at in range(len(wire))]
    for cut in range(1, len(wire)):
        yield [wire[:cut], wire[cut:]]


def decode(chunks, policy, max_message):
    decoder = Decoder(policy, max_message)
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return events + decoder.finish()


class WireVectors(unittest.TestCase):
    def setUp(self):
        self.vectors = json.loads(VECTORS.read_text(encoding="utf-8"))

    def test_there_are_59(self):
        self.assertEqual(len(self.vectors), 59)

    def test_every_vector_in_every_chunking_under_both_policies(self):
        for vector in self.vectors:
            wire = vector["wire"].encode("latin-1")
            for policy in ("strict", "resync"):
                expected = [expected_event(fields) for fields in vector[policy]]
                with self.subTest(vector["name"], policy=policy):
                    for chunks in chunkings(wire):
                        self.assertEqual(decode(chunks, policy, vector["max_message"]), expected)

    def test_resync_keeps_every_byte(self):
        for vector in self.vectors:
            wire = vector["wire"].encode("latin-1")
            with self.subTest(vector["name"]):
                events = decode([wire], "resync", vector["max_message"])
                ends = [event.start for event in events[1:]] + [len(wire)]
                for event, end in zip(events, ends):
                    if isinstance(event, Malformed):
                        self.assertEqual(event.bytes, wire[event.start : end])
                    else:
                        self.assertTrue(wire[event.start : end].endswith(event.payload))


class Encoding(unittest.TestCase):
    def test_length_counts_bytes_and_has_no_leading_zero(self):
        self.assertEqual(encode(b""), b"\r\nMSG 0\r\n")
        self.assertEqual(encode("kůň"), b"\r\nMSG 5\r\nk\xc5\xaf\xc5\x88")

    def test_marker_inside_a_cut_payload_is_where_a_resync_goes_on(self):
        wire = b"\r\nMSG 99\r\nab" + encode(b"ok")
        self.assertEqual(
            decode([wire], "resync", 100),
            [Malformed("truncated", 0, len(wire), b"\r\nMSG 99\r\nab"), Message(12, b"ok")],
        )


if __name__ == "__main__":
    unittest.main()
