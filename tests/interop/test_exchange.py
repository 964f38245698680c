# SPDX-License-Identifier: MIT
"""Messages of random bytes to and from the real channelscope, in both roles, and what it recorded of them."""

import random
import socket
import unittest

from application import MESSAGES, PATIENCE, Application
from capturefile import read_connections
from peer import DigestSink, EventSink, Peer, exchange, random_payloads


def listen():
    return socket.create_server(("127.0.0.1", 0))


class Exchange(unittest.TestCase):
    def check_recorded(self, application, sent, received, opened_by_peer):
        connections = read_connections(application.capture_path(), DigestSink)
        self.assertEqual(len(connections), 1)
        connection = connections[0]
        self.assertEqual(connection.opened_by_peer, opened_by_peer)
        self.assertTrue(connection.received.sink.events == sent, "recorded from the peer: something else than it sent")
        self.assertTrue(connection.sent.sink.events == received, "recorded to the peer: something else than it got")
        self.assertTrue(connection.received.finished and connection.sent.finished, "recorded without its two FINs")

    def exchange_and_check(self, application, peer, seed, opened_by_peer):
        sent, received = exchange(peer, random_payloads(seed, MESSAGES))
        self.assertEqual(len(sent), MESSAGES)
        self.assertTrue(received == sent, f"{len(received)} of {MESSAGES} came back, or not in order, or changed")
        self.assertEqual(application.stop(), 0, application.log())
        self.check_recorded(application, sent, received, opened_by_peer)

    def test_peer_connects_and_every_message_comes_back_and_is_recorded(self):
        with Application("--listen", "127.0.0.1:0", "--reply", "echo") as application:
            with Peer.connect(application.listening_address(), PATIENCE) as peer:
                self.exchange_and_check(application, peer, 1, opened_by_peer=True)

    def test_peer_listens_and_every_message_comes_back_and_is_recorded(self):
        with listen() as listener:
            port = listener.getsockname()[1]
            with Application("--connect", f"127.0.0.1:{port}", "--reply", "echo") as application:
                with Peer.accept(listener, PATIENCE) as peer:
                    self.exchange_and_check(application, peer, 2, opened_by_peer=False)


class PrototypeClient:
    """Sends and reads as the prototype does: one sendall; two bytes, a line, the body."""

    def __init__(self, address):
        self._socket = socket.create_connection(address, PATIENCE)
        self._reader = self._socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._reader.close()
        self._socket.close()

    def send(self, body):
        self._socket.sendall(b"\r\nMSG " + str(len(body)).encode("ascii") + b"\r\n" + body)

    def receive(self):
        assert self._reader.read(2) == b"\r\n"
        word, length = self._reader.readline().split()
        assert word == b"MSG"
        return self._reader.read(int(length))


class Prototype(unittest.TestCase):
    def test_prototype_style_client_gets_its_own_messages_back(self):
        source = random.Random(3)
        bodies = [b"Hello World", b"", "Žluťoučký kůň 🦄".encode("utf-8"), b"\r\nMSG 3\r\nabc"]
        bodies += [source.randbytes(source.randrange(100_000)) for _ in range(200)]
        with Application("--listen", "127.0.0.1:0", "--reply", "echo") as application:
            with PrototypeClient(application.listening_address()) as client:
                for body in bodies:
                    client.send(body)
                    self.assertEqual(client.receive(), body)
            self.assertEqual(application.stop(), 0, application.log())
            (connection,) = read_connections(application.capture_path(), EventSink)
            self.assertEqual(connection.received.sink.payloads, bodies)
            self.assertEqual(connection.sent.sink.payloads, bodies)


if __name__ == "__main__":
    unittest.main()
