# SPDX-License-Identifier: MIT
"""What channelcat records while it listens or connects, in one file or in many."""

import contextlib
import os
import pathlib
import random
import signal
import subprocess
import unittest

from program import (Cat, ProgramTest, Run, accept, address_of, connect, encode, events, listen, messages, payloads,
                     read_exactly, read_to_end)


def told(found):
    """What a live channelcat and a dump of what it recorded must tell alike."""
    return [event for event in found if event["event"] != "listening"]


class Capture(ProgramTest):
    def test_a_dump_shows_what_was_printed(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--policy", "resync", "--reply", "echo", "--send", "hello",
                 "--capture", capture) as listener:
            with connect(listener.address()) as client:
                client.sendall(encode(b"a\0\xff") + b"garbage" + b"\r\nMSG 02\r\nbb" + encode(b"x" * 100_000))
                listener.wait_for(b'"out".*"length":100000')
                client.sendall(b"\r\nMSG 5\r\nhe")
            listener.wait_for(b"disconnected")
            listener.send_signal(signal.SIGTERM)
            self.assertEqual(listener.wait(), 1)
        self.assertEqual(self.check_whole(capture), told(listener.events))
        self.assertEqual([event["event"] for event in told(listener.events) if event.get("dir") == "in"],
                         ["message", "malformed", "message", "message", "malformed"])

    def test_a_dump_shows_what_was_printed_under_the_strict_policy(self):
        capture = self.path("traffic.pcapng")
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "json", "--capture", capture, "--send", "a") as client:
                with accept(listener) as peer:
                    read_exactly(peer, 10)
                    peer.sendall(encode(b"a") + b"garbage")
                self.assertEqual(client.wait(), 1)
        dumped = Run("dump", "--format", "json", capture)
        self.assertEqual((dumped.code, dumped.errors), (0, ""))
        self.assertEqual(dumped.events, told(client.events))
        self.assertEqual([event["event"] for event in dumped.events],
                         ["connected", "message", "message", "error", "disconnected"])

    def test_raw_output_is_recorded_too(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "raw", "--send", "out", "--count", "1", "--capture", capture) as listener:
            with connect(listener.told_address()) as client:
                read_exactly(client, 12)
                client.sendall(encode(b"in"))
            self.assertEqual(listener.wait(), 0)
        found = self.check_whole(capture)
        self.assertEqual((messages(found, "out"), messages(found, "in")), ([b"out"], [b"in"]))

    def test_what_came_after_the_count_is_recorded_though_not_printed(self):
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--format", "json", "--count", "1", "--capture", capture) as listener:
            with connect(listener.address()) as client:
                client.sendall(encode(b"one") + encode(b"two"))
            self.assertEqual(listener.wait(), 0)
        self.assertEqual(messages(listener.events), [b"one"])
        self.assertEqual(messages(self.check_whole(capture))[:1], [b"one"])

    def check_stream(self, recorded, printed):
        """It is a whole capture of a client that said hello, and what was printed tells the same."""
        capture = self.write_file("stream.pcapng", recorded)
        self.assertEqual(self.check_whole(capture), printed)
        self.assertEqual(messages(printed), [b"hello"])

    def say_hello(self, address):
        with connect(address) as client:
            client.sendall(encode(b"hello"))
            read_to_end(client)

    def test_field10_a_capture_on_standard_output(self):
        for name in ("-", "/dev/stdout"):
            with self.subTest(name=name), Cat("listen", "0", "--format", "json", "--count", "1", "--capture", name) as cat:
                self.say_hello(cat.told_address())
                self.assertEqual(cat.wait(), 0)
                self.check_stream(cat.output, told(events(cat.errors.encode())))

    def test_field10_a_capture_on_standard_output_comes_while_it_goes_on(self):
        with Cat("listen", "0", "--capture", "-") as cat:
            address = cat.told_address()
            with connect(address) as client:
                client.sendall(encode(b"hello"))
                cat.wait_for(rb"\r\nMSG 5\r\nhello")
                cat.send_signal(signal.SIGTERM)
                self.assertEqual(cat.wait(), 0)

    def test_field10_a_replay_is_recorded_on_standard_output(self):
        capture = self.path("traffic.pcapng")
        with listen() as listener:
            with Cat("connect", address_of(listener), "--send", "hello", "--count", "0", "--capture", capture) as client:
                accept(listener).close()
                self.assertEqual(client.wait(), 0)
            with Cat("replay", capture, address_of(listener), "--capture", "-") as cat:
                with accept(listener) as peer:
                    self.assertEqual(read_exactly(peer, len(encode(b"hello"))), encode(b"hello"))
                self.assertEqual(cat.wait(), 0)
        self.assertEqual(messages(self.check_whole(self.write_file("replayed.pcapng", cat.output)), "out"), [b"hello"])

    def test_field10_the_reader_of_the_capture_goes(self):
        read_end, write_end = os.pipe()
        with Cat("listen", "0", "--capture", "-", stdout=write_end) as cat:
            os.close(write_end)
            cat.told_address()
            os.close(read_end)
            self.assertEqual(cat.wait(), 1)
            self.assertRegex(cat.errors, r"\Alistening on 127\.0\.0\.1:\d+\n\Z")

    def test_field10_a_full_disk_under_standard_output(self):
        with open("/dev/full", "wb") as full, Cat("listen", "0", "--capture", "-", stdout=full) as cat:
            self.assertEqual(cat.wait(), 1)
            self.assertIn("channelcat: Standard output cannot be written: No space left on device.\n", cat.errors)

    def test_field10_a_capture_into_a_fifo(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        with Cat("listen", "0", "--format", "json", "--count", "1", "--capture", fifo) as cat:
            cat.wait_for_error(rb"Waiting until somebody reads .*fifo\.\n")
            with open(fifo, "rb") as reader:
                self.say_hello(cat.address())
                self.assertEqual(cat.wait(), 0)
                self.check_stream(reader.read(), told(cat.events))

    def test_field10_the_reader_of_a_fifo_goes(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        with Cat("listen", "0", "--format", "json", "--count", "1", "--capture", fifo) as cat:
            with open(fifo, "rb"):
                address = cat.address()
            cat.wait_for_error(rb"The capture in the FIFO .*fifo has ended: nobody reads it any more\. Traffic goes on\.\n")
            self.say_hello(address)
            self.assertEqual(cat.wait(), 1)
            self.assertEqual(messages(cat.events), [b"hello"])

    def test_field10_nobody_reads_a_fifo(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        refused = Run("listen", "0", "--capture", fifo, "--timeout", "0.1")
        self.assertEqual((refused.code, refused.output), (1, b""))
        self.assertIn("Nobody has read the FIFO", refused.errors)

    def test_field10_nobody_reads_a_fifo_and_3_where_the_time_ends_it_with_3(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        capture = self.path("traffic.pcapng")
        with Cat("listen", "0", "--count", "1", "--format", "raw", "--reply", "echo", "--capture", capture) as cat:
            self.say_hello(cat.told_address())
            self.assertEqual(cat.wait(), 0)
        with listen() as listener:
            address = address_of(listener)
            for arguments in (("listen", "0", "--count", "1"), ("listen", "0", "--count", "0", "--send", "a"),
                              ("proxy", "0", address, "--count", "1"), ("connect", address), ("connect", address, "--count", "1"),
                              ("replay", capture, address)):
                with self.subTest(arguments=arguments):
                    late = Run(*arguments, "--capture", fifo, "--timeout", "0.1")
                    self.assertEqual((late.code, late.output), (3, b""))
                    self.assertRegex(late.errors, r"Nobody has read the FIFO .*fifo: nothing was recorded\.\n\Z")

    def test_field10_a_signal_while_nobody_reads_a_fifo(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        with Cat("listen", "0", "--count", "1", "--capture", fifo, "--timeout", "100") as cat:
            cat.wait_for_error(rb"Waiting until somebody reads")
            cat.send_signal(signal.SIGTERM)
            self.assertEqual(cat.wait(), 1)

    def test_field10_the_time_is_over_though_somebody_reads_the_fifo_at_last(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        with Cat("listen", "0", "--format", "json", "--count", "1", "--capture", fifo, "--timeout", "2") as cat:
            cat.wait_for_error(rb"Waiting until somebody reads")
            cat.send_signal(signal.SIGSTOP)
            with self.assertRaises(subprocess.TimeoutExpired):
                cat.wait(2.1)
            with open(os.open(fifo, os.O_RDONLY | os.O_NONBLOCK), "rb"):
                cat.send_signal(signal.SIGCONT)
                with contextlib.suppress(AssertionError, OSError):  # It may be gone by then.
                    self.say_hello(cat.address())
                self.assertEqual(cat.wait(), 3)

    def test_field10_a_pipe_has_no_next_file(self):
        refused = Run("listen", "0", "--capture", "-", "--rotate-size", "1")
        self.assertEqual((refused.code, refused.output), (2, b""))
        self.assertRegex(refused.errors, r"\Achannelcat: --rotate-size and --rotate-time need a file .+\n\Z")

    def test_fault58_what_is_no_new_file_is_refused(self):
        existing = self.write_file("existing", b"precious")
        link = self.path("link")
        os.symlink(self.path("missing"), link)
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        os.symlink(fifo, self.path("fifo link"))
        for name in (existing, link, self.path("fifo link"), str(self.folder), self.path("missing/x"), "/dev/null"):
            with self.subTest(name=name):
                refused = Run("listen", "0", "--capture", name, "--timeout", "20")
                self.assertEqual((refused.code, refused.output), (1, b""))
                self.assertRegex(refused.errors, r"^channelcat: .+\.\n$")
        self.assertEqual(pathlib.Path(existing).read_bytes(), b"precious")
        self.assertTrue(os.path.islink(link) and not os.path.exists(link))

    def test_messages_beyond_what_is_kept_in_memory(self):
        """Without a capture, what was printed is forgotten now and then."""
        source = random.Random(1)
        payloads = [source.randbytes(150_000) for _ in range(1000)]
        with Cat("listen", "0", "--format", "raw", "--count", "1000") as listener:
            with connect(listener.told_address()) as client:
                for payload in payloads:
                    client.sendall(encode(payload))
                client.shutdown(1)
                self.assertEqual(listener.wait(), 0)
        self.assertTrue(listener.output == b"".join(payloads))

    def test_events_beyond_what_is_kept_in_memory(self):
        count = 1000
        with Cat("listen", "0", "--format", "json", "--count", str(count)) as listener:
            with connect(listener.address()) as client:
                for number in range(count):
                    client.sendall(encode(b"%d " % number + b"x" * 150_000))
                client.shutdown(1)
                self.assertEqual(listener.wait(), 0)
        found = listener.events
        self.assertEqual([event["event"] for event in found],
                         ["listening", "connected"] + ["message"] * count + ["disconnected"])
        start = 0
        for number, event in enumerate(found[2:-1]):
            payload = b"%d " % number + b"x" * 150_000
            self.assertEqual(event["start"], start)
            self.assertTrue(event["payload"].encode() == payload)
            start += len(encode(payload))

    def test_a_malformed_run_beyond_what_is_kept_in_memory(self):
        with Cat("listen", "0", "--format", "json", "--policy", "resync", "--count", "2") as listener:
            with connect(listener.address()) as client:
                client.sendall(encode(b"a"))
                for _ in range(150):
                    client.sendall(b"x" * 1_000_000)
                client.sendall(encode(b"b"))
                client.shutdown(1)
                self.assertEqual(listener.wait(), 1)
        found = listener.events[2:-1]
        self.assertEqual([event["event"] for event in found], ["message", "malformed", "message"])
        self.assertEqual([event["start"] for event in found], [0, 10, 150_000_010])
        self.assertEqual(found[1]["length"], 150_000_000)
        self.assertEqual(found[1]["bytes"], "x" * 65536)


class Rotation(ProgramTest):
    def files(self):
        return sorted(path.name for path in self.folder.glob("*.pcapng"))

    @staticmethod
    def messages_at(found):
        """Alone, a file does not know how much came before it."""
        return [{**event, "start": None} for event in found if event["event"] == "message"]

    def record(self, payloads, *options):
        """Of a client that sends them; what was printed."""
        with Cat("listen", "0", "--format", "json", "--count", str(len(payloads)), "--capture",
                 self.path("traffic.pcapng"), *options) as listener:
            with connect(listener.address()) as client:
                for payload in payloads:
                    client.sendall(encode(payload))
                client.shutdown(1)
                self.assertEqual((listener.wait(), listener.errors), (0, ""))
        return listener.events

    def test_by_size(self):
        source = random.Random(2)
        payloads = [source.randbytes(source.choice((0, 10, 1000, 100_000))) for _ in range(200)]
        printed = self.record(payloads, "--rotate-size", "1")
        self.assertTrue(messages(printed) == payloads)
        files = self.files()
        self.assertGreater(len(files), 3)
        self.assertEqual(files, ["traffic-%05d.pcapng" % number for number in range(1, len(files) + 1)])
        found = []
        for name in files:
            with self.subTest(name=name):
                self.assertLess(os.path.getsize(self.path(name)), 1_500_000)
                found += self.messages_at(self.check_whole(self.path(name)))
        self.assertTrue(found == self.messages_at(printed))

    def test_what_is_sent_goes_on_from_file_to_file(self):
        lines = [b"%05d" % number * 400 for number in range(2000)]
        with listen() as listener:
            with Cat("connect", address_of(listener), "--format", "json", "--lines", "--count", "0", "--capture",
                     self.path("traffic.pcapng"), "--rotate-size", "1", stdin=self.input_file(b"\n".join(lines))) as client:
                with accept(listener) as peer:
                    received = payloads(read_to_end(peer))
                self.assertEqual((client.wait(), client.errors), (0, ""))
        self.assertTrue(received == lines)
        self.assertTrue(messages(client.events, "out") == lines)
        files = self.files()
        self.assertGreater(len(files), 3)
        found = [event for name in files for event in self.check_whole(self.path(name))]
        self.assertTrue(messages(found, "out") == lines)

    def test_connections_that_come_and_go_while_files_change(self):
        with Cat("listen", "0", "--format", "json", "--reply", "echo", "--capture", self.path("traffic.pcapng"),
                 "--rotate-size", "1") as listener:
            address = listener.address()
            with connect(address) as staying:
                for number in range(30):
                    with connect(address) as client:
                        message = encode(b"%02d" % number * 50_000)
                        for connection in (client, staying):
                            connection.sendall(message)
                            self.assertTrue(read_exactly(connection, len(message)) == message)
            listener.wait_for_count(b'"disconnected"', 31)
            listener.send_signal(signal.SIGTERM)
            self.assertEqual((listener.wait(), listener.errors), (0, ""))
        printed = listener.events[1:]
        self.assertEqual([event["event"] for event in printed].count("connected"), 31)
        self.assertEqual([event["event"] for event in printed].count("disconnected"), 31)
        found = [event for name in self.files() for event in self.check_whole(self.path(name))]
        self.assertGreater(len(self.files()), 5)
        for direction in ("in", "out"):
            expected = [b"%02d" % number * 50_000 for number in range(30) for _ in range(2)]
            self.assertTrue(messages(printed, direction) == expected)
            self.assertTrue(messages(found, direction) == expected)

    def test_only_the_newest_files_are_kept(self):
        payloads = [b"%05d" % number * 20_000 for number in range(100)]
        self.record(payloads, "--rotate-size", "1", "--rotate-files", "3")
        files = self.files()
        self.assertEqual(len(files), 3)
        numbers = [int(name[len("traffic-"):-len(".pcapng")]) for name in files]
        self.assertGreater(numbers[0], 3)
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 3)))
        found = sum((messages(self.check_whole(self.path(name))) for name in files), [])
        self.assertGreater(len(found), 10)
        self.assertTrue(found == payloads[-len(found):])

    def test_by_time(self):
        with Cat("listen", "0", "--format", "json", "--capture", self.path("traffic.pcapng"),
                 "--rotate-time", "1") as listener:
            with connect(listener.address()) as client:
                for number in range(1000):
                    client.sendall(encode(b"%d" % number))
                    listener.wait_for(b'"payload":"%d"' % number)
                    if len(self.files()) >= 2:
                        break
                    # Nothing more comes until there is another file or a while has passed.
                    try:
                        listener.wait(0.05)
                    except subprocess.TimeoutExpired:
                        pass
            listener.wait_for(b"disconnected")
            listener.send_signal(signal.SIGTERM)
            self.assertEqual(listener.wait(), 0)
        files = self.files()
        self.assertGreaterEqual(len(files), 2)
        found = sum((messages(self.check_whole(self.path(name))) for name in files), [])
        self.assertEqual(found, [b"%d" % sent for sent in range(number + 1)])

    def test_files_that_are_there_stay(self):
        self.write_file("traffic-00007.pcapng", b"precious")
        self.record([b"a"], "--rotate-size", "1")
        self.assertEqual(self.files(), ["traffic-00007.pcapng", "traffic-00008.pcapng"])
        self.assertEqual(pathlib.Path(self.path("traffic-00007.pcapng")).read_bytes(), b"precious")

    def test_a_folder_that_is_not_there(self):
        refused = Run("listen", "0", "--capture", self.path("missing/x.pcapng"), "--rotate-size", "1", "--timeout", "20")
        self.assertEqual((refused.code, refused.output), (1, b""))
        self.assertRegex(refused.errors, r"^channelcat: .+\.\n$")


class FoldersAsNames(ProgramTest):
    def test_fault58_a_folder_is_no_name_for_a_series(self):
        for name in (str(self.folder), str(self.folder) + "/"):
            refused = Run("listen", "0", "--capture", name, "--rotate-size", "1")
            self.assertEqual((refused.code, refused.output), (1, b""))
            self.assertEqual(refused.errors, f"channelcat: {name} is a folder; the files of a recording need a name.\n")
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
