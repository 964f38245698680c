# SPDX-License-Identifier: MIT
"""Captures that dumpcap and tshark made of a loopback conversation are imported with every message as it was."""

import json
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from channelprotocol import encode
from loopback import PATIENCE, Dumpcap, duplicated, read_pcap, reordered, write_pcap
from peer import Peer

PROGRAM = os.environ.get("IMPORTEDEVENTS", "")
MESSAGES = 150
LARGEST = 128 * 1024


def payloads(seed):
    source = random.Random(seed)
    return [source.randbytes(int(LARGEST ** source.random()) - 1) for _ in range(MESSAGES)]


def answer(listener, connections):
    """Sends back what comes, doubled, on each connection in turn."""
    for _ in range(connections):
        with Peer.accept(listener, PATIENCE) as server:
            while (payload := server.receive()) is not None:
                server.send(payload + payload[:99])


def talk(address, messages):
    with Peer.connect(address, PATIENCE) as client:
        received = []

        def read_all():
            while (payload := client.receive()) is not None:
                received.append(payload)

        reader = threading.Thread(target=read_all)
        reader.start()
        for payload in messages:
            client.send(payload)
        client.half_close()
        reader.join()
        return client.address[1], received


class Imported:
    """What importing the bytes of a capture gives: events, and what is said about them."""

    def __init__(self, file):
        with tempfile.TemporaryDirectory() as folder:
            capture, events = os.path.join(folder, "trace"), os.path.join(folder, "events")
            pathlib.Path(capture).write_bytes(file)
            result = subprocess.run([PROGRAM, capture, os.path.join(folder, "recordings"), events],
                                    capture_output=True, text=True, check=False, timeout=PATIENCE)
            if result.returncode != 0:
                raise AssertionError(result.stderr)
            self.report = result.stdout.strip()
            self.events = [json.loads(line) for line in pathlib.Path(events).read_text("utf-8").splitlines()]

    def messages(self, peer_port, direction):
        return [event["payload"].encode("latin-1") for event in self.events
                if event["event"] == "message" and event["peer"].endswith(f":{peer_port}") and event["dir"] == direction]

    @property
    def malformed(self):
        return [event for event in self.events if event["event"] == "malformed"]


class Import(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sent = [payloads(1), payloads(2)]
        with socket.create_server(("127.0.0.1", 0)) as listener:
            address = listener.getsockname()
            cls.port = address[1]
            with cls.dumpcap() as dumpcap:
                server = threading.Thread(target=answer, args=(listener, len(cls.sent)))
                server.start()
                talks = [talk(address, messages) for messages in cls.sent]
                server.join()
        cls.clients = [port for port, _ in talks]
        cls.received = [received for _, received in talks]
        cls.pcapng = dumpcap.file
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "a.pcapng"), os.path.join(folder, "a.pcap")
            pathlib.Path(source).write_bytes(cls.pcapng)
            subprocess.run(["tshark", "-r", source, "-F", "pcap", "-w", target], check=True, capture_output=True)
            cls.header, cls.packets = read_pcap(pathlib.Path(target).read_bytes())

    @classmethod
    def dumpcap(cls):
        try:
            return Dumpcap(cls.port)
        except RuntimeError as error:
            if os.environ.get("CI"):
                raise
            raise unittest.SkipTest(str(error)) from error

    def check_everything_is_there(self, imported):
        self.assertEqual(imported.malformed, [])
        for index, client in enumerate(self.clients):
            self.assertTrue(imported.messages(client, "in") == self.sent[index], "sent by the client: not the same")
            self.assertTrue(imported.messages(client, "out") == self.received[index], "answers: not the same")

    def test_the_conversation_has_what_it_should(self):
        for sent, received in zip(self.sent, self.received):
            self.assertTrue(received == [payload + payload[:99] for payload in sent])

    def test_pcapng_of_dumpcap(self):
        imported = Imported(self.pcapng)
        self.check_everything_is_there(imported)
        self.assertEqual(imported.report, "Packets that were passed over: 1 UDP.")

    def test_pcap_of_tshark(self):
        imported = Imported(write_pcap(self.header, self.packets))
        self.check_everything_is_there(imported)
        self.assertEqual(imported.report, "")

    def test_reordered_packets(self):
        for reach in (2, 7, 50, len(self.packets)):
            with self.subTest(reach=reach):
                imported = Imported(write_pcap(self.header, reordered(self.packets, reach, reach)))
                self.assertEqual(imported.report, "")
                self.check_everything_is_there(imported)

    def test_duplicated_packets(self):
        imported = Imported(write_pcap(self.header, duplicated(self.packets, 3)))
        self.assertEqual(imported.report, "")
        self.check_everything_is_there(imported)

    def test_duplicated_and_reordered_packets(self):
        packets = reordered(duplicated(self.packets, 4), 20, 4)
        self.check_everything_is_there(Imported(write_pcap(self.header, packets)))

    def lost_with(self, packet):
        """The numbers of the messages, in their direction, of which the packet has a byte."""
        opening = next(other for other in self.packets if other.sender == packet.sender and other.size == 0
                       and (packet.sequence - other.sequence) % 2**32 < 2**31)
        index = self.clients.index(packet.sender) if packet.sender in self.clients else None
        stream = self.sent[index] if index is not None else None
        begin = (packet.sequence - opening.sequence - 1) % 2**32
        lost, at = [], 0
        for number, payload in enumerate(stream):
            end = at + len(encode(payload))
            if at < begin + packet.size and end > begin:
                lost.append(number)
            at = end
        return lost

    def is_alone(self, packet):
        """It has bytes, and no other packet has one of them: a slow peer is sent some of them twice."""
        return packet.size > 0 and not any(
            other is not packet and other.sender == packet.sender and other.size > 0
            and ((other.sequence - packet.sequence) % 2**32 < packet.size
                 or (packet.sequence - other.sequence) % 2**32 < other.size)
            for other in self.packets)

    def test_without_one_packet_exactly_its_messages_are_missing_and_named(self):
        candidates = [packet for packet in self.packets if packet.sender in self.clients and self.is_alone(packet)]
        for packet in random.Random(5).sample(candidates, 12):
            index, lost = self.clients.index(packet.sender), self.lost_with(packet)
            with self.subTest(sequence=packet.sequence, lost=lost):
                imported = Imported(write_pcap(self.header, [one for one in self.packets if one is not packet]))
                expected = [payload for number, payload in enumerate(self.sent[index]) if number not in lost]
                self.assertTrue(imported.messages(packet.sender, "in") == expected)
                self.assertTrue(imported.messages(packet.sender, "out") == self.received[index])
                other = 1 - index
                self.assertTrue(imported.messages(self.clients[other], "in") == self.sent[other])
                self.assertTrue(re.match(f"The capture lacks {packet.size:,} bytes of what is shown, in gaps: 1\\.",
                                         imported.report), imported.report)
                self.assertTrue(any(f"lacks {packet.size:} byte" in event["diagnosis"].replace(",", "")
                                    for event in imported.malformed), imported.malformed)


if __name__ == "__main__":
    unittest.main()
