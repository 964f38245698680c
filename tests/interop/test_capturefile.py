# SPDX-License-Identifier: MIT
"""The capture reader gives back what a capture holds, and refuses one that is damaged."""

import pathlib
import socket
import struct
import tempfile
import unittest

from capturefile import ACK, FIN, SYN, CaptureError, read_connections
from channelprotocol import encode
from peer import EventSink

LOCAL, PEER = ("127.0.0.1", 5000), ("127.0.0.1", 40112)
LOCAL6, PEER6 = ("::1", 5000), ("::1", 40112)


def block(kind, body):
    body += bytes(-len(body) % 4)
    length = len(body) + 12
    return struct.pack("<II", kind, length) + body + struct.pack("<I", length)


SECTION = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
INTERFACE = block(1, struct.pack("<HHIHHBxxxI", 101, 0, 0, 9, 1, 9, 0))
LOCAL_USE = block(0x80000001, b"a note")


def internet_checksum(data):
    data += bytes(len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return struct.pack("!H", 0xFFFF - total)


def ip_packet(source, target, sequence, acknowledgement, flags, payload):
    family = socket.AF_INET6 if ":" in source[0] else socket.AF_INET
    ends = socket.inet_pton(family, source[0]) + socket.inet_pton(family, target[0])
    tcp = struct.pack("!HHIIBBHHH", source[1], target[1], sequence, acknowledgement, 5 << 4, flags, 65535, 0, 0) + payload
    tcp = tcp[:16] + internet_checksum(ends + struct.pack("!II", len(tcp), 6) + tcp) + tcp[18:]
    if family == socket.AF_INET6:
        return struct.pack("!IHBB", 6 << 28, len(tcp), 6, 64) + ends + tcp
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0) + ends
    return ip[:10] + internet_checksum(ip) + ip[12:] + tcp


def packet(inbound, *segment):
    data = ip_packet(*segment)
    head = struct.pack("<IIIII", 0, 0, 1, len(data), len(data))
    return block(6, head + data + bytes(-len(data) % 4) + struct.pack("<HHII", 2, 4, 1 if inbound else 2, 0))


def conversation(local=LOCAL, peer=PEER, first=100):
    """The blocks of a connection in which the peer, counting from `first`, sends a message in two segments."""
    wire = encode(b"hello, capture")
    after = [(first + 1 + size) % 2**32 for size in (0, 5, len(wire), len(wire) + 1)]
    return [
        packet(True, peer, local, first, 0, SYN, b""),
        packet(False, local, peer, 900, after[0], SYN | ACK, b""),
        packet(True, peer, local, after[0], 901, ACK, b""),
        packet(True, peer, local, after[0], 901, ACK, wire[:5]),
        packet(True, peer, local, after[1], 901, ACK, wire[5:]),
        packet(True, peer, local, after[2], 901, FIN | ACK, b""),
        packet(False, local, peer, 901, after[3], FIN | ACK, b""),
    ]


class CaptureFile(unittest.TestCase):
    def read(self, *blocks):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "capture.pcapng"
            path.write_bytes(b"".join(blocks))
            return read_connections(path, EventSink)

    def check_whole(self, connections, local, peer):
        (connection,) = connections
        self.assertEqual((connection.local, connection.peer), (local, peer))
        self.assertTrue(connection.opened_by_peer)
        self.assertTrue(connection.received.finished and connection.sent.finished)
        self.assertEqual(connection.received.sink.payloads, [b"hello, capture"])
        self.assertEqual(connection.sent.size, 0)

    def test_message_in_two_segments_is_put_together(self):
        self.check_whole(self.read(SECTION, INTERFACE, LOCAL_USE, *conversation()), LOCAL, PEER)

    def test_ipv6(self):
        self.check_whole(self.read(SECTION, INTERFACE, *conversation(LOCAL6, PEER6)), LOCAL6, PEER6)

    def test_sequence_numbers_wrap(self):
        self.check_whole(self.read(SECTION, INTERFACE, *conversation(first=2**32 - 4)), LOCAL, PEER)

    def test_damage_is_refused(self):
        blocks = conversation()
        changed = blocks[3][:72] + bytes([blocks[3][72] ^ 1]) + blocks[3][73:]
        damaged = {
            "no section header": [INTERFACE, *blocks],
            "a payload byte changed": [SECTION, INTERFACE, *blocks[:3], changed, *blocks[4:]],
            "a segment missing": [SECTION, INTERFACE, *blocks[:3], *blocks[4:]],
            "a segment twice": [SECTION, INTERFACE, *blocks[:4], *blocks[3:]],
            "segments exchanged": [SECTION, INTERFACE, *blocks[:3], blocks[4], blocks[3], *blocks[5:]],
            "no handshake": [SECTION, INTERFACE, *blocks[3:]],
            "the last block cut": [SECTION, INTERFACE, *blocks[:-1], blocks[-1][:-4]],
            "the last block's length cut short": [SECTION, INTERFACE, *blocks[:-1], blocks[-1][:6]],
        }
        for name, parts in damaged.items():
            with self.subTest(name), self.assertRaises(CaptureError):
                self.read(*parts)


if __name__ == "__main__":
    unittest.main()
