# SPDX-License-Identifier: MIT
"""Hostile payloads, and readers of standard output that go or stop (FAULTS 85, 86)."""

import contextlib
import itertools
import os
import pathlib
import signal
import subprocess
import time
import unicodedata
import unittest

from program import (PROGRAM, Cat, ProgramTest, Run, accept, address_of, connect, encode, handles, listen,
                     read_to_end, recorded)
from sidebyside import alone

HOSTILE = b"".join((
    b"\x1b]0;owned\x07", b"\x1b[2J\x1b[31m", b"\x9b31m", "\x9b31m\x9d0;owned\x9c\x90".encode(),
    "\u202eevil\u2066\u200b\u200f\ufeff".encode(), b"\x7f\x08\r\x00\x05", b"\x1b", bytes(range(256)),
))


def dangers(output):
    """Characters that a terminal could take for something else than text."""
    text = output.decode("utf-8")
    return [hex(ord(character)) for character in text
            if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")]


class Escaped(ProgramTest):
    FORMATS = ("text", "hex", "json")

    def check(self, output):
        self.assertEqual(dangers(output), [])
        self.assertGreater(len(output), len(HOSTILE))

    def test_fault85_in_messages_and_malformed_bytes_as_they_come(self):
        for form in self.FORMATS:
            with self.subTest(format=form):
                with Cat("listen", "0", "--policy", "resync", "--format", form, "--count", "2") as listener:
                    with connect(listener.address()) as client:
                        client.sendall(encode(HOSTILE) + HOSTILE + encode(b"end"))
                    self.assertEqual(listener.wait(), 1)
                self.check(listener.output)
                self.assertEqual(dangers(listener.errors.encode()), [])

    def test_fault85_in_what_is_sent(self):
        for form in self.FORMATS:
            with self.subTest(format=form), listen() as listener:
                with Cat("connect", address_of(listener), "--format", form, "--count", "0", "--file",
                         self.write_file("hostile", HOSTILE)) as client:
                    with accept(listener) as peer:
                        self.assertEqual(read_to_end(peer), encode(HOSTILE))
                    self.assertEqual(client.wait(), 0)
                self.check(client.output)

    def test_fault85_in_a_stream_to_decode(self):
        for form, policy in itertools.product(self.FORMATS, ("strict", "resync")):
            with self.subTest(format=form, policy=policy):
                decoded = Run("decode", "--format", form, "--policy", policy, stdin=encode(HOSTILE) + HOSTILE)
                self.assertEqual((decoded.code, decoded.errors), (1, ""))
                self.check(decoded.output)

    def test_fault85_in_a_dump_with_its_notes(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--policy", "resync", "--format", "raw", "--count", "2", "--capture", capture) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(HOSTILE) + HOSTILE + encode(b"end"))
            self.assertEqual(cat.wait(), 1)
        noted = self.path("noted.pcapng")
        note = "note \x1b]0;owned\x07 \u202e"
        for form in self.FORMATS:
            with self.subTest(format=form):
                self.check(Run("dump", "--format", form, "--policy", "resync", capture).output)
        if subprocess.run(["which", "editcap"], capture_output=True, check=False).returncode == 0:
            subprocess.run(["editcap", "-a", f"4:{note}", capture, noted], check=True, capture_output=True)
            for form in self.FORMATS:
                with self.subTest(format=form, what="with a note"):
                    dump = Run("dump", "--format", form, "--policy", "resync", noted)
                    self.check(dump.output)
                    self.assertEqual(dangers(dump.errors.encode()), [])

    def test_fault85_raw_passes_them(self):
        self.assertEqual(Run("decode", "--format", "raw", stdin=encode(HOSTILE)).output, HOSTILE)
        with Cat("listen", "0", "--format", "raw", "--count", "1") as listener:
            with connect(listener.told_address()) as client:
                client.sendall(encode(HOSTILE))
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(listener.output, HOSTILE)


class Readers(ProgramTest):
    """Of standard output, who are gone or asleep."""

    FULL = "channelcat: Standard output cannot be written: No space left on device.\n"

    def shell(self, command, *arguments, stdin=subprocess.DEVNULL):
        """The exit code of the last command of a pipeline, and what all of it said."""
        return subprocess.run(["bash", "-c", command, PROGRAM, *arguments], stdin=stdin, capture_output=True,
                              timeout=100, check=False)

    def test_field08_fault86_decode_into_head(self):
        stream = self.write_file("stream", encode(b"x" * 1000) * 10_000)
        ended = self.shell('"$0" decode "$1" | head -1; exit ${PIPESTATUS[0]}', stream)
        self.assertEqual(ended.stdout.decode(), "       0     1000  " + "x" * 1000 + "\n")
        self.assertEqual((ended.returncode, ended.stderr.decode()), (1, ""))

    def test_field08_fault86_dump_into_head(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "raw", "--count", "20000", "--capture", capture) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"x" * 100) * 20_000)
            self.assertEqual(cat.wait(), 0)
        ended = self.shell('"$0" dump "$1" | head -1; exit ${PIPESTATUS[0]}', capture)
        self.assertEqual(len(ended.stdout.splitlines()), 1)
        self.assertEqual((ended.returncode, ended.stderr.decode()), (1, ""))

    def test_field08_help_into_nobody(self):
        for option in ("--help", "--version"):
            read_end, write_end = os.pipe()
            os.close(read_end)
            with Cat(option, stdout=write_end) as cat:
                os.close(write_end)
                self.assertEqual((cat.wait(), cat.errors), (1, ""))

    @contextlib.contextmanager
    def with_reader(self, *arguments):
        """A channelcat, and the end of the pipe into which it prints."""
        read_end, write_end = os.pipe()
        with open(read_end, "rb", buffering=0) as reader, Cat(*arguments, stdout=write_end) as cat:
            os.close(write_end)
            yield cat, reader

    @staticmethod
    def address_read(reader):
        line = b""
        while not line.endswith(b"\n"):
            line += reader.read(1)
        return "127.0.0.1", int(line.rsplit(b":")[-1])

    def test_fault86_the_reader_goes_while_messages_come(self):
        with self.with_reader("listen", "0") as (cat, reader):
            with connect(self.address_read(reader)) as client:
                reader.close()
                with contextlib.suppress(ConnectionError):
                    client.sendall(encode(b"a"))
                self.assertEqual((cat.wait(), cat.errors), (1, ""))

    def test_fault86_the_reader_goes_while_nothing_happens(self):
        for form in ("text", "raw"):
            with self.subTest(format=form), self.with_reader("listen", "0", "--format", form) as (cat, reader):
                reader.close()
                self.assertEqual(cat.wait(), 1)
                self.assertRegex(cat.errors, r"\A(listening on 127\.0\.0\.1:\d+\n)?\Z")

    def test_fault86_the_capture_is_whole_though_the_reader_went(self):
        capture = self.path("traffic.pcapng")
        with self.with_reader("listen", "0", "--capture", capture) as (cat, reader):
            with connect(self.address_read(reader)) as client:
                reader.close()
                with contextlib.suppress(ConnectionError):
                    client.sendall(encode(b"a"))
                self.assertEqual(cat.wait(), 1)
        self.check_whole(capture)

    def test_fault86_a_full_device(self):
        stream = self.write_file("stream", encode(b"x"))
        for command in ("decode " + stream, "--help", "--version", "listen 0"):
            with self.subTest(command=command):
                ended = self.shell(f'"$0" {command} > /dev/full')
                self.assertEqual((ended.returncode, ended.stderr.decode()), (1, self.FULL))

    def test_fault86_a_closed_standard_output(self):
        stream = self.write_file("stream", encode(b"x"))
        capture = self.path("traffic.pcapng")
        for command in ("decode " + stream, "--help", f"listen 0 --capture {capture}", "listen 0 --format raw"):
            with self.subTest(command=command):
                ended = self.shell(f'"$0" {command} >&-')
                self.assertEqual((ended.returncode, ended.stderr.decode().splitlines()[-1]),
                                 (1, "channelcat: Standard output cannot be written: Bad file descriptor."))
        self.check_whole(capture)

    def stopped(self, *arguments):
        """With a reader that never reads."""
        read_end, write_end = os.pipe()
        self.addCleanup(os.close, read_end)
        cat = Cat(*arguments, stdout=write_end)
        os.close(write_end)
        return cat

    @alone
    def test_fault86_a_reader_that_has_stopped_does_not_keep_a_signal_from_ending_it(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=number.name), self.stopped("listen", "0", "--format", "raw") as cat:
                with connect(cat.told_address()) as client:
                    client.settimeout(0.3)
                    self.assertRaises(TimeoutError, self.flood, client)
                    cat.send_signal(number)
                    self.assertEqual(cat.wait(), 1)
                self.assertIn("it was interrupted while nobody read what it printed", cat.errors)

    @alone
    def test_fault86_a_reader_that_has_stopped_does_not_keep_the_time_from_ending_it(self):
        with self.stopped("listen", "0", "--format", "raw", "--timeout", "5") as cat:
            with connect(cat.told_address()) as client:
                client.settimeout(0.3)
                self.assertRaises((TimeoutError, ConnectionError), self.flood, client)
                self.assertEqual(cat.wait(), 1)

    def test_fault86_decode_with_a_reader_that_has_stopped(self):
        stream = self.write_file("stream", encode(b"x" * 10_000_000))
        with self.stopped("decode", "--format", "raw", stream) as cat:
            while not handles(cat.process_id, signal.SIGTERM):
                os.sched_yield()
            self.wait_until_asleep(cat)
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)

    @staticmethod
    def flood(client):
        while True:
            client.sendall(encode(b"x" * 100_000))

    def wait_until_asleep(self, cat):
        """With its pipe full."""
        deadline = time.monotonic() + 60
        while pathlib.Path(f"/proc/{cat.process_id}/wchan").read_text(encoding="ascii") == "0":
            self.assertLess(time.monotonic(), deadline)
            os.sched_yield()


class MissingCapture(ProgramTest):
    def test_fault54_a_capture_that_was_deleted_is_told_at_the_end(self):
        capture = self.path("traffic.pcapng")
        with recorded(capture, b"a") as (listener, _):
            os.unlink(capture)
            listener.send_signal(signal.SIGTERM)
            self.assertEqual(listener.wait(), 1)
        self.assertRegex(listener.errors, rf"^channelcat: The capture file {capture} was deleted or renamed .+\.\n$")


if __name__ == "__main__":
    unittest.main()
