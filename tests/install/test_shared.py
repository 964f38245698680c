# SPDX-License-Identifier: MIT
"""Somebody else's project builds and runs with the shared library that was installed."""

from installation import CAN_IMPORT, CMAKE, LIBDIR, SHARED_TREE, VERSION, run
from outsidecase import OutsideCase

LIBRARIES = SHARED_TREE / LIBDIR


class Shared(OutsideCase):
    tree = SHARED_TREE

    def needed(self, file):
        """The shared libraries that a file links."""
        lines = run(self.tool("readelf", "binutils"), "-dW", file).splitlines()
        return {line.split("[")[1].rstrip("]") for line in lines if "(NEEDED)" in line}

    def test_a_cmake_project_finds_it_builds_and_runs(self):
        build, _ = self.configure(f"-DWITH_IMPORT={'ON' if CAN_IMPORT else 'OFF'}")
        run(CMAKE, "--build", build)
        self.assertIn("libchannel.so.0", self.needed(build / "outside"))
        self.assert_greets(build / "outside")
        self.assert_crosses(build / "crossing")
        if CAN_IMPORT:
            self.assertIn("libchannel.so.0", self.needed(build / "importing"))
            self.assert_looks_for_a_capture(build / "importing")

    def test_pkg_config_is_enough_to_build_and_run(self):
        program = self.compile("outside.cpp", "channel")
        self.assertIn("libchannel.so.0", self.needed(program))
        self.assert_greets(program)

    def test_import_asks_of_it_nothing_that_it_hides(self):
        if not CAN_IMPORT:
            self.skipTest("this build cannot import")
        program = self.compile("importing.cpp", "channel-import", "-Wl,--whole-archive",
                               LIBRARIES / "libchannelimport.a", "-Wl,--no-whole-archive")
        self.assertIn("libchannel.so.0", self.needed(program))
        self.assert_looks_for_a_capture(program)

    def test_the_archive_is_for_who_asks_for_it(self):
        build, _ = self.configure("-DChannel_USE_STATIC_LIBS=ON")
        links = (build / "build.ninja").read_text()
        self.assertIn(f"{LIBRARIES / 'libchannel.a'}", links)
        self.assertNotIn("libchannel.so", links)

    def test_its_names_lead_to_one_file(self):
        for name in ("libchannel.so", "libchannel.so.0"):
            self.assertEqual((LIBRARIES / name).resolve(), (LIBRARIES / f"libchannel.so.{VERSION}").resolve())
            self.assertTrue((LIBRARIES / name).is_symlink())

    def test_it_links_what_a_server_needs_and_no_more(self):
        needed = self.needed(LIBRARIES / "libchannel.so")
        self.assertEqual({name for name in needed if name.startswith("libQt6")},
                         {"libQt6Core.so.6", "libQt6Network.so.6"})
        self.assertFalse([name for name in needed if name.startswith(("libtins", "libpcap"))])

    def test_no_folder_is_searched_on_its_behalf(self):
        entries = run(self.tool("readelf", "binutils"), "-dW", LIBRARIES / "libchannel.so")
        self.assertNotRegex(entries, r"\((RPATH|RUNPATH)\)")
