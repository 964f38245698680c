# SPDX-License-Identifier: MIT
"""The checks of pages find what is wrong, on pages made up for that."""

import unittest

import pages
from pages import ROOT


def page(text, folder="channel/protocol"):
    return pages.Page(ROOT / folder / "MADEUP.md", text)


class TestReading(unittest.TestCase):
    def test_a_path_is_looked_for_from_the_page_the_root_and_the_row(self):
        for text in ("`frameparser.h`", "`channel/protocol/frameparser.h`", "`tests/`", "`*parser.h`",
                     "| `tests` | `wire.json` |"):
            with self.subTest(text=text):
                self.assertEqual(pages.broken_paths(page(text)), [])

    def test_a_path_that_does_not_exist_is_found(self):
        for text in ("`frameparsel.h`", "`channel/protokol/`", "`chanel/protocol/frameparser.h`", "`*parsel.h`",
                     "| `channel` | `wire.json` |", "`.ci/rum`"):
            with self.subTest(text=text):
                self.assertEqual(len(pages.broken_paths(page(text))), 1)

    def test_what_is_no_path_is_left_alone(self):
        for text in ("`MSG 5`", "`/dev/full`", "`test_NAME.cpp`", "`build/learnt`", "`.moc`", "`send(bytes)`",
                     "`~/x/y`", "```\n`gone/file.h`\n```"):
            with self.subTest(text=text):
                self.assertEqual(pages.broken_paths(page(text)), [])

    def test_functions_and_classes(self):
        known = "`feed()` `FrameParser::take()` `FrameParser` `Frame::open` `MSG` `send(x)`"
        self.assertEqual(pages.unknown_names(page(known)), [])
        for name in ("feedd()", "FrameParser::takke()", "FrameParserest", "Frame::openn"):
            with self.subTest(name=name):
                self.assertEqual(len(pages.unknown_names(page(f"`{name}`"))), 1)

    def test_links(self):
        good = "[a](../README.md) [b](https://example.org/x) ![c](PROTOCOL.md#limits)"
        self.assertEqual(pages.broken_links(page(good)), [])
        self.assertEqual(len(pages.broken_links(page("[a](../REEDME.md)"))), 1)

    def test_presets(self):
        self.assertEqual(pages.unknown_presets(page("cmake --preset dev && cmake --build --preset fuzz")), [])
        bad = "cmake --preset deb; ctest --preset fuzz; cmake --build --preset x"
        self.assertEqual(len(pages.unknown_presets(page(bad))), 3)

    def test_patterns_of_tests(self):
        names = ["test_frameparser", "docs_pages"]
        good = "    tests/run -R 'frame|nothing'\n`tests/run -R docs`"
        bad = "ctest --preset release -R test_framepasser"
        self.assertEqual(pages.unmatched_patterns(page(good), names), [])
        self.assertEqual(len(pages.unmatched_patterns(page(bad), names)), 1)

    def test_programs_of_tests(self):
        program = "build/release/tests/channel/match/tests_match"
        self.assertEqual(pages.unknown_programs(page(f"{program} TestFilterParser filtersAreRead")), [])
        self.assertEqual(pages.unknown_programs(page("build/fuzz/tests/fuzz/fuzz_frameparser")), [])
        for text in (program.replace("release", "releaze"), f"{program}es", f"{program} TestFilterParsel",
                     f"{program} TestFilterParser filtersAreRad", "build/fuzz/tests/fuzz/fuzz_frame"):
            with self.subTest(text=text):
                self.assertEqual(len(pages.unknown_programs(page(text))), 1)

    def test_citations_of_sources(self):
        source = ROOT / "channel/protocol/limits.h"
        for text in ('/// (PROTOCOL.md "On the\n/// wire", "Limits").', '// channelcat(1) "FILTERS"',
                     "# tests/README.md"):
            with self.subTest(text=text):
                self.assertEqual(pages.broken_citations(source, text), [])
        for text in ('/// (PROTOCOL.md "On the\n/// wires").', '// channelcat(1) "FILTER"', "# GONE.md",
                     "# tests/REEDME.md"):
            with self.subTest(text=text):
                self.assertEqual(len(pages.broken_citations(source, text)), 1)


if __name__ == "__main__":
    unittest.main()
