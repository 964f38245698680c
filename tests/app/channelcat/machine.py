# SPDX-License-Identifier: MIT
"""A disk and a kernel that do not do what they should, when a test says so."""

import os
import pathlib

from program import Cat, ProgramTest, connect, encode

LIBRARY = os.environ.get("FAILING_LIBRARY", "")


class MachineTest(ProgramTest):
    def failing(self, call, error):
        """The environment of a program whose calls fail once fail() says so."""
        if not LIBRARY:
            self.skipTest("a sanitizer is loaded first")
        return {**os.environ, "LD_PRELOAD": LIBRARY, "FAILING_CALL": call, "FAILING_ERROR": str(error),
                "FAILING_SINCE": self.path("failing")}

    def fail(self, calls):
        """So many of them from now on."""
        pathlib.Path(self.path("new")).write_text(str(calls), encoding="ascii")
        os.rename(self.path("new"), self.path("failing"))

    def record(self, payloads, *options):
        """A capture in which a client has sent them."""
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "raw", "--count", str(len(payloads)), "--capture", capture, *options) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(b"".join(encode(payload) for payload in payloads))
            self.assertEqual(cat.wait(), 0)
        return capture


def numbered(count):
    return [b"%07d" % number + b"x" * 100 for number in range(count)]
