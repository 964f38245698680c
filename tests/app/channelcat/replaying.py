# SPDX-License-Identifier: MIT
"""Captures to be replayed, and peers that they are replayed to."""

import contextlib
import signal
import struct
import subprocess
import threading

from program import (PATIENCE, Cat, ProgramTest, Run, accept, address_of, connect, encode, listen,
                     read_exactly, read_to_end)

ENHANCED_PACKET = 6


@contextlib.contextmanager
def server(answer):
    """Runs answer(connection) with one client; its address, and a list that will hold what answer() returned."""
    with listen() as listener:
        results = []

        def serve():
            with accept(listener) as connection:
                results.append(answer(connection))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield address_of(listener), results
        thread.join(PATIENCE)


def answering(sent, answers):
    """Answers once everything has come; returns all that came."""
    def answer(connection):
        received = read_exactly(connection, len(sent))
        connection.sendall(answers)
        return received + read_to_end(connection)
    return answer


def shift(path, seconds, first):
    """Packets from this one on were recorded so much later."""
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        offset = packets = 0
        while offset < len(data):
            kind, length = struct.unpack_from("<II", data, offset)
            if kind == ENHANCED_PACKET:
                if packets >= first:
                    high, low = struct.unpack_from("<II", data, offset + 12)
                    time = (high << 32 | low) + seconds * 10**9
                    struct.pack_into("<II", data, offset + 12, time >> 32, time & 0xFFFFFFFF)
                packets += 1
            offset += length
        file.seek(0)
        file.write(data)


def payload_packets(data):
    """Numbers of the packets that carry bytes of messages."""
    offset = packets = 0
    found = []
    while offset < len(data):
        kind, length = struct.unpack_from("<II", data, offset)
        if kind == ENHANCED_PACKET:
            if b"MSG" in data[offset:offset + length]:
                found.append(packets)
            packets += 1
        offset += length
    return found


class Replaying(ProgramTest):
    def record(self, sent, answers, name="talk.pcapng"):
        """Raw bytes each way, as a proxy records them: its second connection is the one that it opened."""
        capture = self.path(name)
        with server(answering(sent, answers)) as (address, _):
            with Cat("proxy", "127.0.0.1:0", address, "--capture", capture, "--policy", "resync") as proxy:
                with connect(proxy.address()) as client:
                    client.sendall(sent)
                    read_exactly(client, len(answers))
                proxy.wait_for(rb"(?s)disconnected.*disconnected")
                proxy.send_signal(signal.SIGINT)
                proxy.wait()
        return capture

    def replay(self, capture, sent, answers, *options):
        """What became of it; the peer must receive exactly what was sent."""
        with server(answering(sent, answers)) as (address, received):
            replay = Run("replay", capture, address, *options)
        self.assertEqual(received, [sent])
        return replay

    def two_messages_with_a_pause(self, seconds):
        capture = self.path("paused.pcapng")
        with listen() as listener:
            with Cat("connect", address_of(listener), "--lines", "--count", "0", "--capture", capture,
                     stdin=subprocess.PIPE) as client:
                with accept(listener) as connection:
                    client.write_some(b"one\n")
                    read_exactly(connection, len(encode("one")))
                    client.write(b"two\n")
                    read_to_end(connection)
                client.wait()
        with open(capture, "rb") as file:
            packets = payload_packets(file.read())
        shift(capture, seconds, packets[1])
        return capture
