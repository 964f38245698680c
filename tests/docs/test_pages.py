# SPDX-License-Identifier: MIT
"""What the pages of this tree say is so: paths, links, presets, tests, sections, lengths and commands.

The environment names CHANNELCAT, CTEST and BUILD_DIRECTORY.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import pages
from pages import ROOT

LONGEST_README = 60
MOST_FILES_WITHOUT_README = 10
SOURCES = (".cpp", ".h", ".py")


def all_of(check, *arguments):
    return [problem for page in pages.pages() for problem in check(page, *arguments)]


def sources():
    for folder in ("app", "channel", "tests", "ui"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SOURCES and path.parent != ROOT / "tests/docs":
                yield path


def names_of_tests():
    listing = subprocess.run([os.environ["CTEST"], "--show-only=json-v1"], cwd=os.environ["BUILD_DIRECTORY"],
                             check=True, capture_output=True, encoding="utf-8")
    return [test["name"] for test in json.loads(listing.stdout)["tests"]]


def hex_bytes(body):
    """The bytes of a dump whose lines are an offset, bytes and what they are; offsets must be right."""
    collected = bytearray()
    for line in body.splitlines():
        if match := re.match(r"([0-9a-f]{4})  ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  |$)", line):
            assert int(match[1], 16) == len(collected), line
            collected += bytes.fromhex(match[2])
    return bytes(collected)


def faults_named_by_tests():
    named = {}
    for path in sources():
        if path.is_relative_to(ROOT / "tests"):
            text = path.read_text(encoding="utf-8")
            for group in re.findall(r"FAULTS (\d+(?:(?:, | and |-)\d+)*)|fault(\d+)_", text):
                for first, last in re.findall(r"(\d+)(?:-(\d+))?", group[0] or group[1]):
                    for number in range(int(first), int(last or first) + 1):
                        named.setdefault(number, set()).add(path.stem.removeprefix("test_"))
    return named


def faults_in_table():
    listed = {}
    text = (ROOT / "tests/FAULTS.md").read_text(encoding="utf-8")
    for first, last, tests in re.findall(r"^\| (\d+)(?:–(\d+))? \| .* \| ([\w, ]+) \|$", text, re.MULTILINE):
        for number in range(int(first), int(last or first) + 1):
            listed[number] = set(tests.split(", "))
    return listed


class TestPages(unittest.TestCase):
    maxDiff = None

    def test_paths_exist(self):
        self.assertEqual(all_of(pages.broken_paths), [])

    def test_links_lead_somewhere(self):
        self.assertEqual(all_of(pages.broken_links), [])

    def test_functions_and_classes_exist(self):
        self.assertEqual(all_of(pages.unknown_names), [])

    def test_presets_exist(self):
        self.assertEqual(all_of(pages.unknown_presets), [])

    def test_patterns_match_tests(self):
        self.assertEqual(all_of(pages.unmatched_patterns, names_of_tests()), [])

    def test_programs_of_tests_exist(self):
        self.assertEqual(all_of(pages.unknown_programs), [])

    def test_sections_that_sources_cite_exist(self):
        problems = []
        for path in sources():
            problems += pages.broken_citations(path, path.read_text(encoding="utf-8"))
        self.assertEqual(problems, [])

    def test_pages_name_their_licence_and_stay_short(self):
        for page in pages.pages():
            lines = page.text.count("\n")
            with self.subTest(page=str(page.name)):
                if page.path != ROOT / "README.md":
                    self.assertTrue(page.text.startswith("<!-- SPDX-License-Identifier: MIT -->\n"))
                if page.path.name == "README.md" and page.path.parent != ROOT:
                    self.assertLessEqual(lines, LONGEST_README)

    def test_larger_folders_have_a_page(self):
        for storey in ("app", "channel", "ui", "tests"):
            for folder in [ROOT / storey, *(path for path in (ROOT / storey).rglob("*") if path.is_dir())]:
                files = [path for path in folder.iterdir() if path.suffix in (".cpp", ".h", ".ui", ".py")]
                with self.subTest(folder=str(folder.relative_to(ROOT))):
                    if len(files) > MOST_FILES_WITHOUT_README or folder.parent == ROOT:
                        self.assertTrue((folder / "README.md").exists())

    def test_the_table_of_faults_is_what_the_tests_name(self):
        self.assertEqual(faults_in_table(), faults_named_by_tests())

    def test_the_vectors_are_as_many_as_the_pages_say(self):
        count = len(json.loads((ROOT / "tests/wire.json").read_text(encoding="utf-8")))
        for name in ("channel/protocol/PROTOCOL.md", "tests/README.md"):
            self.assertIn(f"on {count} streams", (ROOT / name).read_text(encoding="utf-8"))


class TestCommands(unittest.TestCase):
    """Blocks marked sh that call channelcat are run, beside the files that the page gives as hex.

    A block marked text behind one is what it prints.
    """

    def test_commands_run_and_print_what_is_shown(self):
        ran = 0
        for page in pages.pages():
            blocks = page.blocks()
            with tempfile.TemporaryDirectory() as folder:
                self.fill(pathlib.Path(folder), blocks)
                for (info, body), (next_info, shown) in zip(blocks, blocks[1:] + [("", "")]):
                    if info == "sh" and "channelcat" in body:
                        ran += 1
                        with self.subTest(page=str(page.name), command=body):
                            printed = self.run_block(body, folder)
                            if next_info == "text":
                                self.assertEqual(printed, shown)
        self.assertGreater(ran, 0)

    @staticmethod
    def fill(folder, blocks):
        (folder / "channelcat").symlink_to(os.environ["CHANNELCAT"])
        for info, body in blocks:
            if info.startswith("hex "):
                (folder / info.split()[1]).write_bytes(hex_bytes(body))

    def run_block(self, body, folder):
        environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        ran = subprocess.run(["bash", "-euo", "pipefail", "-c", body], cwd=folder, env=environment, timeout=60,
                             stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        return ran.stdout


if __name__ == "__main__":
    unittest.main()
