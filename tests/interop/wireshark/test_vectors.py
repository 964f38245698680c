# SPDX-License-Identifier: MIT
"""tshark with the dissector tells of the streams of wire.json, however they are segmented, what a decoder tells.

Compared are the kind, start and payload of every message, and of malformed bytes the code, the start, the offset, how
many there are, and all that are shown. Not shown, and so only counted, are those TCP still keeps when the stream ends:
of a truncated message, and up to five at the end that might have begun a marker. Wireshark gives a dissector no second
look at them, so a whole message inside a truncated one goes untold; no stream of wire.json has one, random ones do, and
there the whole rest counts as truncated.
"""

import json
import os
import pathlib
import random
import tempfile
import unittest

from dissection import Dissection, events, read_directions

from channelprotocol import MARKER, Decoder, Malformed, Message
from tracefile import Trace

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "wire.json"
PORT = ("-o", "channel.ports:5000")
ENDS = ("fin", "fin with the last bytes", "reset", "reset by the other")


def expected_event(fields):
    if fields["event"] == "message":
        return Message(fields["start"], fields["payload"].encode("latin-1"))
    return Malformed(fields["code"], fields["start"], fields["offset"], fields["bytes"].encode("latin-1"))


def pieces_at(wire, cuts):
    edges = [0, *sorted(cuts), len(wire)]
    return [wire[begin:end] for begin, end in zip(edges, edges[1:]) if begin < end]


def random_pieces(wire, source):
    return pieces_at(wire, [at for at in range(1, len(wire)) if source.random() < source.choice((0.05, 0.3, 0.8))])


def chunkings(wire, source):
    """In one piece, byte by byte, cut in two at every place, and at random."""
    yield [wire] if wire else []
    yield [wire[at : at + 1] for at in range(len(wire))]
    for cut in range(1, len(wire)):
        yield pieces_at(wire, [cut])
    for _ in range(10):
        yield random_pieces(wire, source)


def as_wireshark_ends(expected):
    """A truncated message takes all behind it."""
    for index, event in enumerate(expected):
        if isinstance(event, Malformed) and event.code == "truncated":
            rest = b"".join(one.bytes if isinstance(one, Malformed) else MARKER + b"%d\r\n" % len(one.payload) + one.payload
                            for one in expected[index + 1 :])
            return expected[:index] + [Malformed(event.code, event.start, event.offset, event.bytes + rest)]
    return expected


class StreamsCapture:
    """A capture of conversations that is looked at in several ways; `streams` says what is in each."""

    def __init__(self, folder, name, trace, streams):
        self._path = os.path.join(folder, name)
        trace.write(self._path)
        self.streams = streams
        self._directions = read_directions(self._path)

    def dissect(self, *options, filtered=True):
        return Dissection(self._path, *PORT, *options, filtered=filtered, directions=self._directions)


class StreamCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())

    def check_told(self, units, expected):
        told = events(units)
        self.assertEqual(len(told), len(expected), told)
        for one, event, before in zip(told, expected, [None, *expected]):
            if isinstance(event, Message):
                self.assertEqual(one.event, event)
                self.assertEqual(one.guess, isinstance(before, Malformed))
                continue
            self.assertEqual((one.event.code, one.event.start, one.event.offset, one.size),
                             (event.code, event.start, event.offset, len(event.bytes)))
            self.assertEqual(one.event.bytes, event.bytes[: len(one.event.bytes)])
        incomplete = [one for one in told if isinstance(one.event, Malformed) and len(one.event.bytes) < one.size]
        self.assertEqual(incomplete, told[len(told) - len(incomplete) :])
        for one in incomplete[1:]:
            self.assertEqual(one.event.bytes, b"")


class WireVectors(StreamCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
        cls.limits = sorted({vector["max_message"] for vector in cls.vectors})
        source = random.Random(1)
        cls.captures = {limit: cls.capture_vectors(limit, source) for limit in cls.limits}

    @classmethod
    def capture_vectors(cls, limit, source):
        """Every segmentation of those that this largest message belongs to."""
        trace, streams = Trace(), []
        for vector in cls.vectors:
            if vector["max_message"] == limit:
                wire = vector["wire"].encode("latin-1")
                for pieces in chunkings(wire, source):
                    end = ENDS[len(streams) % len(ENDS)]
                    trace.carry(pieces, end=end)
                    streams.append((vector, pieces, end))
        return StreamsCapture(cls.folder, f"{limit}.pcap", trace, streams)

    def check_vectors(self, *options, filtered=True):
        compared = 0
        for limit, capture in self.captures.items():
            limit_option = ("-o", f"channel.max_message_size:{limit}")
            told = capture.dissect(*limit_option, *options, filtered=filtered).by_stream()
            for number, (vector, pieces, end) in enumerate(capture.streams):
                with self.subTest(vector["name"], pieces=pieces, end=end):
                    self.check_told(told.get(number, []), [expected_event(fields) for fields in vector["resync"]])
                    compared += 1
        return compared

    def test_there_are_59(self):
        self.assertEqual(len(self.vectors), 59)

    def test_every_vector_in_every_segmentation(self):
        self.assertGreater(self.check_vectors(), 59 * 20)

    def test_every_vector_in_two_passes(self):
        self.check_vectors("-2")

    def test_every_vector_in_two_passes_without_a_filter(self):
        self.check_vectors("-2", filtered=False)

    def test_directions_do_not_mix(self):
        source, trace, streams = random.Random(2), Trace(), []
        vectors = [vector for vector in self.vectors if vector["max_message"] == max(self.limits)]
        for _ in range(100):
            pair = source.choices(vectors, k=2)
            pieces = [random_pieces(vector["wire"].encode("latin-1"), source) for vector in pair]
            conversation = trace.connect()
            order = [True] * len(pieces[0]) + [False] * len(pieces[1])
            source.shuffle(order)
            queues = {True: iter(pieces[0]), False: iter(pieces[1])}
            for from_client in order:
                conversation.send(from_client, [next(queues[from_client])])
            conversation.close()
            streams.append(pair)
        capture = StreamsCapture(self.folder, "directions.pcap", trace, streams)
        dissection = capture.dissect("-o", f"channel.max_message_size:{max(self.limits)}")
        for number, pair in enumerate(streams):
            for vector, from_server in zip(pair, (False, True)):
                with self.subTest(vector["name"], stream=number, from_server=from_server):
                    self.check_told(dissection.of_stream(number, from_server),
                                    [expected_event(fields) for fields in vector["resync"]])


class RandomStreams(StreamCase):
    """Beyond the vectors: what channelprotocol.py, tested by them itself, tells of streams made of likely pieces."""

    PIECES = (b"\r", b"\n", b"\r\n", b"MSG ", b"\r\nMSG", b"\r\nMSG ", b"\r\nMSG 3\r\n", b"\r\nMSG 0\r\n", b"\r\nMSG 012\r\n",
              b"\r\nMSG 3\r", b"\r\nMSG +1\r\n", b"\r\nMSG 2000\r\n", b"abc", b"\0\xff", b"0", b"7", b"\r\nMSG 5\r\nhello")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        trace, streams = Trace(), list(cls.make_streams(1500, 3))
        for number, (_, pieces) in enumerate(streams):
            trace.carry(pieces, end=ENDS[number % len(ENDS)])
        cls.capture = StreamsCapture(cls.folder, "random.pcap", trace, streams)

    @classmethod
    def make_streams(cls, count, seed):
        source = random.Random(seed)
        for _ in range(count):
            wire = b"".join(source.choices(cls.PIECES, k=source.randrange(1, 25)))
            yield wire, random_pieces(wire, source)

    def check_streams(self, *options, filtered=True):
        limit_option = ("-o", "channel.max_message_size:1500")
        told = self.capture.dissect(*limit_option, *options, filtered=filtered).by_stream()
        kinds = set()
        for number, (wire, pieces) in enumerate(self.capture.streams):
            decoder = Decoder("resync", 1500)
            expected = as_wireshark_ends(decoder.feed(wire) + decoder.finish())
            kinds |= {getattr(event, "code", "message") for event in expected}
            with self.subTest(pieces=pieces, end=ENDS[number % len(ENDS)]):
                self.check_told(told.get(number, []), expected)
        self.assertEqual(len(kinds), 6, kinds)  # All but header-too-long.

    def test_random_streams(self):
        self.check_streams()

    def test_random_streams_in_two_passes(self):
        self.check_streams("-2")

    def test_random_streams_in_two_passes_without_a_filter(self):
        self.check_streams("-2", filtered=False)


if __name__ == "__main__":
    unittest.main()
