# SPDX-License-Identifier: MIT
"""What dumpcap sees of a conversation on the loopback interface, and what can happen to its packets."""

import random
import socket
import struct
import subprocess
import threading
from dataclasses import dataclass

PATIENCE = 60.0
LAST_WORDS = b"the conversation is over"


class Dumpcap:
    """with Dumpcap(port) as dumpcap: …; dumpcap.file has the packets then, as pcapng. An error if it may not capture."""

    def __init__(self, port):
        self._port = port
        self._process = subprocess.Popen(
            ["dumpcap", "-i", "lo", "-B", "64", "-f", f"port {port}", "-w", "-"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        self._began = threading.Event()
        self._complaints = b""
        self.file = b""
        self._threads = [threading.Thread(target=self._read), threading.Thread(target=self._listen)]
        for thread in self._threads:
            thread.start()
        if not self._began.wait(PATIENCE) or self._process.poll() is not None:
            self._end()
            raise RuntimeError(f"dumpcap cannot capture here: {self._complaints.decode()}")

    def _read(self):
        while piece := self._process.stdout.read1():
            self.file += piece
            if LAST_WORDS in self.file[-len(piece) - len(LAST_WORDS):]:
                self._process.terminate()
        self._began.set()

    def _listen(self):
        for line in self._process.stderr:
            self._complaints += line
            if line.startswith(b"File: "):
                self._began.set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # A datagram behind the last segment tells that all of them have come.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as speaker:
            speaker.sendto(LAST_WORDS, ("127.0.0.1", self._port))
        self._end()

    def _end(self):
        try:
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            for thread in self._threads:
                thread.join()
            self._process.stdout.close()
            self._process.stderr.close()


@dataclass
class Packet:
    """A packet of a pcap file, with its header there; of its TCP segment: who sent what part of the stream."""

    record: bytes
    sender: int
    sequence: int
    size: int


def read_pcap(file):
    """The file's header, and its packets (Ethernet, IPv4)."""
    at, packets = 24, []
    while at < len(file):
        captured = struct.unpack_from("<I", file, at + 8)[0]
        record = file[at : at + 16 + captured]
        at += len(record)
        ip = record[16 + 14 :]
        if ip[9] != 6:
            continue
        tcp = ip[(ip[0] & 15) * 4 : struct.unpack_from(">H", ip, 2)[0]]
        sender, _, sequence = struct.unpack_from(">HHI", tcp)
        packets.append(Packet(record, sender, sequence, len(tcp) - (tcp[12] >> 4) * 4))
    return file[:24], packets


def write_pcap(header, packets):
    return header + b"".join(packet.record for packet in packets)


def reordered(packets, reach, seed):
    """Each run of `reach` packets in an order of its own."""
    source, result = random.Random(seed), []
    for at in range(0, len(packets), reach):
        run = packets[at : at + reach]
        source.shuffle(run)
        result += run
    return result


def duplicated(packets, seed):
    """Every third packet twice, the second time a little later."""
    source, result = random.Random(seed), list(packets)
    for packet in packets:
        if source.random() < 1 / 3:
            at = next(index for index, other in enumerate(result) if other is packet)
            result.insert(min(at + source.randrange(1, 9), len(result)), packet)
    return result
