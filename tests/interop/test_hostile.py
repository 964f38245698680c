# SPDX-License-Identifier: MIT
"""Peers that break the protocol or the connection: channelscope keeps every byte and goes on serving the others."""

import unittest

from application import PATIENCE, Application
from capturefile import read_connections
from channelprotocol import Malformed, encode
from peer import EventSink, Peer


class Hostile(unittest.TestCase):
    """One channelscope a test; `bystander` is connected before the hostile peer and served after it."""

    def setUp(self):
        self.application = self.enterContext(Application("--listen", "127.0.0.1:0", "--reply", "echo"))
        self.address = self.application.listening_address()
        self.bystander = self.connect()
        self.check_served(self.bystander, b"before")

    def connect(self):
        return self.enterContext(Peer.connect(self.address, PATIENCE))

    def check_served(self, peer, payload):
        peer.send(payload)
        self.assertEqual(peer.receive(), payload)

    def recorded(self, address):
        """Checks that others are still served, ends channelscope, and gives its record of one connection."""
        self.check_served(self.bystander, b"after")
        self.check_served(self.connect(), b"a new one")
        self.assertEqual(self.application.stop(), 0, self.application.log())
        connections = read_connections(self.application.capture_path(), EventSink)
        (bystander,) = [c for c in connections if c.peer == self.bystander.address]
        self.assertEqual(bystander.received.sink.payloads, [b"before", b"after"])
        self.assertEqual(bystander.sent.sink.payloads, [b"before", b"after"])
        (connection,) = [c for c in connections if c.peer == address]
        return connection

    def test_fault30_header_and_payload_dripped_byte_by_byte_are_answered(self):
        payloads = [b"dripped", b"", b"\r\nMSG 3\r\nabc"]
        peer = self.connect()
        for payload in payloads:
            peer.send_byte_by_byte(encode(payload))
            self.assertEqual(peer.receive(), payload)
        connection = self.recorded(peer.address)
        self.assertEqual(connection.received.sink.events, connection.sent.sink.events)
        self.assertEqual(connection.received.sink.payloads, payloads)

    def test_fault1_malformed_header_is_kept_and_the_next_message_answered(self):
        broken = b"\r\nMSG +5\r\nhello"
        peer = self.connect()
        peer.send_bytes(broken + encode(b"good"))
        self.assertEqual(peer.receive(), b"good")
        connection = self.recorded(peer.address)
        self.assertEqual(connection.received.sink.malformed, [Malformed("bad-length", 0, 6, broken)])
        self.assertEqual(connection.received.sink.payloads, [b"good"])

    def test_fault25_http_request_is_kept_and_not_answered(self):
        request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        peer = self.connect()
        peer.send_bytes(request)
        peer.half_close()
        self.assertIsNone(peer.receive())
        connection = self.recorded(peer.address)
        self.assertEqual(connection.received.sink.malformed, [Malformed("bad-preamble", 0, 0, request)])
        self.assertEqual(connection.sent.sink.events, [])

    def test_fault10_leading_zeros_are_read_and_never_written(self):
        peer = self.connect()
        peer.send_bytes(b"\r\nMSG 005\r\nhello")
        answer = b"\r\nMSG 5\r\nhello"
        self.assertEqual(peer.receive_bytes(len(answer)), answer)
        self.assertEqual(self.recorded(peer.address).sent.size, len(answer))

    def test_fault27_half_close_is_still_answered_and_then_closed(self):
        payloads = [bytes([number]) * 100_000 for number in range(50)]
        peer = self.connect()
        peer.send_bytes(b"".join(map(encode, payloads)))
        peer.half_close()
        for payload in payloads:
            self.assertEqual(peer.receive(), payload)
        self.assertIsNone(peer.receive())
        connection = self.recorded(peer.address)
        self.assertEqual(connection.sent.sink.payloads, payloads)
        self.assertTrue(connection.received.finished and connection.sent.finished)

    def test_fault24_end_of_stream_inside_a_payload_keeps_what_came(self):
        cut = b"\r\nMSG 10\r\nonly"
        peer = self.connect()
        peer.send_bytes(encode(b"whole") + cut)
        self.assertEqual(peer.receive(), b"whole")
        peer.half_close()
        self.assertIsNone(peer.receive())
        connection = self.recorded(peer.address)
        start = len(encode(b"whole"))
        self.assertEqual(connection.received.sink.malformed, [Malformed("truncated", start, start + len(cut), cut)])

    def test_fault26_reset_inside_a_message_keeps_what_came(self):
        cut = b"\r\nMSG 1000\r\nnot all of it"
        peer = self.connect()
        address = peer.address
        # Both in one segment: once the first is answered, the second has been read too.
        peer.send_bytes(encode(b"whole") + cut)
        self.assertEqual(peer.receive(), b"whole")
        peer.reset()
        connection = self.recorded(address)
        self.assertEqual(connection.received.sink.payloads, [b"whole"])
        self.assertEqual([run.bytes for run in connection.received.sink.malformed], [cut])
        self.assertTrue(connection.received.reset, "recorded without its RST")

    def test_fault14_huge_length_and_then_silence_leaves_the_others_served(self):
        header = b"\r\nMSG 67108864\r\n"
        peer = self.connect()
        peer.send_bytes(encode(b"whole") + header)
        self.assertEqual(peer.receive(), b"whole")
        connection = self.recorded(peer.address)
        self.assertEqual([run.bytes for run in connection.received.sink.malformed], [header])


if __name__ == "__main__":
    unittest.main()
