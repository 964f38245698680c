# SPDX-License-Identifier: MIT
"""What the dissector shows beside the events: fields, columns, JSON, ports; and that nothing makes it stumble."""

import os
import random
import subprocess
import tempfile
import unittest

from dissection import DISSECTOR, PATIENCE, Dissection, events, run_tshark

from channelprotocol import MARKER, Malformed, Message, encode
from tracefile import ACK, FIN, LINKTYPE_RAW, RST, SERVER, SYN, Conversation, Trace, packet

PORT = ("-o", "channel.ports:5000")
OTHER = ("10.0.0.1", 45_678)
GARBAGE_FIRST = [b"garbage" + encode(b"after it")]


class DissectorCase(unittest.TestCase):
    def write(self, trace, snap_length=0x40000, link_type=LINKTYPE_RAW):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        capture = os.path.join(folder.name, "trace.pcap")
        trace.write(capture, snap_length, link_type)
        return capture

    def capture(self, *conversations, server=SERVER, end="fin"):
        trace = Trace()
        for pieces in conversations:
            trace.carry(pieces, server, end)
        return self.write(trace)

    def fields(self, capture, *names, options=PORT, only="channel"):
        columns = [part for name in names for part in ("-e", name)]
        return run_tshark(capture, *options, "-Y", only, "-T", "fields", *columns).decode().splitlines()


class Fields(DissectorCase):
    def test_length_payload_and_text(self):
        capture = self.capture([encode("Hello World")], [encode(b"\x00\xff")], [encode("kůň")], [encode(b"")])
        self.assertEqual(self.fields(capture, "channel.length", "channel.payload", "channel.text"),
                         ["11\t48656c6c6f20576f726c64\tHello World", "2\t00ff\t", "5\t6bc5afc588\tkůň", "0\t\t"])

    def test_only_utf8_without_nul_is_text(self):
        payloads = [b"a\0b", b"\xc0\x80", b"\xed\xa0\x80", b"ok\xff", b"\xf4\x90\x80\x80"]
        capture = self.capture(*[[encode(payload)] for payload in payloads])
        self.assertEqual(self.fields(capture, "channel.text"), [""] * len(payloads))

    def test_leading_zeros_are_non_canonical(self):
        capture = self.capture([b"\r\nMSG 005\r\nhello"], [b"\r\nMSG 00\r\n"], [b"\r\nMSG 0\r\n"], [encode(b"x" * 10)])
        self.assertEqual(self.fields(capture, "channel.length", "channel.noncanonical"), ["5\t1", "0\t1", "0\t", "10\t"])

    def test_filters(self):
        capture = self.capture([encode(b"one")], [encode(b"three")], [b"\r\nMSG +1\r\nx"])
        for display_filter, count in (("channel.length > 4", 1), ('channel.text contains "on"', 1), ("channel.bad-length", 1),
                                      ("channel.error", 1), ('channel.error == "bad-length"', 1), ("channel.truncated", 0),
                                      ("channel.guess", 0), ("channel.missing", 0)):
            with self.subTest(display_filter):
                self.assertEqual(len(self.fields(capture, "frame.number", only=display_filter)), count)

    def test_errors_are_expert_items_of_severity_error(self):
        zeros = b"0" * 57
        capture = self.capture([b"x"], [b"\r\nMSG x"], [b"\r\nMSG 999999999"], [MARKER + zeros], [b"\r\nMSG 1\rx"],
                               [b"\r\nMSG 3\r\nab"])
        report = run_tshark(capture, *PORT, "-q", "-z", "expert,error").decode()
        for sentence in ("this byte is another one", "digits 0 to 9", "passes the largest message", "at most 56 digits",
                         "LF belongs behind", "ended inside a message, after 2 of 3 bytes"):
            self.assertRegex(report, rf"\n +1 +Malformed +CHANNEL\w* +.*{sentence}")
        self.assertIn("Errors (6)", report)

    def test_offsets_count_from_the_first_byte_of_the_connection(self):
        trace = Trace()
        conversation = trace.connect()
        conversation.send(True, [encode(b"one"), encode(b"two") + b"\r\nMSG +1", encode(b"three") + b"\r\nMSG 9\r", b"\n..."])
        conversation.close()
        columns = ("channel.start", "channel.error", "channel.error.offset")
        for options in ((), ("-2",)):
            self.assertEqual(self.fields(self.write(trace), *columns, options=(*PORT, *options)),
                             ["0\t\t", "12,24\tbad-length\t30", "32\t\t", "46\ttruncated\t58"])
        del trace.packets[:3]  # Without a SYN nothing tells which byte is the first.
        self.assertEqual(self.fields(self.write(trace), *columns), ["\t\t", "\tbad-length\t", "\t\t", "\ttruncated\t"])

    def test_offsets_pass_what_32_bits_hold(self):
        trace = Trace()
        conversation = trace.connect()
        for _ in range(5):
            conversation.skip(True, 2**30)
            conversation.send(True, [encode(b"far")])
        self.assertEqual(self.fields(self.write(trace), "channel.start")[-1], str(5 * 2**30 + 4 * len(encode(b"far"))))

    def test_largest_message_by_default_is_64_mib(self):
        capture = self.capture([b"\r\nMSG 67108864\r\n"], [b"\r\nMSG 67108865"])
        self.assertEqual(self.fields(capture, "channel.error", "channel.error.offset"), ["truncated\t16", "message-too-big\t13"])


class Columns(DissectorCase):
    def info(self, capture, *options):
        return self.fields(capture, "_ws.col.Protocol", "_ws.col.Info", options=(*PORT, *options))

    def test_messages_by_name(self):
        capture = self.capture([encode(b"Hello World")], [encode(b"one") + encode(b"") + encode(b"\x00\xff")])
        self.assertEqual(self.info(capture), ["Channel\tMSG 11 Hello World", "Channel\tMSG 3 one, MSG 0, MSG 2 <00ff>"])

    def test_a_message_that_ends_and_others_in_one_segment(self):
        wire = encode(b"first") + encode(b"second") + encode(b"third")
        capture = self.capture([wire[:10], wire[10:40], wire[40:]])
        for options in ((), ("-2",)):
            self.assertEqual(self.info(capture, *options), ["Channel\tMSG 5 first, MSG 6 second", "Channel\tMSG 5 third"])

    def test_malformed_bytes_by_their_error(self):
        capture = self.capture([b"\r\nMSG +1\r\nx", b"more" + encode(b"y")])
        self.assertEqual(self.info(capture), ["Channel\tMalformed: bad-length (11 bytes)",
                                              "Channel\tMalformed, continued (4 bytes), MSG 1 y"])

    def test_text_is_escaped(self):
        capture = self.capture([encode("a\r\n\x1b[31m\u202eb\x7f\u0085")])
        self.assertIn("a\\r\\n\\x1b[31m\\xe2\\x80\\xaeb\\x7f\\xc2\\x85", run_tshark(capture, *PORT).decode())
        tree = run_tshark(capture, *PORT, "-O", "channel").decode()
        self.assertIn("    Text: a\\r\\n\\", tree)
        self.assertNotIn("\x1b", tree)

    def test_long_texts_are_cut_between_characters(self):
        (line,) = self.info(self.capture([encode("a" + "ž" * 100)]))
        self.assertEqual(line, "Channel\tMSG 201 a" + "ž" * 31 + "…")

    def test_many_messages_are_counted(self):
        (line,) = self.info(self.capture([encode(b"") * 1000]))
        self.assertEqual(line, "Channel\t" + "MSG 0, " * 20 + "980 more")


class Json(DissectorCase):
    def test_json_is_dissected_as_json(self):
        wire = encode(b'{"name": "value", "list": [1, true]}')
        capture = self.capture([wire[:20], wire[20:]], [encode(b" [1, 2] \n")])
        self.assertEqual(self.fields(capture, "json.member", "json.value.string", "json.value.number", "channel.length"),
                         ["name,list\tvalue\t1\t36", "\t\t1,2\t9"])

    def test_the_columns_stay_ours(self):
        capture = self.capture([encode(b'{"a": 1}') + encode(b"[]")])
        self.assertEqual(self.fields(capture, "_ws.col.Protocol", "_ws.col.Info"), ['Channel\tMSG 8 {"a": 1}, MSG 2 []'])

    def test_other_texts_are_not(self):
        capture = self.capture([encode(b"[info] text")], [encode(b"plain {")], [encode(b'{"a": 1}\xff')])
        self.assertEqual(self.fields(capture, "frame.number", only="json"), [])

    def test_what_is_no_json_after_all_and_what_nests_without_end(self):
        payloads = [b"{]}", b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 5000 + b"}" * 5000, b"{}" * 2000, b'["' + b"\\" * 5001 + b'"]']
        capture = self.capture(*[[encode(payload)[at : at + 1400] for at in range(0, len(encode(payload)), 1400)]
                                 for payload in payloads])
        told = Dissection(capture, *PORT).by_stream()
        for number, payload in enumerate(payloads):
            self.assertEqual([one.event for one in events(told[number])], [Message(0, payload)])


    def test_what_has_too_many_values_for_a_packet_loses_nothing(self):
        """Neither alone, nor several that are told with one packet."""
        numbers, members = b"[" + b"1," * 450_000 + b"1]", b"[" + b'{"a":1},' * 120_000 + b"1]"
        many, long, small = b"[" + b"1," * 30_000 + b"1]", b'["' + b"x" * 2**20 + b'"]', b'{"a": 1}'
        wire = b"".join(map(encode, (numbers, members, many, many, long, small, b"after")))
        capture = self.capture([wire[at : at + 60_000] for at in range(0, len(wire), 60_000)], [encode(small)])
        for options in ((), ("-2",), ("-o", "json.compact_form:TRUE")):
            with self.subTest(options=options):
                first, second = (units for units in Dissection(capture, *PORT, *options).by_stream().values())
                self.assertEqual([len(one.event.payload) for one in events(first)],
                                 [len(numbers), len(members), len(many), len(many), len(long), len(small), 5])
                self.assertEqual(["channel.large_json" in unit for unit in first], [True, True, False, False, True, False, False])
                self.assertNotIn("channel.large_json", second[0])

    def test_several_in_a_packet_have_room_for_so_many_values_together(self):
        payload = b"[" + b"1," * 15_000 + b"1]"
        wire = encode(b"x") + encode(payload) * 4
        trace = Trace()
        conversation = trace.connect()
        conversation.skip(True, 60_000)  # Waits for what comes last.
        conversation.send(True, [wire[60_000:120_000], wire[120_000:]])
        conversation.skip(True, -len(wire))
        conversation.send(True, [wire[:60_000]])
        options = (*PORT, "-o", "tcp.reassemble_out_of_order:TRUE")
        self.assertEqual(self.fields(self.write(trace), "channel.length", "channel.large_json", options=options),
                         ["1,30003,30003,30003,30003\t1"])


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


class Versions(DissectorCase):
    def test_no_library_of_bits_is_needed(self):
        """Lua 5.1 has none, 5.2 has bit32, 5.4 has operators, and Wireshark adds bit to some."""
        script = os.path.join(os.path.dirname(self.capture()), "without.lua")
        with open(script, "w") as file:
            file.write("_G.bit, _G.bit32 = nil, nil\n")
        capture = self.capture([b"\r\nMSG 3\r\nab"], end="reset")
        output = subprocess.run(["tshark", "-n", "-X", f"lua_script:{script}", "-X", f"lua_script:{DISSECTOR}", "-r", capture,
                                 *PORT, "-Y", "channel or _ws.lua.error", "-T", "fields", "-e", "channel.error"],
                                capture_output=True, check=True, timeout=PATIENCE).stdout
        self.assertEqual(output, b"truncated\n")

    def test_many_packets_cut_anywhere(self):
        """Wireshark's exceptions pass through Lua, if it is in between, and leave it unusable after a hundred."""
        trace = Trace()
        for _ in range(300):
            trace.carry([b"\0\x1d" + b"x" * 29, encode(b"y" * 20)], ("10.0.0.1", 53))
        for snap_length in (30, 34, 39, 45, 60):
            with self.subTest(snap_length):
                self.assertEqual(self.fields(self.write(trace, snap_length), "frame.number", only="_ws.lua.error"), [])

    def test_other_protocols_over_ip(self):
        """They may look like TCP: the ports lie in the same place."""
        trace = Trace()
        conversation = trace.connect()
        conversation.send(True, [encode(b"one") + encode(b"two")[:5]])
        client = ("10.1.0.0", 10_001)
        for flags in (SYN, FIN, RST):
            data = packet(client, SERVER, 0, 0, flags, encode(b"no"))
            trace.add(data[:9] + b"\x11" + data[10:])
        conversation.send(True, [encode(b"two")[5:]])
        self.assertEqual(self.fields(self.write(trace), "channel.text", "channel.error", "channel.missing"),
                         ["one\t\t", "two\t\t"])

    def test_tcp_without_ip(self):
        """Then IP shows no headers."""
        trace = Trace()
        trace.carry([encode(b"one")[:5], encode(b"one")[5:], encode(b"two") + b"\r\n"])
        trace.packets = [data[20:] for data in trace.packets]
        user_link = 'uat:user_dlts:"User 0 (DLT=147)","tcp","0","","0",""'
        self.assertEqual(self.fields(self.write(trace, link_type=147), "channel.text", "channel.start",
                                     options=(*PORT, "-o", user_link)), ["one\t", "two\t"])


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


if __name__ == "__main__":
    unittest.main()
