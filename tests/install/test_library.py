# SPDX-License-Identifier: MIT
"""Somebody else's project builds and runs with the archive that was installed, and gets nothing that is only ours."""

import json
import shlex

from installation import CAN_IMPORT, CMAKE, HAS_SHARED, LIBDIR, SOURCE, TREE, run
from outsidecase import OutsideCase


class Library(OutsideCase):
    choice = ("-DChannel_USE_STATIC_LIBS=ON",) if HAS_SHARED else ()

    def test_a_cmake_project_finds_it_builds_and_runs(self):
        build, _ = self.configure(f"-DWITH_IMPORT={'ON' if CAN_IMPORT else 'OFF'}")
        run(CMAKE, "--build", build)
        self.assert_greets(build / "outside")
        self.assert_crosses(build / "crossing")
        if CAN_IMPORT:
            self.assert_looks_for_a_capture(build / "importing")
        for step in json.loads((build / "compile_commands.json").read_text()):
            options = shlex.split(step["command"])
            self.assertEqual([option for option in options if option.startswith(("-W", "-fsanitize", "-D_FORTIFY"))], [])
            self.assertFalse([option for option in options if option.startswith("-I" + str(SOURCE))])
        links = (build / "build.ninja").read_text()
        self.assertNotIn("-z,relro", links)
        self.assertNotIn("libchannel.so", links)
        # As they were found, wherever that is.
        for library in ("tins", "pcap") if CAN_IMPORT else ():
            self.assertRegex(links, rf" /\S+/lib{library}\.")

    def test_without_libtins_there_is_all_but_import(self):
        if not CAN_IMPORT:
            self.skipTest("this build cannot import")
        found, missing = "Channel::Import is there", "-DChannel_tins_LIBRARY="
        self.assertIn(found, self.configure()[1])
        self.assertNotIn(found, self.configure(missing)[1])
        output = self.configure(missing, "-DWITH_IMPORT=ON", status=1)[1]
        self.assertRegex(output, r"The library tins, which opening other\s+programs' captures needs, is missing\.")

    def test_a_component_that_there_is_not_is_named(self):
        output = self.configure("-DCOMPONENT=Exports", status=1)[1]
        self.assertIn("It has no component Exports. There is Import; Channel::Channel comes without being asked for.",
                      " ".join(output.split()))
        self.assertIn("Exports is missing", self.configure("-DCOMPONENT=Exports", "-DKIND=OPTIONAL_COMPONENTS")[1])

    def test_without_import_nothing_asks_for_libtins_or_libpcap(self):
        self.assertFalse({"-ltins", "-lpcap"} & set(self.flags_for("channel", "--libs", "--static")))

    def test_pkg_config_is_enough_to_build_and_run(self):
        self.assert_greets(self.compile("outside.cpp", "channel"))

    def test_pkg_config_is_enough_to_import(self):
        if not CAN_IMPORT:
            self.skipTest("this build cannot import")
        self.assert_looks_for_a_capture(self.compile("importing.cpp", "channel-import"))

    def test_the_archive_lacks_nothing(self):
        self.assert_greets(self.compile("outside.cpp", "channel", "-Wl,--whole-archive",
                                        TREE / LIBDIR / "libchannel.a", "-Wl,--no-whole-archive"))

    def test_pkg_config_leaves_the_standard_to_the_program(self):
        self.assertEqual([flag for flag in self.flags_for("channel-import", "--cflags") if flag.startswith("-std=")], [])
