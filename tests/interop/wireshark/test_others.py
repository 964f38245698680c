# SPDX-License-Identifier: MIT
"""The dissector changes nothing of other protocols: tshark shows the same of ordinary traffic with and without it.

But for one: up to five bytes that may begin a header, alone in a connection's first segment, are shown with the next one.
"""

import socket
import struct
import unittest

from dissection import DISSECTOR, run_tshark
from dissectorcase import DissectorCase

from channelprotocol import encode
from tracefile import ACK, CLIENT_HOST, ICMP, LINKTYPE_ETHERNET, PSH, SERVER_HOST, SYN, TCP, UDP, Conversation, Trace, ip, ipv6, packet



def udp(source_port, target_port, payload):
    return ip(UDP, struct.pack("!HHHH", source_port, target_port, 8 + len(payload), 0) + payload)


def dns_query():
    return struct.pack("!HHHHHH", 7, 0x0100, 1, 0, 0, 0) + b"\7example\3org\0" + struct.pack("!HH", 1, 1)


def rx_of_afs(source_port=7001, target_port=7000):
    """An acknowledgement of Rx, as between two file servers."""
    return udp(source_port, target_port, struct.pack("!IIIIIBBBBHH", 0x50000000, 1, 2, 0, 5, 2, 1, 0, 0, 0, 1) + b"\0" * 24)


def client_hello():
    body = b"\x03\x03" + bytes(32) + b"\0" + struct.pack("!H", 2) + b"\x13\x01" + b"\x01\0" + b"\0\0"
    handshake = b"\x01" + struct.pack("!I", len(body))[1:] + body
    return b"\x16\x03\x01" + struct.pack("!H", len(handshake)) + handshake


def talk(trace, port, *turns):
    """A conversation in which the client begins, and both take turns."""
    conversation = trace.connect((SERVER_HOST, port))
    for number, turn in enumerate(turns):
        conversation.send(number % 2 == 0, [turn] if isinstance(turn, bytes) else turn)
    conversation.close()


def ftp(trace, port):
    """A file whose connection is announced on another one."""
    control = trace.connect((SERVER_HOST, 21))
    control.send(True, [b"PASV\r\n"])
    control.send(False, [b"227 Entering Passive Mode (10,0,0,1,%d,%d)\r\n" % divmod(port, 256)])
    data = trace.connect((SERVER_HOST, port))
    data.send(False, [b"the file\r\n", b"\r\nMSG is no header of ours\r\n"])
    data.close(False)
    control.send(True, [b"QUIT\r\n"])
    control.close()


def ordinary_traffic():
    trace = Trace()
    request, answer = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"
    for port in (80, 8080, 45_678):
        talk(trace, port, request, answer)
        talk(trace, port, [request[:5], request[5:20], request[20:]], [answer[:30], answer[30:]])
    talk(trace, 443, client_hello(), b"\x15\x03\x03\0\2\2\x28")
    talk(trace, 25, [b"EHLO a\r\n", b"DATA\r\n", b"text", b"\r\n", b"\r\n.", b"\r\n"], b"250 ok\r\n")
    talk(trace, 6000, b"l\0\x0b\0\0\0\0\0\0\0\0\0", b"\0" * 8)
    talk(trace, 5432, struct.pack("!II", 8, 80877103), b"N")
    talk(trace, 45_678, [b"text\r\n", b"\r", b"\n", b"\r\nMSG", b" or not\r\n", b"\r\nMS"], [b"\0" * 1400] * 20)
    talk(trace, 0x2101, b"from the port that reads as a version", b"answer")
    ftp(trace, 6000)
    lost = trace.connect((SERVER_HOST, 80))
    lost.send(True, [request])
    lost.skip(False, 20)
    trace.add(lost.segment(False, answer[20:]))
    lost.segment(False, b"", ACK | PSH)
    segment = packet((CLIENT_HOST, 40_000), (SERVER_HOST, 80), 1, 0, SYN, b"")
    trace.add(ip(ICMP, struct.pack("!BBHI", 3, 3, 0, 0) + segment[:28], SERVER_HOST, CLIENT_HOST))
    trace.add(ipv6(TCP, segment[20:]))
    trace.add(ip(UDP, udp(53, 53, b"x" * 1000)[20:520], identification=9, fragment=0x2000))
    trace.add(ip(UDP, udp(53, 53, b"x" * 1000)[520:], identification=9, fragment=500 // 8))
    for data in (udp(40_000, 53, dns_query()), rx_of_afs(), rx_of_afs(0x2101, 7), udp(7001, 7000, b"\0" * 40), udp(5000, 5000, encode(b"no")),
                 ip(ICMP, b"\x08\0\0\0\0\1\0\1ping"), ip(112, b"\x21\x01\x64\x01\0\1\0\0" + b"\0" * 12)):
        trace.add(data)
    return trace


def framed(trace):
    """The same in Ethernet, some padded, with a question of ARP before."""
    ethernet = Trace()
    arp = struct.pack("!HHBBH", 1, 0x0800, 6, 4, 1) + bytes(6) + socket.inet_aton(CLIENT_HOST) + bytes(6) + socket.inet_aton(SERVER_HOST)
    ethernet.add(b"\xff" * 6 + b"\x02" * 6 + b"\x08\x06" + arp)
    for data in trace.packets:
        kind = b"\x86\xdd" if data[0] >> 4 == 6 else b"\x08\x00"
        ethernet.add((b"\x02" * 6 + b"\x04" * 6 + kind + data).ljust(60, b"\0"))
    return ethernet


class Others(DissectorCase):
    def assert_same(self, capture, *options, but_for=None):
        with_it, without = ([line for line in run_tshark(capture, *options, scripts=scripts).decode().splitlines()
                             if not but_for or but_for not in line] for scripts in ((DISSECTOR,), ()))
        self.assertEqual(with_it, without)

    def test_the_traffic_is_of_many_protocols(self):
        shown = run_tshark(self.write(ordinary_traffic()), "-T", "fields", "-e", "frame.protocols", scripts=()).decode()
        for name in ("http", "tls", "smtp", "x11", "pgsql", "ftp", "ftp-data", "icmp", "dns", "rx", "vrrp", "ipv6:tcp"):
            self.assertRegex(shown, rf":{name}\b")
        self.assertNotIn("carp", shown)

    def test_heuristics_of_ip_would_read_some_of_it_as_carp(self):
        shown = run_tshark(self.write(ordinary_traffic()), "-o", "ip.try_heuristic_first:TRUE", "-Y", "carp",
                           "-T", "fields", "-e", "ip.proto", scripts=()).decode()
        self.assertIn(str(UDP), shown.split())

    def test_everything_that_is_shown(self):
        trace = ordinary_traffic()
        captures = {"raw": self.write(trace), "Ethernet": self.write(framed(trace), link_type=LINKTYPE_ETHERNET)}
        for name, capture in captures.items():
            for options in (("-V",), ("-V", "-2"), ("-V", "-o", "tcp.reassemble_out_of_order:TRUE"), ("-Y", "tcp or udp")):
                with self.subTest(name, options=options):
                    self.assert_same(capture, *options)

    def test_packets_that_were_cut(self):
        """With any heuristic in Lua, even an empty one, Wireshark lists HTTP in frames in which HTTP found nothing to show."""
        capture = self.write(ordinary_traffic(), 60)
        for options in (("-V",), ("-V", "-2")):
            self.assert_same(capture, *options, but_for="[Protocols in frame: ")

    def test_beside_connections_of_ours(self):
        """Also between the same ports, and where one has half a message when the others go on."""
        trace = Trace()
        ours = Conversation(trace, ("10.8.0.0", 10_001), (SERVER_HOST, 80))
        ours.send(True, [encode(b"first"), encode(b"second")[:9]])
        for data in ordinary_traffic().packets:
            trace.add(data)
        ours.send(True, [encode(b"second")[9:]])
        ours.close()
        other = Conversation(trace, ("10.9.0.0", 10_001), ("10.9.0.1", 80))
        other.send(True, [b"GET /between HTTP/1.1\r\n\r\n"])
        other.close()
        capture = self.write(trace)
        self.assertEqual(self.fields(capture, "channel.text", options=()), ["first", "second"])
        for options in ((), ("-2",)):
            self.assert_same(capture, "-V", *options, "-Y", "not (tcp.stream == 0)")


if __name__ == "__main__":
    unittest.main()
