# SPDX-License-Identifier: MIT
"""channelcat decode over the shared vectors, from files and pipes."""

import contextlib
import fcntl
import json
import os
import random
import select
import subprocess
import time
import unittest

from program import PROGRAM, SCALE, TESTS, Cat, ProgramTest, Run, encode, events

VECTORS = json.loads((TESTS / "wire.json").read_bytes())
POLICIES = ("strict", "resync")


def expected_events(vector, policy):
    """Each with all that is printed but the diagnosis, which the vectors do not tell."""
    expected = []
    for event in vector[policy]:
        field = "payload" if event["event"] == "message" else "bytes"
        # The bytes of an error are the rest of the stream.
        data = event.get(field, vector["wire"][event["start"]:])
        expected.append({**event, field: data, "length": len(data)})
    return expected


class Vectors(ProgramTest):
    def test_there_are_all_of_them(self):
        self.assertEqual(len(VECTORS), 59)

    def check(self, vector, policy, code, output, errors):
        found = events(output)
        for event in found:
            self.assertEqual(isinstance(event.pop("diagnosis", None), str), event["event"] != "message")
        expected = expected_events(vector, policy)
        self.assertEqual(found, expected)
        self.assertEqual(code, 1 if any(event["event"] != "message" for event in expected) else 0)
        self.assertEqual(errors, "")

    def check_each(self, decode):
        """decode(vector, options): the exit code, standard output and standard error."""
        for vector in VECTORS:
            for policy in POLICIES:
                with self.subTest(vector=vector["name"], policy=policy):
                    options = ["--format", "json", "--policy", policy, "--max-message", str(vector["max_message"])]
                    self.check(vector, policy, *decode(vector, options))

    def test_from_a_file(self):
        def decode(vector, options):
            run = Run("decode", self.write_file("wire", vector["wire"].encode("latin-1")), *options)
            return run.code, run.output, run.errors
        self.check_each(decode)

    def test_from_standard_input(self):
        def decode(vector, options):
            run = Run("decode", "-", *options, stdin=vector["wire"].encode("latin-1"))
            return run.code, run.output, run.errors
        self.check_each(decode)

    def test_from_a_pipe_in_pieces(self):
        source = random.Random(1)

        def decode(vector, options):
            wire = vector["wire"].encode("latin-1")
            size = source.randint(2, 20)
            with self.pieces([wire[at:at + size] for at in range(0, len(wire), size)]) as pipe:
                with Cat("decode", *options, stdin=pipe) as cat:
                    return cat.wait(), cat.output, cat.errors
        self.check_each(decode)

    @contextlib.contextmanager
    def pieces(self, pieces):
        """A pipe that holds them all; each is read alone (pipe(7), O_DIRECT)."""
        read_end, write_end = os.pipe2(os.O_DIRECT)
        with open(read_end, "rb") as pipe:
            with open(write_end, "wb", buffering=0) as writer:
                fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
                for piece in pieces:
                    writer.write(piece)
            yield pipe

    def test_how_it_is_read_does_not_change_a_long_error(self):
        wire = encode(b"a") + bytes(range(256)) * 1200
        whole = Run("decode", "--format", "json", self.write_file("wire", wire))
        self.assertEqual(whole.code, 1)
        self.assertEqual(whole.events[1]["length"], 65536)
        self.assertEqual(whole.events[1]["bytes"].encode("latin-1"), wire[10:10 + 65536])
        with self.pieces([wire[at:at + 4000] for at in range(0, len(wire), 4000)]) as pipe:
            with Cat("decode", "--format", "json", stdin=pipe) as cat:
                self.assertEqual((cat.wait(), cat.output), (1, whole.output))


class Streams(ProgramTest):
    def test_each_message_is_printed_when_it_is_there(self):
        with Cat("decode", "--format", "json", stdin=subprocess.PIPE) as cat:
            for number in range(5):
                cat.write_some(encode(b"%d" % number))
                cat.wait_for(b'"payload":"%d"' % number)
            cat.stdin.close()
            self.assertEqual(cat.wait(), 0)

    def test_an_error_is_printed_while_the_stream_stays_open(self):
        with Cat("decode", "--format", "json", stdin=subprocess.PIPE) as cat:
            cat.write_some(encode(b"a") + b"garbage")
            self.assertEqual(cat.wait(), 1)
        self.assertEqual([event["event"] for event in cat.events], ["message", "error"])
        self.assertEqual(cat.events[1]["bytes"], "garbage")

    def test_field05_a_backslash_is_doubled_in_lines(self):
        wire = encode(b"a\\nb") + encode(b"a\nb") + b"\\r\\nMSG 5\\r\\nhello"
        lines = Run("decode", "--policy", "resync", stdin=wire).output.splitlines()
        self.assertEqual(lines[:2], [b"       0        4  a\\\\nb", b"      13        3  a\\nb"])
        self.assertIn(b"  \\\\r\\\\nMSG 5\\\\r\\\\nhello", lines[2])

    def test_nothing_is_no_error(self):
        nothing = Run("decode")
        self.assertEqual((nothing.code, nothing.output, nothing.errors), (0, b"", ""))

    def test_fifty_megabytes_come_out_as_they_went_in(self):
        source = random.Random(2)
        payloads = [source.randbytes(size) for size in [0, 1, 65535, 65536, 65537] + [1_000_003] * 50]
        wire = b"".join(map(encode, payloads))
        decoded = Run("decode", "--format", "raw", stdin=wire)
        self.assertEqual((decoded.code, decoded.errors), (0, ""))
        self.assertTrue(decoded.output == b"".join(payloads))

    def test_garbage_without_end_takes_no_memory(self):
        """Its first 64 KiB are told."""
        size = 300_000_000
        with Cat("decode", "--policy", "resync", "--format", "json", stdin=subprocess.PIPE) as cat:
            piece = b"x" * 1_000_000
            for _ in range(size // len(piece)):
                cat.stdin.write(piece)
            cat.stdin.flush()
            with open(f"/proc/{cat.process_id}/status", encoding="ascii") as status:
                peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
            cat.stdin.close()
            self.assertEqual(cat.wait(), 1)
        self.assertEqual(len(cat.events), 1)
        self.assertEqual(cat.events[0]["length"], size)
        self.assertEqual(cat.events[0]["bytes"], "x" * 65536)
        if SCALE == 1:  # The sanitizers keep what was freed.
            self.assertLess(peak, size // 1000 // 3, "kB")

    def progress(self, *options):
        """Standard error, a terminal, of a decoder that has been at work for over a second."""
        terminal, stderr = os.openpty()
        self.addCleanup(os.close, terminal)
        with subprocess.Popen([PROGRAM, "decode", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=stderr) as process:
            os.close(stderr)
            shown = b""
            began = time.monotonic()
            while b"Decoding" not in shown and time.monotonic() - began < 60:
                process.stdin.write(b"x")
                process.stdin.flush()
                if select.select([terminal], [], [], 0.01)[0]:
                    shown += os.read(terminal, 4096)
            process.stdin.close()
            output = process.stdout.read()
            process.wait()
            while select.select([terminal], [], [], 0)[0]:
                try:
                    shown += os.read(terminal, 4096)
                except OSError:  # The other end is closed.
                    break
        return shown, output

    def test_progress_on_a_terminal(self):
        shown, output = self.progress("--policy", "resync")
        self.assertRegex(shown, rb"^Decoding \d+\.\d MB")
        self.assertTrue(shown.endswith(b"\r\x1b[K"), shown)
        self.assertEqual(output.count(b"\n"), 1)

    def test_no_progress_elsewhere(self):
        with Cat("decode", stdin=subprocess.PIPE) as cat:
            began = time.monotonic()
            while time.monotonic() - began < 1.2:
                cat.write_some(encode(b"x"))
                with self.assertRaises(subprocess.TimeoutExpired):
                    cat.wait(0.01)
            cat.stdin.close()
            self.assertEqual((cat.wait(), cat.errors), (0, ""))

    def test_a_file_that_is_not_there(self):
        missing = Run("decode", self.path("missing\x1b[2J"))
        self.assertEqual((missing.code, missing.output), (1, b""))
        self.assertRegex(missing.errors, r"^channelcat: .*missing.*cannot be read: No such file or directory\.\n$")
        self.assertTrue(missing.errors[:-1].isprintable())

    def test_a_folder(self):
        folder = Run("decode", str(self.folder))
        self.assertEqual((folder.code, folder.output), (1, b""))
        self.assertEqual(folder.errors, f"channelcat: {self.folder} cannot be read: Is a directory.\n")

    def test_a_closed_standard_input(self):
        closed = subprocess.run(["sh", "-c", 'exec "$0" decode <&-', PROGRAM], capture_output=True, timeout=60,
                                check=False)
        self.assertEqual((closed.returncode, closed.stdout), (1, b""))
        self.assertEqual(closed.stderr, b"channelcat: Standard input cannot be read: Bad file descriptor.\n")


if __name__ == "__main__":
    unittest.main()
