# SPDX-License-Identifier: MIT
"""A peer that speaks Channel over a blocking socket, with the standard library and PROTOCOL.md only."""

import hashlib
import random
import socket
import struct
import threading

from channelprotocol import Decoder, Malformed, Message, encode

READ_SIZE = 256 * 1024
LARGEST = 1024 * 1024


class Peer:
    """One connection, from either end."""

    def __init__(self, connection, patience):
        self._socket = connection
        self._socket.settimeout(patience)
        self._decoder = Decoder("strict")
        self._arrived = []

    @classmethod
    def connect(cls, address, patience):
        return cls(socket.create_connection(address, patience), patience)

    @classmethod
    def accept(cls, listener, patience):
        listener.settimeout(patience)
        return cls(listener.accept()[0], patience)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    @property
    def address(self):
        return self._socket.getsockname()[:2]

    def send(self, payload):
        self._socket.sendall(encode(payload))

    def send_bytes(self, wire):
        self._socket.sendall(wire)

    def send_byte_by_byte(self, wire):
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(len(wire)):
            self._socket.sendall(wire[at : at + 1])

    def receive(self):
        """The next message's payload, or None at the end of the stream; an error raises."""
        while not self._arrived:
            data = self._socket.recv(READ_SIZE)
            self._arrived += self._decoder.feed(data) if data else self._decoder.finish()
            if not data and not self._arrived:
                return None
        event = self._arrived.pop(0)
        if not isinstance(event, Message):
            raise ConnectionError(f"broken message: {event}")
        return event.payload

    def receive_bytes(self, size):
        """Exactly that many bytes as they come; not to be mixed with receive()."""
        data = b""
        while len(data) < size:
            piece = self._socket.recv(size - len(data))
            if not piece:
                raise ConnectionError(f"the stream ended after {data!r}")
            data += piece
        return data

    def half_close(self):
        self._socket.shutdown(socket.SHUT_WR)

    def reset(self):
        """Ends with a RST instead of a FIN."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()


def random_payloads(seed, count):
    """`count` payloads of random bytes; sizes log-uniform from 1 B to 1 MiB, each 100th exactly 0 B, 1 B or 1 MiB."""
    source = random.Random(seed)
    fixed = (0, 1, LARGEST)
    for index in range(count):
        size = fixed[index // 100 % 3] if index % 100 == 0 else int(2 ** source.uniform(0, 20))
        yield source.randbytes(size)


def digest(payload):
    return hashlib.blake2b(payload, digest_size=16).digest()


def exchange(peer, payloads):
    """Sends `payloads` and receives as many messages, both at once; the digests of what went out and of what came in."""
    sent, failures = [], []

    def send_all():
        try:
            for payload in payloads:
                peer.send(payload)
                sent.append(digest(payload))
        except OSError as error:
            failures.append(error)
        finally:
            peer.half_close()

    sender = threading.Thread(target=send_all)
    sender.start()
    received = []
    try:
        while (payload := peer.receive()) is not None:
            received.append(digest(payload))
    finally:
        sender.join()
    if failures:
        raise failures[0]
    return sent, received


class EventSink:
    """Keeps the events of a recorded direction."""

    def __init__(self):
        self._decoder = Decoder("resync")
        self.events = []

    def feed(self, data):
        self.events += self._decoder.feed(data)

    def finish(self):
        self.events += self._decoder.finish()

    @property
    def payloads(self):
        return [event.payload for event in self.events if isinstance(event, Message)]

    @property
    def malformed(self):
        return [event for event in self.events if isinstance(event, Malformed)]


class DigestSink(EventSink):
    """Keeps only the digests of messages, for streams too long to hold."""

    def feed(self, data):
        self.events += [self._condense(event) for event in self._decoder.feed(data)]

    @staticmethod
    def _condense(event):
        return digest(event.payload) if isinstance(event, Message) else event
