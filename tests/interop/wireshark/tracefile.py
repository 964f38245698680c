# SPDX-License-Identifier: MIT
"""Writes TCP conversations into pcap files, segmented as one likes."""

import ipaddress
import socket
import struct

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
LINKTYPE_ETHERNET, LINKTYPE_RAW = 1, 101
TCP, UDP, ICMP = 6, 17, 1
SERVER_HOST, CLIENT_HOST = "10.0.0.1", "10.2.0.0"
SERVER = (SERVER_HOST, 5000)


def checksum(data):
    """The Internet checksum: 2^16 is 1 modulo 2^16 - 1, so one remainder adds the words."""
    return 0xFFFF - int.from_bytes(data + b"\0" * (len(data) % 2), "big") % 0xFFFF


def ip(protocol, payload, source=CLIENT_HOST, target=SERVER_HOST, identification=0, fragment=0):
    """An IPv4 packet; `fragment` has the flags, too."""
    addresses = socket.inet_aton(source) + socket.inet_aton(target)
    head = struct.pack("!BBHHHBB", 0x45, 0, 20 + len(payload), identification, fragment, 64, protocol)
    return head + struct.pack("!H", checksum(head + b"\0\0" + addresses)) + addresses + payload


def ipv6(protocol, payload, from_second=False):
    """An IPv6 packet between two hosts, always the same ones."""
    hosts = [socket.inet_pton(socket.AF_INET6, host) for host in ("fd00::1", "fd00::2")]
    addresses = b"".join(reversed(hosts) if from_second else hosts)
    return struct.pack("!IHBB", 6 << 28, len(payload), protocol, 64) + addresses + payload


def packet(source, target, sequence, acknowledgement, flags, payload):
    """An IPv4 packet with one TCP segment."""
    addresses = socket.inet_aton(source[0]) + socket.inet_aton(target[0])
    ports = struct.pack("!HHII", source[1], target[1], sequence % 2**32, acknowledgement % 2**32)
    begin, end = ports + struct.pack("!BBH", 5 << 4, flags, 65535), b"\0\0" + payload
    pseudo_header = addresses + struct.pack("!HH", 6, 20 + len(payload))
    tcp = begin + struct.pack("!H", checksum(pseudo_header + begin + b"\0\0" + end)) + end
    return ip(TCP, tcp, source[0], target[0], fragment=0x4000)


class Conversation:
    """One connection from its SYN on. Sequence numbers begin near their end, if not told where: they wrap."""

    def __init__(self, trace, client, server=SERVER, sequence=0xFFFFFFF0):
        self._trace = trace
        self._ends = {True: client, False: server}
        self._next = {True: sequence, False: sequence}
        self.segment(True, b"", SYN)
        self.segment(False, b"", SYN | ACK)
        self.segment(True, b"")

    def segment(self, from_client, payload, flags=ACK):
        """The next bytes of a direction; what it writes is returned too."""
        data = packet(self._ends[from_client], self._ends[not from_client], self._next[from_client],
                      self._next[not from_client] if flags & ACK else 0, flags, payload)
        self.skip(from_client, len(payload) + bool(flags & (SYN | FIN)))
        self._trace.add(data)
        return data

    def skip(self, from_client, size):
        """As if the next bytes were lost."""
        self._next[from_client] += size

    def send(self, from_client, pieces):
        for piece in pieces:
            self.segment(from_client, piece, PSH | ACK)

    def close(self, from_client=True):
        self.segment(from_client, b"", FIN | ACK)
        self.segment(not from_client, b"", FIN | ACK)
        self.segment(from_client, b"")


class Trace:
    """The packets of a capture; `snap_length` cuts them when they are written."""

    def __init__(self):
        self.packets = []
        self._clients = 0

    def add(self, data):
        self.packets.append(data)

    def connect(self, server=SERVER):
        """A conversation with a client that no other has."""
        self._clients += 1
        address = ipaddress.ip_address("10.1.0.0") + self._clients // 50_000
        return Conversation(self, (str(address), 10_000 + self._clients % 50_000), server)

    def carry(self, pieces, server=SERVER, end="fin"):
        """A conversation in which the client sends these pieces."""
        conversation = self.connect(server)
        if end == "fin with the last bytes" and pieces:
            conversation.send(True, pieces[:-1])
            conversation.segment(True, pieces[-1], FIN | PSH | ACK)
            return
        conversation.send(True, pieces)
        if end == "reset":
            conversation.segment(True, b"", RST | ACK)
        elif end == "reset by the other":
            conversation.segment(False, b"", RST | ACK)
        elif end != "open":
            conversation.close()

    def write(self, path, snap_length=0x40000, link_type=LINKTYPE_RAW):
        with open(path, "wb") as file:
            file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, snap_length, link_type))
            for number, data in enumerate(self.packets):
                cut = data[:snap_length]
                file.write(struct.pack("<IIII", 1_767_323_045 + number // 10**6, number % 10**6, len(cut), len(data)))
                file.write(cut)
