# SPDX-License-Identifier: MIT
"""A disk, a kernel and other programs that do not do what they should."""

import contextlib
import errno
import os
import pathlib
import re
import resource
import signal
import unittest

from program import Cat, ProgramTest, Run, accept, address_of, connect, encode, events, listen, messages, read_exactly, read_to_end, reset

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


class Printing(MachineTest):
    """A capture that cannot be read to its end while it is printed (FAULTS 112)."""

    def cut_while_printing(self, *arguments):
        """What was printed of a capture of 60,000 messages, the half of which is cut off; and what was said."""
        sent = numbered(60_000)
        capture = self.record(sent)
        read_end, write_end = os.pipe()
        with open(read_end, "rb", buffering=0) as reader, Cat("dump", *arguments, capture, stdout=write_end) as cat:
            os.close(write_end)
            output = reader.read(1000)
            os.truncate(capture, os.path.getsize(capture) // 2)
            while piece := reader.read(1 << 20):
                output += piece
            self.assertEqual(cat.wait(), 1)
            errors = cat.errors
        self.assertRegex(errors, r"^channelcat: Not everything is printed: byte \d+ of " + re.escape(capture) +
                         r" cannot be read: the file has become shorter\.\n$")
        return sent, output

    def test_field41_a_dump_of_a_file_that_is_cut_says_where_and_is_1(self):
        sent, output = self.cut_while_printing("--format", "json")
        found = messages(events(output))
        self.assertGreater(len(found), 1000)
        self.assertLess(len(found), 40_000)
        self.assertTrue(found == sent[:len(found)])

    def test_field41_whole_lines_are_printed_until_there(self):
        sent, output = self.cut_while_printing()
        lines = output.decode().splitlines()
        self.assertGreater(len(lines), 1000)
        self.assertTrue([line.rpartition("  ")[2] for line in lines[1:]] == [text.decode() for text in sent[:len(lines) - 1]])

    def test_field41_bare_payloads_too(self):
        sent, output = self.cut_while_printing("--format", "raw")
        self.assertTrue(b"".join(sent).startswith(output))
        self.assertEqual(len(output) % len(sent[0]), 0)

    def test_field41_what_a_filter_cannot_read_is_said_with_sums(self):
        capture = self.record(numbered(60_000))
        with Cat("dump", "--stats", "--filter", '"x1"', capture, env=self.failing("pread", errno.EIO)) as cat:
            self.assertEqual((cat.wait(), cat.errors), (0, ""))
        self.fail(3)
        with Cat("dump", "--stats", capture, env=self.failing("pread", errno.EIO)) as cat:
            self.assertEqual(cat.wait(), 1)
        self.assertIn("the disk reported an error", cat.errors)

    def test_field41_replay_says_where_a_connection_is_cut_short(self):
        sent = numbered(60_000)
        with listen() as listener:
            capture = self.path("sent.pcapng")
            with Cat("connect", address_of(listener), "--count", "0", "--format", "raw", "--capture", capture, "--lines",
                     stdin=self.input_file(b"\n".join(sent) + b"\n")) as cat:
                with accept(listener) as peer:
                    self.assertEqual(len(read_to_end(peer)), len(b"".join(map(encode, sent))))
                self.assertEqual(cat.wait(), 0)
        with listen() as listener:
            with Cat("replay", "--speed", "0", "--max-rate", "1000000", "--format", "raw", capture, address_of(listener)) as cat:
                with accept(listener) as peer:
                    read_exactly(peer, 1000)
                    os.truncate(capture, os.path.getsize(capture) // 2)
                    rest = read_to_end(peer)
                self.assertEqual(cat.wait(), 1)
        self.assertLess(len(rest), 50_000 * 120)
        self.assertRegex(cat.errors, r"Connection 1 is cut short: byte \d+ of " + re.escape(capture) +
                         r" cannot be read: the file has become shorter\.\n")


class LiveReading(MachineTest):
    """FAULTS 110."""

    def test_field43_a_read_of_the_live_recording_that_fails_is_said_and_all_goes_on(self):
        for command in ("listen", "connect", "proxy"):
            for form in ("json", "text", "hex"):
                with self.subTest(command=command, format=form):
                    self.check(command, form)

    def check(self, command, form):
        if os.path.exists(self.path("failing")):
            os.unlink(self.path("failing"))
        environment = self.failing("pread", errno.EIO)
        with listen() as listener:
            there = () if command == "listen" else (address_of(listener),)
            here = () if command == "connect" else ("0",)
            with Cat(command, "--format", form, "--capture", self.path(f"{command}-{form}.pcapng"), *here, *there,
                     env=environment) as cat:
                if command != "connect":
                    client = connect(cat.address())
                if command != "listen":
                    server = accept(listener)
                speaker = server if command == "connect" else client
                for payload in (b"first", b"second", b"third"):
                    if payload == b"second":
                        self.fail(1)
                    speaker.sendall(encode(payload))
                    if payload == b"second":
                        cat.wait_for_error(b"could be read back from the recording")
                    else:
                        cat.wait_for(payload)
                speaker.close()
                if command == "proxy":
                    server.close()
                if command != "connect":
                    cat.send_signal(signal.SIGTERM)
                self.assertEqual(cat.wait(), 1)
                if command == "connect":
                    pass
        self.assertRegex(cat.errors, r"^channelcat: Not everything that is printed could be read back from the "
                         r"recording: byte \d+ of .+ cannot be read: the disk reported an error\. Traffic and "
                         r"recording go on\.\n$")
        if form == "json":
            self.assertEqual([(event["length"], event["payload"], event.get("unread")) for event in cat.events
                              if event["event"] == "message" and event["dir"] == "in"],
                             [(5, "first", None), (6, "", 6), (5, "third", None)])
        if form == "text":
            self.assertIn(b"      6   \xe2\x80\xa6 6 bytes that cannot be read\n", cat.output)


def limit_files(size):
    """Of the program that is being started: no file gets larger (RLIMIT_FSIZE)."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def limit_running(cat, size):
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
                         env=self.failing("new", errno.ENOMEM)) as cat:
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
                 env=self.failing("new", errno.ENOMEM)) as cat:
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
                with Cat("listen", "0", "--format", form, "--capture", capture) as cat:
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
        with Cat("listen", "0", "--format", "json", "--capture", capture) as cat:
            with connect(cat.address()) as client:
                client.sendall(encode(b"one"))
                cat.wait_for(b"one")
                with open(capture, "ab") as file:
                    file.write(b"other")
                client.sendall(encode(b"two"))
                cat.wait_for(b'"two"')
                cat.wait_for_error(self.STOPPED.encode())
        self.assertTrue(pathlib.Path(capture).read_bytes().endswith(b"other"))

    def test_field47_while_nothing_is_recorded_it_is_noticed_too(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--capture", capture) as cat:
            with connect(cat.address()) as client:
                client.sendall(encode(b"one"))
                cat.wait_for(b"one")
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


class Answers(MachineTest):
    def test_field40_answers_that_wait_for_a_peer_that_resets_are_told(self):
        with Cat("listen", "0", "--format", "raw", "--reply", "echo") as cat:
            with connect(cat.told_address()) as client:
                client.settimeout(1)
                with self.assertRaises(TimeoutError):
                    while True:
                        client.sendall(encode(b"x" * 10_000_000))
                reset(client)
                cat.wait_for_error(rb"answers? to 127\.0\.0\.1:\d+ were dropped, for it did not read them\.\n")
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)  # Its last message was cut short.


class Names(MachineTest):
    """FAULTS 116."""

    NAME = b"gr\xfc\xdf \xff\x1b[31m"
    SHOWN = r"gr\xfc\xdf \xff\x1b[31m"

    def bytes_path(self, name):
        return os.fsencode(self.path("")) + name

    def test_field50_a_capture_whose_name_is_not_utf8(self):
        capture = self.bytes_path(self.NAME + b".pcapng")
        with Cat("listen", "0", "--format", "raw", "--count", "1", "--reply", "echo", "--capture", capture) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual(cat.wait(), 0)
        self.assertEqual(os.listdir(os.fsencode(self.path(""))), [self.NAME + b".pcapng"])
        dumped = Run("dump", "--format", "json", capture)
        self.assertEqual((dumped.code, dumped.errors, messages(dumped.events)), (0, "", [b"a"]))
        again = Run("listen", "0", "--capture", capture)
        self.assertEqual((again.code, again.errors), (
            1, f"channelcat: The capture file {self.path('')}{self.SHOWN}.pcapng cannot be made: "
            "something with this name exists already.\n"))
        with listen() as listener:
            with Cat("replay", "--speed", "0", capture, address_of(listener)) as cat:
                with accept(listener) as peer:
                    self.assertEqual(read_exactly(peer, len(encode(b"a"))), encode(b"a"))
                self.assertEqual(cat.wait(), 0, cat.errors)

    def test_field50_a_series_goes_on_behind_what_is_there(self):
        with open(self.bytes_path(self.NAME + b"-00007.pcapng"), "wb"):
            pass
        with Cat("listen", "0", "--format", "raw", "--count", "1", "--rotate-size", "1",
                 "--capture", self.bytes_path(self.NAME + b".pcapng")) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual((cat.wait(), cat.errors.count("\n")), (0, 1))
        self.assertEqual(sorted(os.listdir(os.fsencode(self.path("")))),
                         [self.NAME + b"-00007.pcapng", self.NAME + b"-00008.pcapng"])

    def test_field50_in_a_folder_whose_name_is_not_utf8(self):
        os.mkdir(self.bytes_path(self.NAME))
        with Cat("listen", "0", "--format", "raw", "--rotate-size", "1", "--count", "1",
                 "--capture", self.bytes_path(self.NAME + b"/a.pcapng")) as cat:
            with connect(cat.told_address()) as client:
                client.sendall(encode(b"a"))
                self.assertEqual(cat.wait(), 0)
        self.assertEqual(os.listdir(self.bytes_path(self.NAME)), [b"a-00001.pcapng"])

    def test_field50_what_is_sent_and_decoded(self):
        with open(self.bytes_path(self.NAME), "wb") as file:
            file.write(encode(b"a"))
        decoded = Run("decode", "--format", "raw", self.bytes_path(self.NAME))
        self.assertEqual((decoded.code, decoded.output, decoded.errors), (0, b"a", ""))
        with listen() as listener:
            with Cat("connect", address_of(listener), "--count", "0", "--file", self.bytes_path(self.NAME)) as client:
                with accept(listener) as peer:
                    self.assertEqual(read_to_end(peer), encode(encode(b"a")))
                self.assertEqual((client.wait(), client.errors), (0, ""))
            for arguments in (("decode",), ("dump",), ("connect", address_of(listener), "--file")):
                with self.subTest(arguments=arguments):
                    missing = Run(*arguments, self.bytes_path(b"no\xfe"))
                    self.assertEqual(missing.code, 1)
                    self.assertIn(self.path("") + r"no\xfe cannot be ", missing.errors)
                    self.assertIn("\n", missing.errors)


if __name__ == "__main__":
    unittest.main()
