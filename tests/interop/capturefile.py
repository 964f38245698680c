# SPDX-License-Identifier: MIT
"""Reads a pcapng file of RAW IPv4 and IPv6 packets and puts the TCP streams in it together again.

Written from the pcapng, IPv4, IPv6 and TCP specifications, and as strict as a reader can be: whatever is not exactly
right raises CaptureError.
"""

import socket
import struct
from dataclasses import dataclass

SECTION_HEADER = 0x0A0D0D0A
INTERFACE_DESCRIPTION = 1
ENHANCED_PACKET = 6
LINKTYPE_RAW = 101
OPTION_TIME_RESOLUTION = 9
OPTION_FLAGS = 2
INBOUND, OUTBOUND = 1, 2
FIN, SYN, RST, ACK = 1, 2, 4, 16


class CaptureError(Exception):
    """The file is not what it should be."""


def check(condition, sentence):
    if not condition:
        raise CaptureError(sentence)


@dataclass(frozen=True)
class Segment:
    """One TCP segment; `inbound` as the packet's flags have it, `time` in nanoseconds since 1970 UTC."""

    time: int
    inbound: bool
    source: tuple
    target: tuple
    sequence: int
    acknowledgement: int
    flags: int
    payload: memoryview


def read_blocks(file):
    """(type, body) of every block."""
    while head := file.read(8):
        check(len(head) == 8, "the file ends inside a block's head")
        kind, length = struct.unpack("<II", head)
        check(length >= 12 and length % 4 == 0, f"block length {length}")
        rest = file.read(length - 8)
        check(len(rest) == length - 8, "the file ends inside a block")
        check(rest[-4:] == head[4:], "the lengths before and after a block differ")
        yield kind, memoryview(rest)[:-4]


def read_options(data):
    """{code: value} of a block's options; none repeats in what is read here."""
    options = {}
    while len(data) >= 4:
        code, length = struct.unpack_from("<HH", data)
        if code == 0:
            break
        check(4 + length <= len(data), "an option passes its block's end")
        options[code] = bytes(data[4 : 4 + length])
        data = data[4 + (length + 3) // 4 * 4 :]
    return options


def read_interface(body):
    linktype, _, snap_length = struct.unpack_from("<HHI", body)
    check(linktype == LINKTYPE_RAW, f"link type {linktype}")
    check(snap_length == 0 or snap_length >= 65535, f"snap length {snap_length}")
    check(read_options(body[8:]).get(OPTION_TIME_RESOLUTION) == b"\x09", "times are not in nanoseconds")


def ones_complement_sum(data):
    """The Internet checksum's sum over whole 16-bit words: 2^16 is 1 modulo 2^16 - 1, so one remainder adds them."""
    padded = bytes(data) + b"\0" * (len(data) % 2)
    return int.from_bytes(padded, "big") % 0xFFFF


def split_ipv4(packet):
    version_length, _, total = struct.unpack_from("!BBH", packet)
    header = (version_length & 15) * 4
    check(header >= 20 and total == len(packet), "IPv4 header or total length")
    check(packet[9] == socket.IPPROTO_TCP, "a packet that is not TCP")
    check(ones_complement_sum(packet[:header]) == 0, "IPv4 checksum")
    return socket.AF_INET, bytes(packet[12:16]), bytes(packet[16:20]), packet[header:]


def split_ipv6(packet):
    length, next_header = struct.unpack_from("!HB", packet, 4)
    check(length == len(packet) - 40, "IPv6 payload length")
    check(next_header == socket.IPPROTO_TCP, "a packet that is not TCP")
    return socket.AF_INET6, bytes(packet[8:24]), bytes(packet[24:40]), packet[40:]


def read_segment(time, inbound, packet):
    version = packet[0] >> 4
    check(version in (4, 6), f"IP version {version}")
    family, source, target, tcp = split_ipv4(packet) if version == 4 else split_ipv6(packet)
    pseudo_header = source + target + struct.pack("!II", len(tcp), socket.IPPROTO_TCP)
    check((ones_complement_sum(pseudo_header) + ones_complement_sum(tcp)) % 0xFFFF == 0, "TCP checksum")
    source_port, target_port, sequence, acknowledgement, offset, flags = struct.unpack_from("!HHIIBB", tcp)
    return Segment(
        time,
        inbound,
        (socket.inet_ntop(family, source), source_port),
        (socket.inet_ntop(family, target), target_port),
        sequence,
        acknowledgement,
        flags,
        tcp[(offset >> 4) * 4 :],
    )


def read_packet(body):
    _, high, low, captured, original = struct.unpack_from("<IIIII", body)
    check(captured == original and captured <= len(body) - 20, "captured length")
    flags = read_options(body[20 + (captured + 3) // 4 * 4 :]).get(OPTION_FLAGS)
    check(flags is not None, "a packet without its direction")
    direction = struct.unpack("<I", flags)[0] & 3
    check(direction in (INBOUND, OUTBOUND), f"direction {direction}")
    return read_segment(high << 32 | low, direction == INBOUND, body[20 : 20 + captured])


def read_segments(path):
    with open(path, "rb", buffering=1 << 20) as file:
        blocks = read_blocks(file)
        kind, body = next(blocks, (None, None))
        check(kind == SECTION_HEADER, "no section header at the beginning")
        check(struct.unpack_from("<IHH", body) == (0x1A2B3C4D, 1, 0), "byte order or version")
        for kind, body in blocks:
            if kind == INTERFACE_DESCRIPTION:
                read_interface(body)
            elif kind == ENHANCED_PACKET:
                yield read_packet(body)


@dataclass
class Stream:
    """One direction of a connection: what it carried goes to `sink.feed`, in order, and then `sink.finish`."""

    sink: object
    next: int = None
    acknowledged: int = None
    size: int = 0
    finished: bool = False
    reset: bool = False

    def take(self, segment, other):
        if segment.flags & SYN:
            check(self.next is None, "a second SYN")
            self.next = (segment.sequence + 1) & 0xFFFFFFFF
        check(self.next is not None, "a segment before its direction's SYN")
        check(segment.sequence == (self.next - bool(segment.flags & SYN)) & 0xFFFFFFFF, "a gap in the sequence")
        check(not self.finished or not segment.payload, "bytes after a FIN")
        self._check_acknowledgement(segment, other)
        self.next = (self.next + len(segment.payload) + bool(segment.flags & FIN)) & 0xFFFFFFFF
        self.size += len(segment.payload)
        self.finished |= bool(segment.flags & FIN)
        self.reset |= bool(segment.flags & RST)
        self.sink.feed(segment.payload)

    def _check_acknowledgement(self, segment, other):
        if not segment.flags & ACK:
            return
        check(other.next is not None, "an acknowledgement of nothing")
        check((other.next - segment.acknowledgement) & 0xFFFFFFFF < 1 << 31, "bytes acknowledged before they came")
        if self.acknowledged is not None:
            advance = (segment.acknowledgement - self.acknowledged) & 0xFFFFFFFF
            check(advance < 1 << 31, "an acknowledgement that goes back")
        self.acknowledged = segment.acknowledgement


@dataclass
class Connection:
    local: tuple
    peer: tuple
    received: Stream
    sent: Stream
    opened_by_peer: bool

    def take(self, segment):
        if segment.inbound:
            self.received.take(segment, self.sent)
        else:
            self.sent.take(segment, self.received)


def read_connections(path, make_sink):
    """Every connection of the file, in order of opening; `make_sink()` gives what takes the bytes of a direction."""
    connections = []
    current = {}
    for segment in read_segments(path):
        local, peer = (segment.target, segment.source) if segment.inbound else (segment.source, segment.target)
        if segment.flags & (SYN | ACK) == SYN:
            connection = Connection(local, peer, Stream(make_sink()), Stream(make_sink()), segment.inbound)
            current[local, peer] = connection
            connections.append(connection)
        check((local, peer) in current, "a segment before its SYN")
        current[local, peer].take(segment)
    for connection in connections:
        connection.received.sink.finish()
        connection.sent.sink.finish()
    return connections
