# SPDX-License-Identifier: MIT
"""Recording stops, for whatever reason, and all the rest goes on."""

import contextlib
import errno
import os
import pathlib
import re
import resource
import signal
import unittest

from machine import MachineTest, numbered
from program import (UNPROFILED, Cat, Run, accept, address_of, connect, encode, listen, messages, read_exactly,
                     read_to_end, recorded)


def limit_files(size):
    """Of the program that is being started: no file gets larger (RLIMIT_FSIZE)."""
    def limit():
        os.environ.update(UNPROFILED)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def limit_running(cat, size):
    """Of one that was started with UNPROFILED."""
    resource.prlimit(cat.process_id, resource.RLIMIT_FSIZE, (size, size))


class Stopped(MachineTest):
    """Recording has stopped, and traffic goes on (FAULTS 114, FAULTS 115)."""

    ENDED = r"^channelcat: Recording stopped; not recorded in all: (\d+) messages? and (\d+) bytes?\.$"

    def recorded(self, capture):
        """The payloads in it, in both directions."""
        dumped = Run("dump", "--format", "json", "--policy", "resync", capture)
        self.assertEqual((dumped.code, dumped.errors), (0, ""))
        return messages(dumped.events) + messages(dumped.events, "out")

    def check_count(self, cat, capture, sent, wire):
        """What is recorded and what is said not to be are all that was sent: messages, and bytes on the wire."""
        recorded = self.recorded(capture)
        told = re.search(self.ENDED, cat.errors, re.MULTILINE)
        self.assertTrue(told, cat.errors)
        self.assertEqual(len(recorded) + int(told[1]), sent)
        self.assertEqual(sum(len(encode(payload)) for payload in recorded) + int(told[2]), wire)
        return int(told[1]), int(told[2])

    def test_field42_a_limit_on_files_is_a_full_disk(self):
        """FAULTS 108."""
        capture = self.path("traffic.pcapng")
        sent = numbered(1000)
        for form in ("json", "text", "raw", "hex"):
            with self.subTest(format=form):
                with Cat("listen", "0", "--format", form, "--capture", capture, "--count", "1000",
                         preexec_fn=limit_files(20_000)) as cat:
                    address = cat.told_address() if form == "raw" else cat.address()
                    with connect(address) as client:
                        for payload in sent:
                            client.sendall(encode(payload))
                        self.assertEqual(cat.wait(), 1)
                self.assertIn("Recording stopped: the file has reached the largest size allowed. Traffic goes on.", cat.errors)
                for payload in (sent[0], sent[500], sent[999]):
                    self.assertIn(payload[:7] if form != "hex" else payload[:7].hex(" ").encode()[:2], cat.output)
                if form == "json":
                    self.assertTrue(messages(cat.events) == sent)
                self.assertLess(os.path.getsize(capture), 20_001)
                self.check_count(cat, capture, 1000, sum(len(encode(payload)) for payload in sent))
                os.unlink(capture)

    def test_field42_without_a_capture_no_limit_on_files_counts(self):
        sent = numbered(1000)
        with Cat("listen", "0", "--format", "json", "--count", "1000", preexec_fn=limit_files(1000)) as cat:
            with connect(cat.address()) as client:
                client.sendall(b"".join(encode(payload) for payload in sent))
                self.assertEqual((cat.wait(), cat.errors), (0, ""))
        self.assertTrue(messages(cat.events) == sent)

    def test_field42_on_standard_output(self):
        capture = self.record(numbered(1000))
        for arguments in (("dump", capture), ("decode", self.write_file("stream", encode(b"x" * 100_000))),
                          ("dump", "--stats", capture)):
            with self.subTest(command=arguments), open(self.path("output"), "wb") as output:
                with Cat(*arguments, stdout=output, preexec_fn=limit_files(100)) as cat:
                    self.assertEqual(cat.wait(), 1)
                self.assertEqual(cat.errors, "channelcat: Standard output cannot be written: File too large.\n")

    def stop_while_listening(self, form, *options, failing=("write", errno.ENOSPC)):
        """One message is recorded, three are not, one of them half, and a client comes that is not at all."""
        capture = self.path(f"{form}.pcapng")
        if os.path.exists(self.path("failing")):
            os.unlink(self.path("failing"))
        with Cat("listen", "0", "--format", form, "--capture", capture, *options, env=self.failing(*failing)) as cat:
            with connect(cat.address()) as client:
                client.sendall(encode(b"one") + encode(b"two")[:-1])
                cat.wait_for(b"one")
                self.fail(1)
                client.sendall(encode(b"two")[-1:] + encode(b"three"))
                cat.wait_for(b"three")
                with connect(cat.address()) as other:
                    other.sendall(encode(b"four"))
                    cat.wait_for(b"four")
            cat.wait_for_count(b"disconnected", 2)
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)
        return cat, capture

    NOT_RECORDED = 1 + len(encode(b"three")) + len(encode(b"four"))

    def test_field44_printing_goes_on_after_recording_has_stopped(self):
        cat, capture = self.stop_while_listening("json")
        self.assertEqual(messages(cat.events), [b"one", b"two", b"three", b"four"])
        self.assertEqual([event["event"] for event in cat.events if event["event"] in ("connected", "disconnected")],
                         ["connected", "connected", "disconnected", "disconnected"])
        self.assertEqual(self.recorded(capture), [b"one"])

    def test_field48_the_exact_count_is_told_in_json(self):
        cat, _ = self.stop_while_listening("json")
        told = [(event["reason"], event["messages"], event["bytes"]) for event in cat.events
                if event["event"] == "recording-stopped"]
        self.assertEqual(told[-1], ("Recording stopped: the disk is full. Traffic goes on.", 3, self.NOT_RECORDED))
        self.assertEqual(told[0][1:], (2, 1 + len(encode(b"three"))))
        self.assertIn(f"Recording stopped; not recorded in all: 3 messages and {self.NOT_RECORDED} bytes.", cat.errors)

    def test_field48_the_exact_count_is_told_in_text(self):
        cat, _ = self.stop_while_listening("text")
        told = [line for line in cat.output.decode().splitlines() if "recording-stopped" in line]
        self.assertTrue(told[-1].endswith(f"  recording-stopped  not recorded: 3 messages, {self.NOT_RECORDED} bytes"), told)
        self.assertEqual(cat.errors.splitlines(), [
            "channelcat: Recording stopped: the disk is full. Traffic goes on. "
            f"Not recorded so far: 2 messages and {1 + len(encode(b'three'))} bytes.",
            f"channelcat: Recording stopped; not recorded in all: 3 messages and {self.NOT_RECORDED} bytes."])

    def test_field44_the_count_is_reached_and_answers_go_on(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--reply", "echo", "--count", "3", "--capture", capture,
                 env=self.failing("write", errno.EDQUOT)) as cat:
            with connect(cat.address()) as client:
                client.sendall(encode(b"one"))
                self.assertEqual(read_exactly(client, len(encode(b"one"))), encode(b"one"))
                cat.wait_for_count(b'"one"', 2)
                self.fail(1)
                client.sendall(encode(b"two"))
                self.assertEqual(read_exactly(client, len(encode(b"two"))), encode(b"two"))
                client.sendall(encode(b"three"))
                self.assertEqual(read_exactly(client, len(encode(b"three"))), encode(b"three"))
                self.assertEqual(cat.wait(), 1)
        self.assertEqual(messages(cat.events), [b"one", b"two", b"three"])
        self.check_count(cat, capture, 6, 2 * sum(len(encode(payload)) for payload in (b"one", b"two", b"three")))

    def test_field44_in_connect_and_proxy(self):
        with listen() as listener:
            with Cat("proxy", "--format", "json", "--capture", self.path("proxy.pcapng"), "--count", "3", "0", address_of(listener),
                     env=self.failing("write", errno.EIO)) as proxy:
                with connect(proxy.address()) as client, accept(listener) as server:
                    client.sendall(encode(b"one"))
                    proxy.wait_for(b'"one"')
                    self.fail(1)
                    client.sendall(encode(b"two"))
                    proxy.wait_for(b'"two"')
                    server.sendall(encode(b"three"))
                    proxy.wait_for(b'"three"')
                self.assertEqual(proxy.wait(), 1)
        self.assertEqual([(event["payload"], "to" in event) for event in proxy.events if event["event"] == "message"],
                         [("one", True), ("two", True), ("three", True)])

    def test_field44_a_sync_that_fails_stops_recording_only(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--capture", capture, env=self.failing("fdatasync", errno.EIO)) as cat:
            with connect(cat.address()) as client:
                self.fail(1)
                client.sendall(encode(b"one"))
                cat.wait_for_error(b"Recording stopped: bringing the capture to the disk failed")
                client.sendall(encode(b"two"))
                cat.wait_for(b'"two"')
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)

    def test_field44_beyond_what_is_kept_in_memory(self):
        sent = [b"%07d" % number + b"x" * 999_000 for number in range(100)]
        with Cat("listen", "0", "--format", "raw", "--count", "100", "--capture", self.path("traffic.pcapng"),
                 preexec_fn=limit_files(10_000)) as cat:
            with connect(cat.told_address()) as client:
                for payload in sent:
                    client.sendall(encode(payload))
                self.assertEqual(cat.wait(), 1)
        self.assertTrue(cat.output == b"".join(sent))
        self.check_count(cat, self.path("traffic.pcapng"), 100, sum(len(encode(payload)) for payload in sent))

    UNTOLD = "channelcat: Nothing more can be printed: no memory is left for what is not recorded. Traffic goes on."

    def test_field44_what_no_memory_is_left_for_is_said_once(self):
        """What is printed after recording has stopped is kept in memory, of which there is none, or soon none more."""
        large = [b"%07d" % number + b"x" * 900_000 for number in range(4)]
        for kept in (0, 1):
            with self.subTest(kept=kept), contextlib.suppress(FileNotFoundError):
                os.unlink(self.path("failing"))
            with self.subTest(kept=kept):
                capture = self.path(f"{kept}.pcapng")
                with Cat("listen", "0", "--format", "json", "--reply", "echo", "--capture", capture,
                         env=self.failing("new", errno.ENOMEM) | UNPROFILED) as cat:
                    with connect(cat.address()) as client:
                        client.sendall(encode(b"one"))
                        self.assertEqual(read_exactly(client, len(encode(b"one"))), encode(b"one"))
                        cat.wait_for_count(b'"one"', 2)
                        limit_running(cat, os.path.getsize(capture))
                        if kept:
                            client.sendall(encode(b"two"))
                            cat.wait_for_count(b'"two"', 2)
                            read_exactly(client, len(encode(b"two")))
                        self.fail(1_000_000)
                        for payload in large:  # Traffic and answers go on.
                            client.sendall(encode(payload))
                            self.assertEqual(read_exactly(client, len(encode(payload))), encode(payload))
                        cat.wait_for_error(b"Nothing more can be printed")
                    cat.send_signal(signal.SIGTERM)
                    self.assertEqual(cat.wait(), 1)
                sent = [b"two"] * kept + large
                self.assertEqual(messages(cat.events)[:1 + kept], [b"one", b"two"][:1 + kept])
                self.assertEqual(cat.errors.splitlines()[1:], [
                    self.UNTOLD, f"channelcat: Recording stopped; not recorded in all: {2 * len(sent)} messages and "
                    f"{2 * sum(len(encode(payload)) for payload in sent)} bytes."])
                stops = [event for event in cat.events if event["event"] == "recording-stopped"]
                self.assertEqual({stop["reason"] for stop in stops},
                                 {"Recording stopped: the file has reached the largest size allowed. Traffic goes on."})
                self.assertEqual((stops[-1]["messages"], stops[-1]["bytes"]), (
                    2 * len(sent), 2 * sum(len(encode(payload)) for payload in sent)))

    def test_field44_a_count_that_cannot_be_reached_any_more_ends_it(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--count", "10", "--capture", capture,
                 env=self.failing("new", errno.ENOMEM) | UNPROFILED) as cat:
            with connect(cat.address()) as client:
                client.sendall(encode(b"one"))
                cat.wait_for(b'"one"')
                limit_running(cat, os.path.getsize(capture))
                self.fail(1_000_000)
                client.sendall(encode(b"two"))
                self.assertEqual(read_to_end(client), b"")
            self.assertEqual(cat.wait(), 1)
        self.assertEqual(messages(cat.events), [b"one"])
        self.assertEqual(cat.errors.count(self.UNTOLD), 1)

    def test_field45_the_last_write_fails(self):
        """FAULTS 113."""
        for form in ("json", "text"):
            with self.subTest(format=form):
                capture = self.path(f"last-{form}.pcapng")
                with Cat("listen", "0", "--format", form, "--capture", capture, env=os.environ | UNPROFILED) as cat:
                    with connect(cat.address()) as client:
                        client.sendall(encode(b"one"))
                        cat.wait_for(b"one")
                        limit_running(cat, os.path.getsize(capture))
                        cat.send_signal(signal.SIGTERM)
                        self.assertEqual(cat.wait(), 1)
                self.assertEqual(cat.errors.splitlines(), [
                    "channelcat: Recording stopped: the file has reached the largest size allowed. Traffic goes on. "
                    "Not recorded so far: 0 messages and 0 bytes.",
                    "channelcat: Recording stopped; not recorded in all: 0 messages and 0 bytes."])
                self.assertIn(b"local-close", cat.output)
                self.assertEqual(self.recorded(capture), [b"one"])

    def test_field45_the_last_write_of_a_series_fails(self):
        with Cat("listen", "0", "--format", "json", "--capture", self.path("a.pcapng"), "--rotate-size", "1",
                 env=self.failing("write", errno.ENOSPC)) as cat:
            with connect(cat.address()) as client:
                client.sendall(encode(b"one"))
                cat.wait_for(b"one")
                self.fail(1)
                cat.send_signal(signal.SIGTERM)
                self.assertEqual(cat.wait(), 1)
        self.assertIn("Recording stopped: the disk is full.", cat.errors)


class Cut(MachineTest):
    """FAULTS 111."""

    STOPPED = "Recording stopped: another program has changed the file's length. Traffic goes on."

    def test_field47_a_recording_that_somebody_cuts_is_said_and_left_as_it_is(self):
        for size in (0, 100, 700):
            with self.subTest(size=size):
                capture = self.path(f"{size}.pcapng")
                with Cat("listen", "0", "--format", "json", "--capture", capture) as cat:
                    with connect(cat.address()) as client:
                        client.sendall(encode(b"x" * 1000))
                        cat.wait_for(b"xxx")
                        os.truncate(capture, size)
                        client.sendall(encode(b"two") + encode(b"three"))
                        cat.wait_for(b'"three"')
                    cat.send_signal(signal.SIGTERM)
                    self.assertEqual(cat.wait(), 1)
                self.assertEqual(os.path.getsize(capture), size)
                self.assertEqual(messages(cat.events), [b"x" * 1000, b"two", b"three"])
                self.assertIn(self.STOPPED, cat.errors)
                self.assertIn("not recorded in all: 2 messages and 26 bytes.", cat.errors)

    def test_field47_somebody_writes_into_it(self):
        capture = self.path("traffic.pcapng")
        with recorded(capture, b"one") as (cat, client):
            with open(capture, "ab") as file:
                file.write(b"other")
            client.sendall(encode(b"two"))
            cat.wait_for(b'"two"')
            cat.wait_for_error(self.STOPPED.encode())
        self.assertTrue(pathlib.Path(capture).read_bytes().endswith(b"other"))

    def test_field47_while_nothing_is_recorded_it_is_noticed_too(self):
        capture = self.path("traffic.pcapng")
        with recorded(capture, b"one") as (cat, _):
            os.truncate(capture, 100)
            cat.wait_for_error(self.STOPPED.encode())

    def test_field47_at_the_end(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--capture", capture) as cat:
            cat.address()
            os.truncate(capture, 0)
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)
        self.assertIn(self.STOPPED, cat.errors)
        self.assertEqual(os.path.getsize(capture), 0)


if __name__ == "__main__":
    unittest.main()
