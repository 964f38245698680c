# SPDX-License-Identifier: MIT
"""tshark reads what the Recorder wrote: no complaint, valid checksums, the exact bytes of every stream."""

import os
import re
import signal
import subprocess
import tempfile
import unittest

GENERATOR = os.environ.get("CAPTUREGENERATOR", "")
CHECKSUMS = ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"]
BAD_CHECKSUM = "ip.checksum.status != 1 or tcp.checksum.status != 1 or not tcp"
ROOT_NOTICE = re.compile(r'Running as user "root" and group "root"\. This could be dangerous\.\n')


def tshark(capture, *options):
    """Runs tshark over the capture; its output. Any complaint is an error."""
    result = subprocess.run(["tshark", "-r", capture, *options], capture_output=True, text=True,
                            stdin=subprocess.DEVNULL, check=False)
    complaint = ROOT_NOTICE.sub("", result.stderr)
    if result.returncode != 0 or complaint:
        raise AssertionError(f"tshark {' '.join(options)}: exit {result.returncode}: {complaint}")
    return result.stdout


def expert_items(capture):
    """Expert items of severity warning or above, as {summary: count}."""
    output = tshark(capture, "-q", "-z", "expert,warn", *CHECKSUMS)
    items = re.findall(r"^\s*(\d+)\s{2,}\S+\s+\S+\s{2,}(.+?)\s*$", output, re.MULTILINE)
    if output.strip() and not items:
        raise AssertionError(f"not understood: {output}")
    return {summary: int(count) for count, summary in items}


def bad_checksums(capture):
    """Packets whose IP or TCP checksum tshark does not call good."""
    return tshark(capture, *CHECKSUMS, "-Y", BAD_CHECKSUM)


def remarks(capture, display_filter=BAD_CHECKSUM):
    """Expert items of severity warning or above behind the packets that match: nothing if nothing is wrong."""
    return tshark(capture, *CHECKSUMS, "-z", "expert,warn", "-Y", display_filter)


def follow(capture, numbers):
    """The bytes of these TCP streams by sender: {number: {"[address]:port": bytes}}."""
    asked = [part for number in numbers for part in ("-z", f"follow,tcp,raw,{number}")]
    found = {}
    for output in re.split(r"^Follow: tcp,raw$", tshark(capture, "-q", *asked), flags=re.MULTILINE)[1:]:
        number = int(re.search(r"^Filter: tcp.stream eq (\d+)$", output, re.MULTILINE)[1])
        nodes = dict(re.findall(r"^Node ([01]): (\S+)$", output, re.MULTILINE))
        streams = found[number] = {nodes["0"]: bytearray(), nodes["1"]: bytearray()}
        for line in re.findall(r"^\t?[0-9a-f]+$", output, re.MULTILINE):
            streams[nodes["1" if line.startswith("\t") else "0"]] += bytes.fromhex(line)
    return found


def peers(capture):
    """Which end of each TCP stream is the peer, by its number: the source of the packets marked inbound."""
    fields = tshark(capture, "-Y", "tcp and frame.packet_flags_direction == 1", "-T", "fields", "-e", "tcp.stream",
                    "-e", "ip.src", "-e", "ipv6.src", "-e", "tcp.srcport")
    found = {}
    for number, ip, ipv6, port in (line.split("\t") for line in fields.splitlines()):
        found.setdefault(int(number), f"[{ipv6}]:{port}" if ipv6 else f"{ip}:{port}")
    return found


class Recording:
    """A scenario of the generator, in a folder of its own."""

    def __init__(self, test, scenario, step=False):
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        self.folder = folder.name
        command = [GENERATOR, self.folder, scenario] + (["--step"] if step else [])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        test.addCleanup(self.end)
        self.capture = self.process.stdout.readline().strip()
        if not step:
            self.finish(test)

    def finish(self, test):
        self.process.communicate()
        test.assertEqual(self.process.returncode, 0)

    def end(self):
        self.process.kill()
        self.process.communicate()

    def connections(self):
        return sum(name.endswith(".in") for name in os.listdir(self.folder))

    def expected(self, number, suffix):
        with open(os.path.join(self.folder, f"{number}.{suffix}"), "rb") as file:
            return file.read()


class TsharkReadsRecordings(unittest.TestCase):
    def check_streams(self, recording, capture=None, numbers=None):
        capture = capture or recording.capture
        connections = dict(enumerate(numbers or range(recording.connections())))
        followed, ends = follow(capture, connections), peers(capture)
        for number, connection in connections.items():
            with self.subTest(connection=connection):
                streams = followed[number]
                received = streams.pop(ends[number])
                (sent,) = streams.values()
                self.assertTrue(received == recording.expected(connection, "in"), "received bytes differ")
                self.assertTrue(sent == recording.expected(connection, "out"), "sent bytes differ")

    def check_flawless(self, capture):
        self.assertNotEqual(tshark(capture), "")
        self.assertEqual(remarks(capture), "")

    def test_conversations_of_both_families_come_back_exactly(self):
        recording = Recording(self, "conversations")
        self.check_flawless(recording.capture)
        self.check_streams(recording)

    def test_one_way_floods_never_fill_a_window(self):
        recording = Recording(self, "floods")
        self.check_flawless(recording.capture)
        self.assertEqual(tshark(recording.capture, "-Y", "tcp.analysis.flags"), "")
        self.check_streams(recording)

    def test_sequence_numbers_wrap(self):
        recording = Recording(self, "wrap")
        self.check_flawless(recording.capture)
        self.check_streams(recording)

    def test_a_reset_is_the_only_remark_about_a_reset(self):
        recording = Recording(self, "resets")
        self.assertEqual(expert_items(recording.capture), {"Connection reset (RST)": 3})
        self.assertEqual(bad_checksums(recording.capture), "")
        self.check_streams(recording)

    def test_both_ends_of_a_conversation_part_by_interface(self):
        recording = Recording(self, "both-ends")
        for connection, interface in ((0, "connected"), (1, "accepted")):
            part = os.path.join(recording.folder, f"{interface}.pcapng")
            tshark(recording.capture, "-Y", f'frame.interface_name == "{interface}"', "-w", part)
            self.check_flawless(part)
            self.check_streams(recording, part, [connection])

    def test_a_growing_file_reads_well_at_every_batch(self):
        recording = Recording(self, "conversations", step=True)
        sizes = []
        for line in iter(recording.process.stdout.readline, ""):
            sizes.append(int(line))
            self.assertEqual(os.path.getsize(recording.capture), sizes[-1])
            self.check_flawless(recording.capture)
            recording.process.stdin.write("\n")
            recording.process.stdin.flush()
        recording.finish(self)
        self.assertGreater(len(sizes), 4)
        self.assertEqual(sizes, sorted(sizes))
        self.check_streams(recording)

    def test_fault52_what_was_shown_survives_sigkill(self):
        recording = Recording(self, "floods", step=True)
        for _ in range(3):
            shown = int(recording.process.stdout.readline())
            recording.process.stdin.write("\n")
            recording.process.stdin.flush()
        recording.process.send_signal(signal.SIGKILL)  # It is busy with the fourth batch now.
        recording.process.wait()
        self.assertGreaterEqual(os.path.getsize(recording.capture), shown)
        whole = os.path.join(recording.folder, "whole.pcapng")
        with open(recording.capture, "rb") as torn, open(whole, "wb") as prefix:
            prefix.write(torn.read(shown))
        self.check_flawless(whole)
        followed = follow(whole, range(2))
        self.assertEqual(sorted(followed), [0, 1])
        for streams in followed.values():
            self.assertEqual(max(map(len, streams.values())), 3 * (len("\r\nMSG 1048576\r\n") + 2**20))

    def test_the_section_names_the_program_and_the_interfaces(self):
        recording = Recording(self, "resets")
        about = subprocess.run(["capinfos", recording.capture], capture_output=True, text=True, check=True).stdout
        self.assertRegex(about, r"Capture application:\s+channelscope \d+\.\d+\.\d+")
        self.assertRegex(about, r"File timestamp precision:\s+nanoseconds \(9\)")
        for name in ("accepted", "connected"):
            self.assertRegex(about, rf"Name = {name}")
        first = tshark(recording.capture, "-c", "1", "-T", "fields", "-e", "frame.time_epoch",
                       "-e", "frame.interface_name", "-e", "_ws.col.Info")
        self.assertRegex(first, r"^17673230\d\d\.\d{9}\taccepted\t40112 .* 47001 \[SYN\]")


if __name__ == "__main__":
    unittest.main()
