# SPDX-License-Identifier: MIT
"""Traces that a test makes, and what tshark shows of them."""

import os
import tempfile
import unittest

from dissection import run_tshark

from tracefile import LINKTYPE_RAW, SERVER, Trace

PORT = ("-o", "channel.ports:5000")


class DissectorCase(unittest.TestCase):
    def write(self, trace, snap_length=0x40000, link_type=LINKTYPE_RAW):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        capture = os.path.join(folder.name, "trace.pcap")
        trace.write(capture, snap_length, link_type)
        return capture

    def capture(self, *conversations, server=SERVER, end="fin"):
        trace = Trace()
        for pieces in conversations:
            trace.carry(pieces, server, end)
        return self.write(trace)

    def fields(self, capture, *names, options=PORT, only="channel"):
        columns = [part for name in names for part in ("-e", name)]
        return run_tshark(capture, *options, "-Y", only, "-T", "fields", *columns).decode().splitlines()
