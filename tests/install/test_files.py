# SPDX-License-Identifier: MIT
"""Everything is installed where it belongs, nothing else is, and nothing knows where it was built."""

import os
import struct

from installation import BUILD, CAN_IMPORT, HAS_SHARED, LIBDIR, SHARED_TREE, SOURCE, TREE, VERSION, InstallationCase, \
    files_under, run, temporary_folder, written_down

DEVELOPMENT = ("include/", "share/doc/libchannel-dev/", f"{LIBDIR}/cmake/", f"{LIBDIR}/pkgconfig/", f"{LIBDIR}/libchannel")


class Files(InstallationCase):
    def test_the_list_is_as_written_down(self):
        expected = written_down("installed.txt") + (written_down("shared.txt") if HAS_SHARED else [])
        if not CAN_IMPORT:
            expected.remove(f"{LIBDIR}/channelscope/channelscope-packets.so")
        found = [name for name in files_under(TREE) if not name.startswith("include/channel/")]
        self.assertEqual(found, sorted(expected))

    def test_the_shared_library_comes_with_what_it_needs_and_no_more(self):
        documents = {f"share/doc/{package}/{document}" for package in ("libchannel0", "libchannel-dev")
                     for document in ("changelog.gz", "copyright")} | {"share/lintian/overrides/libchannel0"}
        development = {name for name in files_under(TREE) if name.startswith(DEVELOPMENT)}
        self.assertEqual(files_under(SHARED_TREE), sorted({*documents, *development, *written_down("shared.txt")}))

    def test_the_headers_are_the_librarys_but_for_what_needs_libtins(self):
        include = TREE / "include"
        for name in files_under(include):
            self.assertTrue(name.endswith(".h"), name)
            content = (include / name).read_bytes()
            self.assertEqual(content, (SOURCE / name).read_bytes())
            self.assertNotIn(b"<tins/", content)
            self.assertNotIn(b"<pcap", content)

    def test_everybody_may_read_them_and_nobody_but_the_owner_may_write(self):
        for tree, name in [(tree, name) for tree in (TREE, SHARED_TREE) for name in files_under(tree)]:
            mode = (tree / name).stat().st_mode & 0o777
            self.assertEqual((name, oct(mode)), (name, "0o755" if name.startswith("bin/") else "0o644"))

    def test_none_names_the_folders_of_the_build(self):
        folders = [os.fsencode(BUILD), os.fsencode(SOURCE)]
        for tree, name in [(tree, name) for tree in (TREE, SHARED_TREE) for name in files_under(tree)]:
            content = (tree / name).read_bytes()
            self.assertFalse([folder for folder in folders if folder in content], name)

    def test_the_programs_start(self):
        for name in sorted(path.name for path in (TREE / "bin").iterdir()):
            self.assertEqual(run(TREE / "bin" / name, "--version"), f"{name} {VERSION}\n")

    def test_the_programs_find_the_module_that_opens_other_programs_captures(self):
        if not CAN_IMPORT:
            self.skipTest("this build cannot import")
        capture = temporary_folder() / "empty.pcap"
        capture.write_bytes(struct.pack("<IHHIIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        self.assertEqual(run(TREE / "bin" / "channelcat", "dump", capture, status=1),
                         "channelcat: No messages were found in this capture.\n")

    def test_the_dissector_is_the_one_that_was_tested(self):
        self.assertEqual((TREE / LIBDIR / "wireshark" / "plugins" / "channel.lua").read_bytes(),
                         (SOURCE / "resources" / "wireshark" / "channel.lua").read_bytes())
