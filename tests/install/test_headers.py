# SPDX-License-Identifier: MIT
"""Each installed header compiles alone, and all do together, without a warning."""

import concurrent.futures
import os

from installation import CXX, WARNINGS, InstallationCase, installed, run


class Headers(InstallationCase):
    def check(self, *headers):
        included = [option for header in headers for option in ("-include", header)]
        run(CXX, "-std=c++20", "-fPIC", "-fsyntax-only", *WARNINGS, *self.flags_for("channel", "--cflags"), *included,
            "-x", "c++", os.devnull)

    def test_each_is_whole_and_without_warnings(self):
        include = installed() / "include"
        headers = sorted(path.relative_to(include) for path in include.rglob("*.h"))
        self.assertGreater(len(headers), 30)
        self.check(*headers)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self.check, headers))
