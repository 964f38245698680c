# SPDX-License-Identifier: MIT
"""The real channelcat as a process. The environment names it in CHANNELCAT."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

TESTS = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TESTS / "interop"))

from channelprotocol import Decoder, Message, encode  # noqa: E402

PROGRAM = os.environ["CHANNELCAT"]
SCALE = int(os.environ.get("CHANNELCAT_SCALE", "1"))  # A sanitizer build asks for so many times less.
PATIENCE = 100.0  # seconds until a missing fact is a failure
# What is covered goes to a file that all share, and one that was cut short is of no use to any.
UNPROFILED = {"LLVM_PROFILE_FILE": os.devnull}
LISTENING = rb'(?:listening on |"address":")([^\s"]+):(\d+)["\n]'


class Stream:
    """Collects what comes out of a pipe."""

    def __init__(self, pipe):
        self.bytes = bytearray()
        self.ended = False
        self._changed = threading.Condition()
        self._pipe = pipe
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        while piece := os.read(self._pipe.fileno(), 1 << 20):
            with self._changed:
                self.bytes += piece
                self._changed.notify_all()
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def wait(self, condition):
        """Until condition(bytes) is true; its value."""
        with self._changed:
            self._changed.wait_for(lambda: condition(self.bytes) or self.ended, PATIENCE)
            value = condition(self.bytes)
            assert value, f"missing in {bytes(self.bytes[-2000:])!r}"
            return value

    def join(self):
        """Waits for its end."""
        self._thread.join(PATIENCE)

    def close(self):
        self.join()
        self._pipe.close()


class Cat:
    """with Cat("listen", "0") as cat: …; its standard input is empty unless there is a pipe or a file for it."""

    def __init__(self, *arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **options):
        self._process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, **options
        )
        self.process_id = self._process.pid
        self.stdin = self._process.stdin
        self._output = Stream(self._process.stdout) if stdout == subprocess.PIPE else None
        self._errors = Stream(self._process.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        for stream in (self._output, self._errors):
            if stream:
                stream.close()
        if self.stdin:
            with contextlib.suppress(BrokenPipeError):
                self.stdin.close()

    def address(self):
        """Waits until it listens."""
        found = (self._output or self._errors).wait(lambda output: re.search(LISTENING, output))
        return found[1].decode().strip("[]"), int(found[2])

    def told_address(self):
        """The same where standard output has only payloads."""
        found = self._errors.wait(lambda errors: re.search(LISTENING, errors))
        return found[1].decode(), int(found[2])

    def wait_for(self, pattern):
        """In standard output."""
        return self._output.wait(lambda output: re.search(pattern, output))

    def wait_for_count(self, text, count):
        self._output.wait(lambda output: output.count(text) >= count)

    def wait_for_size(self, size):
        self._output.wait(lambda output: len(output) >= size)

    def wait_for_error(self, pattern):
        return self._errors.wait(lambda errors: re.search(pattern, errors))

    def write_some(self, data):
        """To standard input, which goes on."""
        self.stdin.write(data)
        self.stdin.flush()

    def write(self, data):
        """To standard input, which ends with it."""
        self.stdin.write(data)
        self.stdin.close()

    def send_signal(self, number):
        self._process.send_signal(number)

    def wait(self, patience=PATIENCE):
        """The exit code."""
        code = self._process.wait(patience)
        for stream in (self._output, self._errors):
            if stream:
                stream.join()
        return code

    def is_running(self):
        return self._process.poll() is None

    @property
    def output(self):
        return bytes(self._output.bytes)

    @property
    def errors(self):
        return self._errors.bytes.decode()

    @property
    def events(self):
        return events(self.output)


class Run:
    """What became of a channelcat that has ended."""

    def __init__(self, *arguments, stdin=b""):
        result = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, timeout=PATIENCE, check=False)
        self.code = result.returncode
        self.output = result.stdout
        self.errors = result.stderr.decode()

    @property
    def events(self):
        return events(self.output)


@contextlib.contextmanager
def recorded(capture, payload):
    """A channelcat that records, and a client of it from which a message has come: it and the client."""
    with Cat("listen", "0", "--format", "json", "--capture", capture) as cat, connect(cat.address()) as client:
        client.sendall(encode(payload))
        cat.wait_for(b'"%s"' % payload)
        yield cat, client


def events(output):
    assert output == b"" or output.endswith(b"\n"), output[-200:]
    return [json.loads(line) for line in output.splitlines()]


def messages(found, direction="in"):
    """Their payloads."""
    return [
        event["payload"].encode("latin-1")
        for event in found
        if event["event"] == "message" and event["dir"] == direction
    ]


def parse_time(text):
    """Nanoseconds since 1970 UTC."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{9})Z", text)
    assert found, text
    return int(time.mktime(time.strptime(found[1] + " UTC", "%Y-%m-%dT%H:%M:%S %Z")) - time.timezone) * 10**9 + int(found[2])


def listen():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(PATIENCE)
    return listener


def address_of(listener):
    return "127.0.0.1:%d" % listener.getsockname()[1]


def accept(listener):
    connection, _ = listener.accept()
    connection.settimeout(PATIENCE)
    return connection


def connect(address):
    connection = socket.create_connection(address, PATIENCE)
    connection.settimeout(PATIENCE)
    return connection


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def handles(process, number):
    """It has a handler for this signal."""
    status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii")
    caught = int(re.search(r"SigCgt:\s*([0-9a-f]+)", status)[1], 16)
    return caught >> (number - 1) & 1


def read_to_end(connection):
    data = bytearray()
    while piece := connection.recv(1 << 20):
        data += piece
    return bytes(data)


def read_exactly(connection, size):
    data = bytearray()
    while len(data) < size:
        piece = connection.recv(min(1 << 20, size - len(data)))
        assert piece, f"the stream ended after {len(data)} of {size} bytes"
        data += piece
    return bytes(data)


def payloads(wire):
    """Of a stream that holds whole messages and nothing else."""
    found = Decoder("strict", 1 << 31)
    decoded = found.feed(wire) + found.finish()
    assert all(isinstance(event, Message) for event in decoded), decoded[-1]
    return [event.payload for event in decoded]


class ProgramTest(unittest.TestCase):
    """Has a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="channelcat-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def path(self, name):
        return str(self.folder / name)

    def write_file(self, name, data):
        pathlib.Path(self.path(name)).write_bytes(data)
        return self.path(name)

    def input_file(self, data):
        """Opened, to be standard input."""
        file = open(self.write_file("input", data), "rb")
        self.addCleanup(file.close)
        return file

    @staticmethod
    def ample_time():
        """Seconds in which a channelcat does a little and has plenty of time left, on this machine as it is now."""
        begun = time.monotonic()
        with Cat("listen", "127.0.0.1:0", "--count", "1") as listener:
            Run("connect", "%s:%d" % listener.address(), "--send", "a", "--count", "0")
            listener.wait()
        return max(1.0, 5 * (time.monotonic() - begun))

    def check_sooner(self, seconds, run):
        """What run() does with a channelcat ends before another one that ends by itself after so many seconds. Once
        in a while a busy machine lets the other one be first, but not each time."""
        for _ in range(10):
            with run() as cat, Cat("listen", "0", "--timeout", str(seconds)) as clock:
                found = cat.wait(), cat.errors
                if clock.is_running():
                    return found
        self.fail(f"it took longer than {seconds} seconds")

    def check_whole(self, capture, policy="resync"):
        """Neither channelcat nor tshark has anything to complain of. The events in it."""
        dumped = Run("dump", "--format", "json", "--policy", policy, capture)
        self.assertEqual((dumped.code, dumped.errors), (0, ""))
        if shutil.which("tshark"):
            tshark = subprocess.run(["tshark", "-n", "-r", capture], capture_output=True, timeout=PATIENCE, check=False)
            self.assertEqual(tshark.returncode, 0, tshark.stderr)
            self.assertNotRegex(tshark.stderr, b"(?i)cut short|damaged|corrupt|malformed")
        return dumped.events
