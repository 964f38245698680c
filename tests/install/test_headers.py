# SPDX-License-Identifier: MIT
"""Each installed header compiles alone, and all do together, without a warning."""

import concurrent.futures
import os
import re

from installation import CXX, TREE, WARNINGS, InstallationCase, run, temporary_folder

PAGE = re.compile(r"[\w./-]+\.md\b|\b(channel\w+)\(1\)")
NUMBERED = re.compile(r"\bFAULTS\b") # Of a page for who works on the library.
INCLUDE = re.compile(r'^#include [<"](.+)[>"]', re.MULTILINE)
# What takes compilers long to read. A header that includes all of a line of these, itself or by others of ours, finds
# them read already: that cannot give it anything it lacks. To read ahead costs as much as to read four times.
SHARED = (("QHostAddress", "QString"), ("QString",))


class Headers(InstallationCase):
    def compile(self, *options):
        run(CXX, "-std=c++20", "-fPIC", *WARNINGS, *self.flags_for("channel", "--cflags"), *options)

    def check(self, *headers):
        included = [option for header in headers for option in ("-include", header)]
        self.compile("-fsyntax-only", "-Winvalid-pch", *included, "-x", "c++", os.devnull)

    def precompile(self, names):
        header = temporary_folder() / "shared.h"
        header.write_text("".join(f"#include <{name}>\n" for name in names))
        self.compile("-x", "c++-header", header, "-o", f"{header}.gch")
        return header

    def others(self, header, known):
        """What the header includes that is not ours; `known` holds those of ours that were looked into."""
        known.add(header)
        found = set()
        for name in INCLUDE.findall((TREE / "include" / header).read_text()):
            if not (TREE / "include" / name).exists():
                found.add(name)
            elif name not in known:
                found |= self.others(name, known)
        return found

    def test_each_is_whole_and_without_warnings(self):
        include = TREE / "include"
        headers = sorted(str(path.relative_to(include)) for path in include.rglob("*.h"))
        self.assertGreater(len(headers), 30)
        shared = {header: next((names for names in SHARED if self.others(header, set()).issuperset(names)), None)
                  for header in headers}
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            together = pool.submit(self.check, *headers)
            needed = sorted(set(shared.values()) - {None})
            precompiled = dict(zip(needed, pool.map(self.precompile, needed)))
            list(pool.map(lambda header: self.check(*filter(None, (precompiled.get(shared[header]), header))), headers))
            together.result()

    def test_they_cite_only_pages_that_are_installed(self):
        documents, cited = TREE / "share" / "doc" / "libchannel-dev", set()
        for header in (TREE / "include").rglob("*.h"):
            text = header.read_text()
            self.assertIsNone(NUMBERED.search(text), header)
            for page in PAGE.finditer(text):
                path = TREE / "share" / "man" / "man1" / f"{page[1]}.1.gz" if page[1] else documents / page[0]
                self.assertTrue(path.exists(), f"{header} cites {page[0]}")
                cited.add(page[0])
        self.assertLessEqual({"PROTOCOL.md", "FORMAT.md", "channelcat(1)"}, cited)
