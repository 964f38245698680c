# SPDX-License-Identifier: MIT
"""The Channel protocol, written from PROTOCOL.md alone: messages to bytes, and bytes to events."""

from dataclasses import dataclass

MARKER = b"\r\nMSG "
MAX_LENGTH_DIGITS = 56
DEFAULT_MAX_MESSAGE = 64 * 1024 * 1024


def encode(payload):
    """One message as it stands on the wire; text goes out as UTF-8."""
    if isinstance(payload, str):
        payload = payload.encode("utf-8")
    return b"%b%d\r\n%b" % (MARKER, len(payload), payload)


@dataclass(frozen=True)
class Message:
    """A whole message. Offsets count from the connection's first byte."""

    start: int
    payload: bytes


@dataclass(frozen=True)
class Error:
    """The end of a strict decoding: why, where the broken message starts, and the first byte that is wrong."""

    code: str
    start: int
    offset: int


@dataclass(frozen=True)
class Malformed:
    """Bytes that are no message, kept whole, which a resync passed over."""

    code: str
    start: int
    offset: int
    bytes: bytes


@dataclass(frozen=True)
class Header:
    """A header that is complete."""

    size: int
    length: int


@dataclass(frozen=True)
class Fault:
    """The first byte, counted from the header's start, that makes it invalid."""

    code: str
    at: int


def read_header(data, max_message):
    """A Header, a Fault, or None while `data` is only the beginning of a header."""
    for at, expected in enumerate(MARKER[: len(data)]):
        if data[at] != expected:
            return Fault("bad-preamble", at)
    length = 0
    for at in range(len(MARKER), len(data)):
        digits = at - len(MARKER)
        byte = data[at]
        if byte in b"0123456789":
            if digits == MAX_LENGTH_DIGITS:
                return Fault("header-too-long", at)
            length = length * 10 + byte - ord("0")
            if length > max_message:
                return Fault("message-too-big", at)
        elif byte == ord("\r") and digits > 0:
            return read_terminator(data, at + 1, length)
        else:
            return Fault("bad-length", at)
    return None


def read_terminator(data, at, length):
    if at == len(data):
        return None
    if data[at] != ord("\n"):
        return Fault("bad-terminator", at)
    return Header(at + 1, length)


class Decoder:
    """Eats bytes in any chunking and gives events; the chunking never changes them.

    strict: the first error is the last event. resync: the bytes up to the next marker become one Malformed event,
    given when that marker, or the end of the stream, is there.
    """

    def __init__(self, policy="strict", max_message=DEFAULT_MAX_MESSAGE):
        assert policy in ("strict", "resync")
        self._resyncs = policy == "resync"
        self._max_message = max_message
        self._buffer = bytearray()  # from the first byte of the message or malformed run in progress
        self._start = 0  # the stream offset of the buffer's first byte
        self._header = None
        self._fault = None
        self._searched = 1  # a marker that ends a malformed run begins at this buffer index or later
        self._failed = False

    @property
    def received(self):
        return self._start + len(self._buffer)

    @property
    def pending(self):
        """Bytes that no event has told of."""
        return len(self._buffer)

    def feed(self, data):
        """The events that `data` completes."""
        self._buffer += data
        return list(self._events())

    def finish(self):
        """The events that the end of the stream leaves behind."""
        events = []
        while self._buffer and not self._failed:
            if self._fault is None:
                self._fault = Fault("truncated", len(self._buffer))
            if not self._resyncs:
                events.append(self._fail())
                break
            marker = self._find_marker()
            events.append(self._take_malformed(len(self._buffer) if marker < 0 else marker))
            events += self._events()
        return events

    def _events(self):
        while self._buffer and not self._failed:
            event = self._next_event()
            if event is None:
                return
            yield event

    def _next_event(self):
        if self._fault is None and self._header is None:
            found = read_header(self._buffer, self._max_message)
            if isinstance(found, Fault):
                self._fault = found
            else:
                self._header = found
        if self._fault is not None:
            return self._next_after_fault()
        if self._header is not None and len(self._buffer) >= self._header.size + self._header.length:
            return self._take_message()
        return None

    def _next_after_fault(self):
        if not self._resyncs:
            return self._fail()
        marker = self._find_marker()
        return None if marker < 0 else self._take_malformed(marker)

    def _find_marker(self):
        found = self._buffer.find(MARKER, self._searched)
        self._searched = max(1, len(self._buffer) - len(MARKER) + 1)
        return found

    def _take_message(self):
        end = self._header.size + self._header.length
        message = Message(self._start, bytes(memoryview(self._buffer)[self._header.size : end]))
        self._drop(end)
        return message

    def _take_malformed(self, size):
        run = Malformed(self._fault.code, self._start, self._start + self._fault.at, bytes(self._buffer[:size]))
        self._drop(size)
        return run

    def _fail(self):
        self._failed = True
        return Error(self._fault.code, self._start, self._start + self._fault.at)

    def _drop(self, size):
        del self._buffer[:size]
        self._start += size
        self._header = None
        self._fault = None
        self._searched = 1
