# SPDX-License-Identifier: MIT
"""The Debian packages that cpack makes: what is in them, what they need, and what lintian says."""

import os
import re

from installation import BUILD, LIBDIR, TREE, VERSION, InstallationCase, files_under, run, temporary_folder

DOCUMENTS = ("changelog.gz", "copyright")


class Packages(InstallationCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = None

    def package(self, name):
        for tool, package in (("cpack", "cmake"), ("dpkg-deb", "dpkg"), ("dpkg-shlibdeps", "dpkg-dev")):
            self.tool(tool, package)
        if not Packages.folder:
            Packages.folder = temporary_folder()
            run("cpack", "--config", os.path.join(BUILD, "CPackConfig.cmake"), "-G", "DEB", "-B", Packages.folder)
        architecture = run("dpkg", "--print-architecture").strip()
        return Packages.folder / f"{name}_{VERSION}_{architecture}.deb"

    def content(self, name):
        """Path under /usr → (permissions, owner)."""
        listing = {}
        for line in run("dpkg-deb", "-c", self.package(name)).splitlines():
            mode, owner, _, _, _, path = line.split(maxsplit=5)
            self.assertTrue(path.startswith("./usr/"), line)
            listing[path.removeprefix("./usr/")] = (mode, owner)
        return listing

    def field(self, name, field):
        return run("dpkg-deb", "-f", self.package(name), field).strip()

    def test_lintian_finds_nothing(self):
        lintian = self.tool("lintian", "lintian")
        for name in ("channelscope", "libchannel-dev"):
            self.assertEqual(run(lintian, "--allow-root", "--fail-on", "error,warning", self.package(name)), "")

    def test_together_they_have_all_that_is_installed(self):
        packed = []
        for name in ("channelscope", "libchannel-dev"):
            documents = {f"share/doc/{name}/{document}" for document in DOCUMENTS}
            files = {path for path in self.content(name) if not path.endswith("/")} - {""}
            self.assertLessEqual(documents, files)
            packed += files - documents
        self.assertEqual(sorted(packed), files_under(TREE))

    def test_everything_is_roots_and_readable(self):
        for name in ("channelscope", "libchannel-dev"):
            for path, (mode, owner) in self.content(name).items():
                expected = "drwxr-xr-x" if mode[0] == "d" else "-rwxr-xr-x" if path.startswith("bin/") else "-rw-r--r--"
                self.assertEqual((path, mode, owner), (path, expected, "root/root"))

    def test_the_programs_need_the_libraries_they_link(self):
        needed = re.findall(r"[a-z0-9.+-]+(?= \(|,|$)", self.field("channelscope", "Depends"))
        self.assertLessEqual({"libc6", "libqt6core6", "libqt6network6", "libqt6widgets6"}, set(needed))
        self.assertEqual([package for package in needed if package.endswith("-dev") or package.startswith("fonts-")], [])

    def test_the_plugin_for_wayland_is_recommended(self):
        self.assertEqual(self.field("channelscope", "Recommends"), "qt6-wayland, qt6-translations-l10n")

    def test_the_library_needs_qts_headers(self):
        self.assertRegex(self.field("libchannel-dev", "Depends"), r"^qt6-base-dev \(>= 6\.")

    def test_the_dissector_is_where_debians_wireshark_looks(self):
        folders = run(self.tool("tshark", "tshark"), "-G", "folders")
        plugins = re.search(r"^Global Lua Plugins:\s+/usr/(\S+)$", folders, re.MULTILINE)[1]
        self.assertEqual(plugins, f"{LIBDIR}/wireshark/plugins")
        self.assertIn(f"{plugins}/channel.lua", self.content("channelscope"))
