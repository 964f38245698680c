# SPDX-License-Identifier: MIT
"""channelcat listen, connect and proxy with --filter: less is printed and counted, nothing else changes."""

import os
import signal
import socket
import unittest

from program import (Cat, ProgramTest, Run, accept, address_of, connect, encode, listen, messages, read_exactly,
                     read_to_end)


class LiveFilter(ProgramTest):
    def test_only_what_matches_is_printed_and_counted(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--filter", 'in "yes"', "--count", "2", "--format", "json", "--reply", "echo",
                 "--capture", capture) as cat, connect(cat.address()) as client:
            sent = [b"no", b"yes 1", b"neither", b"yes 2"]
            for payload in sent:
                client.sendall(encode(payload))
                # All are answered, also those that are not printed.
                self.assertEqual(read_exactly(client, len(encode(payload))), encode(payload))
            self.assertEqual((cat.wait(), cat.errors), (0, ""))
        self.assertEqual([event["event"] for event in cat.events], ["listening", "message", "message"])
        self.assertEqual(messages(cat.events), [b"yes 1", b"yes 2"])
        recorded = self.check_whole(capture)
        self.assertEqual(messages(recorded, "in"), sent)
        self.assertEqual(messages(recorded, "out"), sent)

    def test_raw_payloads_are_those_that_match(self):
        with listen() as listener, Cat("connect", address_of(listener), "--filter", "len<3", "--format", "raw") as cat:
            with accept(listener) as server:
                server.sendall(encode(b"ab") + encode(b"long") + encode(b"") + encode(b"c"))
            self.assertEqual((cat.wait(), cat.errors), (0, ""))
            self.assertEqual(cat.output, b"abc")

    def test_counting_without_printing(self):
        with Cat("listen", "0", "--filter", '"x"', "--count", "1", "--format", "none") as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"y") + encode(b"x"))
                self.assertEqual((cat.wait(), cat.output), (0, b""))

    def test_too_few_that_match(self):
        with listen() as listener, Cat("connect", address_of(listener), "--filter", '"x"', "--count", "2") as cat:
            with accept(listener) as server:
                server.sendall(encode(b"x") + encode(b"y") + encode(b"z"))
            self.assertEqual(cat.wait(), 1)
            self.assertIn("The connection ended after 1 of 2 messages.", cat.errors)

    def test_a_malformed_run_is_asked_about_once_it_has_ended(self):
        for text, found in (("malformed", ["malformed"]), ('"ken t"', ["malformed"]), ("message", ["message"]),
                            ('"nowhere"', [])):
            with self.subTest(filter=text):
                with Cat("listen", "0", "--filter", text, "--policy", "resync", "--format", "json") as cat:
                    with connect(cat.address()) as client:
                        client.sendall(b"bro")
                        client.sendall(b"ken tail" + encode(b"m"))
                        client.shutdown(socket.SHUT_WR)
                        self.assertEqual(read_to_end(client), b"")
                    cat.send_signal(signal.SIGTERM)
                    self.assertEqual(cat.wait(), 1)  # Malformed bytes came, whatever is printed.
                self.assertEqual([event["event"] for event in cat.events[1:]], found)

    def test_a_proxy_passes_all_on(self):
        with listen() as listener, Cat("proxy", "0", address_of(listener), "--filter", '"b"', "--format", "json") as cat:
            with connect(cat.address()) as client, accept(listener) as server:
                wire = encode(b"a") + encode(b"b") + encode(b"c")
                client.sendall(wire)
                self.assertEqual(read_exactly(server, len(wire)), wire)
                cat.wait_for(b'"payload":"b"')
                cat.send_signal(signal.SIGTERM)
                self.assertEqual((cat.wait(), cat.errors), (0, ""))
        self.assertEqual(messages(cat.events), [b"b"])

    def test_the_prototypes_lines_come_all_the_same(self):
        for form in ("text", "json"):
            with self.subTest(format=form):
                with Cat("listen", "0", "--echo", "--filter", "nothing", "--format", form, "--count", "1") as cat:
                    with connect(cat.told_address() if form == "json" else cat.address()) as client:
                        host, port = client.getsockname()
                        client.sendall(encode(b"nothing"))
                        self.assertEqual(cat.wait(), 0)
                said = f"--> {host}:{port}\n"
                if form == "json":
                    self.assertTrue(cat.errors.endswith(said), cat.errors)
                    self.assertEqual([event["event"] for event in cat.events], ["listening", "message"])
                else:
                    lines = cat.output.decode().splitlines(keepends=True)
                    self.assertEqual((len(lines), lines[1]), (3, said))

    def test_a_bad_filter_is_told_before_anything_begins(self):
        capture = self.path("traffic.pcapng")
        with listen() as listener:
            bad = Run("connect", address_of(listener), "--filter", "in len>x", "--capture", capture)
            self.assertEqual((bad.code, bad.output), (2, b""))
            self.assertRegex(bad.errors, r"^channelcat: --filter: .+\n  in len>x\n +\^\n$")
            listener.setblocking(False)
            self.assertRaises(BlockingIOError, listener.accept)
        self.assertFalse(os.path.exists(capture))


if __name__ == "__main__":
    unittest.main()
