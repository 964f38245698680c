# SPDX-License-Identifier: MIT
"""On which ports and in which captures the dissector finds the protocol; and that nothing makes it stumble."""

import random
import unittest

from dissection import Dissection, events
from dissectorcase import PORT, DissectorCase

from channelprotocol import Malformed, Message, encode
from tracefile import ACK, FIN, ICMP, LINKTYPE_ETHERNET, SERVER, SYN, TCP, Conversation, Trace, ip, ipv6, packet

OTHER = ("10.0.0.1", 45_678)
GARBAGE_FIRST = [b"garbage" + encode(b"after it")]


class Ports(DissectorCase):
    def test_any_port_by_heuristic(self):
        wire = encode(b"x" * 3000) + encode(b"y")
        capture = self.capture([wire[:1000], wire[1000:2000], wire[2000:]], server=OTHER)
        for options in ((), ("-2",)):
            self.assertEqual(self.fields(capture, "channel.length", options=options), ["3000,1"])

    def test_any_port_that_another_protocol_has(self):
        numbers = (80, 443, 5432, 6000, 8080)
        trace = Trace()
        for number in numbers:
            trace.carry([encode(b"one"), encode(b"two")], ("10.0.0.1", number))
        capture = self.write(trace)
        for options in ((), ("-2",), ("-o", "tcp.try_heuristic_first:TRUE"), ("-o", "channel.ports:80,443,5432,6000,8080")):
            with self.subTest(options=options):
                self.assertEqual(self.fields(capture, "tcp.dstport", "channel.text", options=options),
                                 [f"{number}\t{text}" for number in numbers for text in ("one", "two")])

    def test_the_others_keep_what_is_theirs(self):
        """Also behind a connection of ours, and if they begin like one."""
        request = b"GET / HTTP/1.1\r\n\r\n"
        trace = Trace()
        for pieces in ([encode(b"one")], [request], [b"\r", b"\n" + request], [b"\r\n" + request], [request, encode(b"two")]):
            trace.carry(pieces, ("10.0.0.1", 80))
        capture = self.write(trace)
        for options in ((), ("-2",)):
            with self.subTest(options=options):
                self.assertEqual(self.fields(capture, "tcp.stream", options=options, only="http"),
                                 ["1", "2", "3", "4", "4"])
                self.assertEqual(self.fields(capture, "tcp.stream", "channel.text", options=options), ["0\tone"])

    def test_decode_as_another_protocol_is_heeded(self):
        capture = self.capture([encode(b"one")], server=OTHER)
        self.assertEqual(self.fields(capture, "channel.text", options=("-d", "tcp.port==45678,http")), [])

    def test_a_first_header_in_parts(self):
        trace, wire = Trace(), encode(b"split") + encode(b"more")
        streams = [(number, cuts) for number in (45_678, 80) for cuts in ([1, 2, 3, 4, 5, 6, 7], [2], [6], [2, 9])]
        for number, cuts in streams:
            edges = [0, *cuts, len(wire)]
            trace.carry([wire[begin:end] for begin, end in zip(edges, edges[1:])], ("10.0.0.1", number))
        capture = self.write(trace)
        for options in ((), ("-2",)):
            lines = self.fields(capture, "tcp.stream", "channel.text", "channel.start", options=options)
            for stream, (number, cuts) in enumerate(streams):
                with self.subTest(port=number, cuts=cuts, options=options):
                    self.assertEqual([line for line in lines if line.startswith(f"{stream}\t")],
                                     [f"{stream}\tsplit,more\t0,14"])

    def test_the_heuristic_takes_nothing_else(self):
        capture = self.capture([b"GET / HTTP/1.1\r\n\r\n"], [b"\r\nMSG"], [b"\r\nMSG x"], [b"\r\nmsg 1\r\nx"], GARBAGE_FIRST,
                               [b"\x16\x03\x01"], server=OTHER)
        for options in ((), ("-2",)):
            self.assertEqual(self.fields(capture, "frame.number", options=options), [])

    def test_a_connection_is_taken_from_where_it_is_recognized(self):
        capture = self.capture([b"other things", encode(b"one"), b"?" + encode(b"two")], server=OTHER)
        for options in ((), ("-2",)):
            self.assertEqual(self.fields(capture, "channel.length", "channel.malformed", options=options), ["3\t", "3\t3f"])

    def test_a_connection_is_not_taken_for_one_between_the_same_ports(self):
        trace = Trace()
        for number, pieces in enumerate(([encode(b"first")], [b"other things", b"more", encode(b"one")])):
            Conversation(trace, ("10.1.0.0", 10_000), OTHER, number * 10**6).send(True, pieces)
        capture = self.write(trace)
        for options in ((), ("-2",)):
            self.assertEqual(self.fields(capture, "channel.length", "channel.malformed", options=options), ["5\t", "3\t"])

    def test_a_port_by_preference(self):
        capture = self.capture(GARBAGE_FIRST, server=OTHER)
        for ports, count in (("45678", 1), ("1-10,45000-46000", 1), ("45679", 0), ("", 0)):
            with self.subTest(ports):
                self.assertEqual(len(self.fields(capture, "channel.error", options=("-o", f"channel.ports:{ports}"))), count)

    def test_the_latest_preference_counts(self):
        capture = self.capture(GARBAGE_FIRST, server=OTHER)
        first, last = ("-o", "channel.ports:45678"), ("-o", "channel.ports:1-9")
        self.assertEqual(self.fields(capture, "channel.error", options=first + last), [])
        self.assertEqual(len(self.fields(capture, "channel.error", options=last + first)), 1)

    def test_a_port_that_others_claim(self):
        capture = self.capture(GARBAGE_FIRST, server=("10.0.0.1", 80))
        self.assertEqual(len(self.fields(capture, "channel.error", options=("-o", "channel.ports:80"))), 1)

    def test_decode_as(self):
        capture = self.capture(GARBAGE_FIRST, server=OTHER)
        self.assertEqual(len(self.fields(capture, "channel.error", options=("-d", "tcp.port==45678,channel"))), 1)


class Captures(DissectorCase):
    """What happens to packets before we see them."""

    def test_without_reassembly_nothing_is_called_malformed(self):
        wire = encode(b"x" * 3000) + encode(b"whole")
        capture = self.capture([wire[:1000], wire[1000:2000], wire[2000:], encode(b"also")])
        options = (*PORT, "-o", "tcp.desegment_tcp_streams:FALSE")
        self.assertEqual(self.fields(capture, "channel.length", "channel.error", options=options), ["\t", "\t", "5\t", "4\t"])

    def test_cut_packets_are_not_called_malformed(self):
        trace = Trace()
        trace.carry([encode(b"x" * 500), encode(b"y" * 20)])
        self.assertEqual(self.fields(self.write(trace, 100), "channel.length", "channel.error"), ["\t", "20\t"])

    def test_retransmitted_segments_are_told_once(self):
        trace = Trace()
        conversation = trace.connect()
        for number in range(5):
            data = conversation.segment(True, encode(b"message %d" % number))
            trace.add(data)
        conversation.close()
        self.assertEqual(self.fields(self.write(trace), "channel.length"), ["9"] * 5)

    def segments(self, wire, order, syn=True):
        """Segments of 20 bytes in this order: what is not in it was lost."""
        trace = Trace()
        conversation = trace.connect()
        if not syn:
            trace.packets.clear()
        for number in order:
            conversation.skip(True, 20 * number)
            conversation.send(True, [wire[20 * number : 20 * number + 20]])
            conversation.skip(True, -len(wire[: 20 * number + 20]))
        conversation.skip(True, len(wire))
        conversation.close()
        return self.write(trace)

    def check_gaps(self, capture, *expected):
        """Text, guess, unfinished, missing and error of every packet, in every way of passing through the capture."""
        for passes in ((), ("-2",), ("-2", "-R", "tcp")):
            with self.subTest(passes=passes):
                names = ("channel.text", "channel.guess", "channel.unfinished", "channel.missing", "channel.error")
                self.assertEqual(self.fields(capture, *names, options=(*PORT, *passes)), list(expected))

    def test_a_gap_between_messages_is_none_of_the_peers_errors(self):
        wire = b"".join(encode(b"message %d!" % number) for number in range(4))
        self.check_gaps(self.segments(wire, [0, 2, 3]), "message 0!\t\t\t\t", "message 2!\t1\t\t20\t", "message 3!\t\t\t\t")

    def test_a_gap_in_a_message_whose_end_is_known(self):
        wire = encode(b"x" * 68) + encode(b"next")
        self.check_gaps(self.segments(wire, [0, 1, 3, 4]), "next\t\t\t20\t")

    def test_after_a_gap_it_looks_for_the_next_message(self):
        wire = encode(b"x" * 30) + b"\r\nMSG 33\r\n" + b"y" * 33 + encode(b"two") + encode(b"three")
        self.check_gaps(self.segments(wire, [0, 1, 3, 4, 5]), "x" * 30 + "\t\t\t\t", "\t\t" + "79" * 20 + "\t20\t",
                        "two\t1\t797979\t\t", "three\t\t\t\t")

    def test_a_gap_before_the_first_byte_there_is(self):
        self.check_gaps(self.segments(b"." * 20 + b"tail" + encode(b"ok"), [1]), "ok\t1\t7461696c\t20\t")

    def test_a_stream_without_a_syn_begins_anywhere(self):
        wire = b"the end of something" + b"tail" + encode(b"ok") + encode(b"more") + b"\r\nMSG +"
        self.check_gaps(self.segments(wire, [0, 1, 2, 3], syn=False), "\t\t" + b"the end of something".hex() + "\t\t",
                        "ok\t1\t7461696c\t\t", "more\t\t\t\tbad-length")

    def test_field11_what_a_syn_carries_belongs_to_the_stream(self):
        """TCP Fast Open (RFC 7413)."""
        hello = encode(b"hello")
        for inside in (len(hello), 9, 3):
            with self.subTest(inside=inside):
                trace = Trace()
                client = ("10.0.0.2", 40_000)
                trace.add(packet(client, SERVER, 1000, 0, SYN, hello[:inside]))
                trace.add(packet(SERVER, client, 9000, 1001 + inside, SYN | ACK, b""))
                trace.add(packet(client, SERVER, 1001 + inside, 9001, ACK, hello[inside:] + encode(b"x")))
                lines = self.fields(self.write(trace), "channel.text", "channel.error", "channel.missing")
                texts = [text for line in lines for text in line.split("\t")[0].split(",")]
                self.assertEqual((texts, [line.split("\t")[1:] for line in lines]),
                                 (["hello", "x"], [["", ""]] * len(lines)))

    def test_a_gap_before_the_end_of_a_stream(self):
        self.check_gaps(self.segments(encode(b"x" * 100), [0, 1, 3]))

    def test_packets_out_of_order_need_a_preference(self):
        wire = encode(b"one") + encode(b"x" * 40) + encode(b"two") + encode(b"three")
        capture = self.segments(wire, [0, 2, 1, 3, 4])
        self.check_gaps(capture, "one\t\t\t\t", "\t\t" + "78" * 20 + "\t20\t", "two\t1\t7878\t\t", "three\t\t\t\t")
        options = (*PORT, "-o", "tcp.reassemble_out_of_order:TRUE")
        for passes in ((), ("-2",)):
            self.assertEqual(self.fields(capture, "channel.text", "channel.missing", "channel.error", options=options + passes),
                             ["one\t\t", "x" * 40 + ",two\t\t", "three\t\t"])

    def test_a_connection_between_the_same_ports_begins_anew(self):
        trace = Trace()
        for number, pieces in enumerate(([b"garbage\r\nM"], [b"SG 3\r\nabc"], [b"\r\nMSG 99\r\n"], [encode(b"ok")])):
            Conversation(trace, ("10.1.0.0", 10_000), sequence=number * 10**6).send(True, pieces)
        capture = self.write(trace)
        for options, filtered in (((), True), (("-2",), True), (("-2",), False)):
            with self.subTest(options=options, filtered=filtered):
                streams = Dissection(capture, *PORT, *options, filtered=filtered).by_stream()
                told = [[one.event for one in events(units)] for units in streams.values()]
                self.assertEqual(told, [[Malformed("bad-preamble", 0, 0, b"garbage")],
                                        [Malformed("bad-preamble", 0, 0, b"SG 3\r\nabc")],
                                        [Message(0, b"ok")]])  # None has an end, so nothing says the third was cut short.

    def test_half_markers_without_end(self):
        """One byte a segment, and each might begin a marker: what is kept stays bounded, and so does the time."""
        wire = b"\r" * 5000
        capture = self.capture([wire[at : at + 1] for at in range(len(wire))] + [encode(b"ok")])
        (units,) = Dissection(capture, *PORT).by_stream().values()
        self.assertLessEqual(max(unit["channel.malformed"].size for unit in units if "channel.malformed" in unit), 1025)
        told = events(units)
        self.assertEqual([type(one.event) for one in told], [Malformed, Message])
        self.assertEqual(told[0].size, len(wire))

    def test_hostile_packets_raise_no_error(self):
        """Anything, in any order, some lost, some twice, some cut; Dissection looks for Lua's errors itself."""
        source = random.Random(7)
        trace = Trace()
        likely = [b"\r", b"\n", b"\r\nMSG ", b"\r\nMSG 3\r\n", b"\r\nMSG 70000\r\n", b"\r\nMSG 2147483647\r\n", b"{", b"}", b"\xff", b"0" * 60]
        for _ in range(400):
            conversation = trace.connect()
            for _ in range(source.randrange(1, 20)):
                payload = b"".join(source.choices(likely, k=source.randrange(0, 9))) + source.randbytes(source.randrange(4))
                conversation.segment(source.random() < 0.7, payload)
                if source.random() < 0.1:
                    conversation.skip(source.random() < 0.5, source.choice((-20, -1, 1, 1000)))
                if source.random() < 0.1:
                    trace.add(source.choice(trace.packets[-40:]))
            if source.random() < 0.7:
                conversation.close()
        for at in range(0, len(trace.packets) - 30, 30):
            if source.random() < 0.3:
                run = trace.packets[at : at + 30]
                source.shuffle(run)
                trace.packets[at : at + 30] = run
        for snap_length in (0x40000, 70, 40, 30):
            capture = self.write(trace, snap_length)
            for options in ((), ("-2",), ("-o", "tcp.reassemble_out_of_order:TRUE"), ("-o", "tcp.desegment_tcp_streams:FALSE"),
                            ("-o", "channel.max_message_size:2147483647"), ("-o", "channel.max_message_size:4294967295"),
                            ("-o", "tcp.analyze_sequence_numbers:FALSE")):
                with self.subTest(options=options, snap_length=snap_length):
                    self.assertGreaterEqual(len(Dissection(capture, *PORT, *options).frames), 100 if snap_length >= 70 else 0)


class Carriers(DissectorCase):
    """TCP's headers are found wherever they lie in a frame."""

    SHOWN = ["one\t0\t", "two\t12\t", "\t24\ttruncated"]

    def trace(self):
        trace = Trace()
        trace.carry([encode(b"one"), encode(b"two"), b"\r\nMSG 9\r\nnine"])
        return trace

    def check(self, trace, expected=None, **options):
        capture = self.write(trace, **options)
        for passes in ((), ("-2",)):
            with self.subTest(passes=passes):
                self.assertEqual(self.fields(capture, "channel.text", "channel.start", "channel.error", options=(*PORT, *passes)),
                                 expected or self.SHOWN)

    def test_ethernet_and_vlans(self):
        for tags in (b"", b"\x81\0\0\7", b"\x88\xa8\0\7\x81\0\0\1"):
            trace = self.trace()
            trace.packets = [(b"\2" * 12 + tags + b"\x08\0" + data).ljust(60, b"\0") for data in trace.packets]
            self.check(trace, link_type=LINKTYPE_ETHERNET)

    def test_ipv6(self):
        trace = Trace()
        conversation = Conversation(trace, ("0.0.0.1", 40_000), ("0.0.0.2", 5000))
        conversation.send(True, [encode(b"one"), encode(b"two"), b"\r\nMSG 9\r\nnine"])
        conversation.segment(True, b"", FIN | ACK)
        trace.packets = [ipv6(TCP, data[20:], from_second=data[15] == 2) for data in trace.packets]
        self.check(trace)

    def test_a_packet_in_fragments(self):
        """Then no frame has the segment as it is, and where it lies is not known."""
        trace = self.trace()
        whole = trace.packets[3]
        trace.packets[3:4] = [ip(TCP, part, "10.1.0.0", "10.0.0.1", 7, fragment)
                              for part, fragment in ((whole[20:44], 0x2000), (whole[44:], 3))]
        capture = self.write(trace)
        self.assertEqual(self.fields(capture, "channel.text", "channel.missing"), ["one\t", "two\t", "\t"])

    def test_an_error_of_icmp_ends_no_stream(self):
        trace = self.trace()
        end = next(data for data in trace.packets if data[33] & FIN)
        trace.packets.insert(5, ip(ICMP, b"\3\1" + bytes(6) + end[:40], "10.0.0.1", "10.1.0.0"))
        self.check(trace)


if __name__ == "__main__":
    unittest.main()
