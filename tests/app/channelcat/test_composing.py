# SPDX-License-Identifier: MIT
"""channelcat --text and --shape: what is filled in, and what is broken on purpose."""

import os
import signal
import socket
import subprocess
import time
import unittest

from program import (Cat, ProgramTest, Run, accept, address_of, connect, encode, listen, parse_time, payloads, read_exactly,
                     read_to_end)


class Composing(ProgramTest):
    def sent(self, *arguments, code=0):
        """What a plain peer reads."""
        with listen() as listener, Cat("connect", address_of(listener), "--count", "0", *arguments) as cat:
            with accept(listener) as peer:
                wire = read_to_end(peer)
            self.assertEqual((cat.wait(), cat.errors), (code, ""))
            return wire

    def test_escapes(self):
        wire = self.sent("--text", r"a\r\n\x00\xff\\\"\u{20ac}\{{n}}", "--send", r"\r{{n}}")
        self.assertEqual(payloads(wire), [b'a\r\n\x00\xff\\"\xe2\x82\xac{{n}}', rb"\r{{n}}"])

    def test_numbers_go_on_over_messages_and_peers(self):
        with Cat("listen", "0", "--text", "{{n:3}}", "--text", "{{n}}") as cat:
            found = []
            for _ in range(2):
                with connect(cat.address()) as peer:
                    found.append(read_exactly(peer, len(encode(b"001") + encode(b"2"))))
            self.assertEqual(found, [encode(b"001") + encode(b"2"), encode(b"003") + encode(b"4")])

    def test_the_time(self):
        before = time.time_ns()
        iso, nanoseconds = payloads(self.sent("--text", "{{time}}", "--text", "{{time:ns}}"))
        after = time.time_ns()
        self.assertRegex(iso, rb"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertTrue(before - 1_000_000 <= parse_time(iso.decode().replace("Z", "000000Z")) <= after)
        self.assertTrue(before <= int(nanoseconds) <= after)

    def test_a_seed_gives_the_same_run_again(self):
        message = ("--text", "{{random:16}}{{int:1:1000000}}{{uuid}}")
        first, again, other = (self.sent(*message, "--seed", seed) for seed in ("7", "7", "8"))
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)
        self.assertNotEqual(self.sent(*message), self.sent(*message))

    def test_the_environment_and_files(self):
        path = self.write_file("payload", b"{{n}}\x00\\")
        os.environ["CHANNELCAT_TEST"] = "{{value}}"
        self.addCleanup(os.environ.pop, "CHANNELCAT_TEST")
        self.assertEqual(payloads(self.sent("--text", "{{env:CHANNELCAT_TEST}} {{file:" + path + "}}")),
                         [b"{{value}} {{n}}\x00\\"])

    def test_what_is_missing_is_told_before_anything_is_sent(self):
        for text, said in (("x{{env:NOT_SET_AT_ALL}}", r"^channelcat: --text .* is wrong at character 8\. .+"),
                           ("{{file:" + self.path("missing") + "}}", r"^channelcat: --text .* is wrong at character 8\. .+")):
            with self.subTest(text=text), listen() as listener:
                run = Run("connect", address_of(listener), "--send", "first", "--text", text)
                self.assertEqual((run.code, run.output), (1, b""))
                self.assertRegex(run.errors, said)
                listener.setblocking(False)
                self.assertRaises(BlockingIOError, listener.accept)

    def test_wrong_texts_and_shapes_are_wrong_usage(self):
        for arguments, said in ((("--text", "a{{nobody}}"), "is wrong at character 4. "), (("--text", "\\q"), "character 1. "),
                                (("--text", os.fsdecode(b"\xff")), "must be UTF-8"), (("--shape", "round"), "--shape: "),
                                (("--shape", "length-plus"), "--shape: "), (("--seed", "x"), "--seed needs a number")):
            with self.subTest(arguments=arguments):
                run = Run("connect", "127.0.0.1:1", *arguments)
                self.assertEqual((run.code, run.output), (2, b""))
                self.assertIn(said, run.errors)

    def test_shapes(self):
        for shape, wire in (("lf-only", b"\r\nMSG 3\nabc"), ("no-leading-crlf", b"MSG 3\r\nabc"),
                            ("length-plus:2", b"\r\nMSG 5\r\nabc"), ("length-prefix:2", b"\0\3abc"),
                            ("crlf-after-body", b"\r\nMSG 3\r\nabc\r\n"), ("no-body", b"\r\nMSG 3\r\n"),
                            (r"header:\r\nMSG \x00", b"\r\nMSG \0abc"), ("normal", b"\r\nMSG 3\r\nabc")):
            with self.subTest(shape=shape):
                self.assertEqual(self.sent("--shape", shape, "--send", "abc"), wire)

    def test_a_shape_is_for_all_that_is_sent(self):
        path = self.write_file("payload", b"file")
        with listen() as listener, Cat("connect", address_of(listener), "--count", "0", "--shape", "lf-only", "--send", "a",
                                       "--hex", "62", "--file", path, "--text", "{{n}}", "--lines",
                                       stdin=subprocess.PIPE) as cat:
            cat.write(b"line\n")
            with accept(listener) as peer:
                wire = read_to_end(peer)
            self.assertEqual((cat.wait(), cat.errors), (0, ""))
        self.assertEqual(wire, b"".join(b"\r\nMSG %d\n%s" % (len(payload), payload)
                                        for payload in (b"a", b"b", b"file", b"4", b"line")))

    def test_a_shape_that_cannot_be_is_told_before_anything_is_sent(self):
        with listen() as listener:
            run = Run("connect", address_of(listener), "--shape", "length-minus:4", "--send", "long enough", "--send", "abc")
            self.assertEqual((run.code, run.output), (1, b""))
            self.assertRegex(run.errors, r"^channelcat: --shape length-minus:4: .+3.+\n$")
            listener.setblocking(False)
            self.assertRaises(BlockingIOError, listener.accept)

    def test_our_own_decoders_say_what_they_find(self):
        wire = self.sent("--shape", "lf-only", "--send", "") + encode(b"next")
        for policy, found in (("strict", [("error", 7)]), ("resync", [("malformed", 7), ("message", 8)])):
            with self.subTest(policy=policy):
                with Cat("listen", "0", "--policy", policy, "--format", "json") as cat:
                    with connect(cat.address()) as peer:
                        peer.sendall(wire)
                        peer.shutdown(socket.SHUT_WR)
                        read_to_end(peer)
                    cat.send_signal(signal.SIGTERM)
                    self.assertEqual(cat.wait(), 1)
                self.assertEqual([(event["event"], event.get("offset", event["start"])) for event in cat.events
                                  if "start" in event], found)


if __name__ == "__main__":
    unittest.main()
