# SPDX-License-Identifier: MIT
"""What the dissector shows beside the events: fields, columns, JSON."""

import os
import subprocess
import unittest

from dissection import DISSECTOR, PATIENCE, Dissection, events, run_tshark
from dissectorcase import PORT, DissectorCase

from channelprotocol import MARKER, Message, encode
from tracefile import FIN, RST, SERVER, SYN, Trace, packet


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


if __name__ == "__main__":
    unittest.main()
