# SPDX-License-Identifier: MIT
"""The Debian packages that cpack makes: what is in them, what they need, and what lintian says."""

import os
import re

from installation import BUILD, CAN_IMPORT, LIBDIR, TREE, VERSION, InstallationCase, files_under, run, temporary_folder, \
    written_down

PACKAGES = ("channelscope", "channelcat", "libchannel0", "libchannel-dev")


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

    def files(self, name):
        return {path for path in self.content(name) if path and not path.endswith("/")}

    def documents(self, name):
        """What Debian wants and `cmake --install` leaves out."""
        overrides = {f"share/lintian/overrides/{name}"} if name == "libchannel0" else set()
        return overrides | {f"share/doc/{name}/changelog.gz", f"share/doc/{name}/copyright"}

    def field(self, name, field):
        return run("dpkg-deb", "-f", self.package(name), field).strip()

    def needed(self, name):
        """The packages without which it is not installed."""
        return {relation.split()[0] for relation in self.field(name, "Depends").split(", ")}

    def control(self, name, file):
        return run("dpkg-deb", "-I", self.package(name), file)

    def test_lintian_finds_nothing(self):
        lintian = self.tool("lintian", "lintian")
        packages = [self.package(name) for name in PACKAGES]
        self.assertEqual(run(lintian, "--allow-root", "--fail-on", "error,warning", *packages), "")

    def test_together_they_have_all_that_is_installed(self):
        packed = []
        for name in PACKAGES:
            documents = self.documents(name)
            files = {path.split(" -> ")[0] for path in self.files(name)}
            self.assertLessEqual(documents, files)
            packed += files - documents
        self.assertEqual(sorted(packed), sorted({*files_under(TREE), *written_down("shared.txt")}))

    def test_each_has_what_its_name_says(self):
        module = {f"{LIBDIR}/channelscope/channelscope-packets.so"} if CAN_IMPORT else set()
        self.assertEqual(
            self.files("channelcat"),
            module | {"bin/channelcat", f"{LIBDIR}/wireshark/plugins/channel.lua",
                      "share/bash-completion/completions/channelcat", "share/man/man1/channelcat.1.gz",
                      *self.documents("channelcat")})
        self.assertEqual(
            self.files("libchannel0"),
            {f"{LIBDIR}/libchannel.so.0 -> libchannel.so.{VERSION}", f"{LIBDIR}/libchannel.so.{VERSION}",
             *self.documents("libchannel0")})
        self.assertLessEqual(
            {f"{LIBDIR}/libchannel.a", f"{LIBDIR}/libchannel.so -> libchannel.so.0", f"{LIBDIR}/pkgconfig/channel.pc",
             f"{LIBDIR}/cmake/Channel/ChannelSharedTargets.cmake", "include/channel/export.h"},
            self.files("libchannel-dev"))
        self.assertIn("bin/channelscope", self.files("channelscope"))

    def test_everything_is_roots_and_readable(self):
        kinds = {"d": "drwxr-xr-x", "l": "lrwxrwxrwx"}
        for name in PACKAGES:
            for path, (mode, owner) in self.content(name).items():
                expected = kinds.get(mode[0], "-rwxr-xr-x" if path.startswith("bin/") else "-rw-r--r--")
                self.assertEqual((path, mode, owner), (path, expected, "root/root"))

    def test_each_needs_the_libraries_it_links(self):
        base = {"libc6", "libqt6core6", "libqt6network6"}
        self.assertLessEqual(base, self.needed("libchannel0"))
        self.assertLessEqual(base, self.needed("channelcat"))
        self.assertLessEqual(base | {"libqt6widgets6"}, self.needed("channelscope"))
        for name in ("channelscope", "channelcat", "libchannel0"):
            odd = [package for package in self.needed(name) if package.endswith("-dev") or package.startswith("fonts-")]
            self.assertEqual(odd, [])

    def test_only_the_window_needs_a_screen(self):
        for name in ("channelcat", "libchannel0", "libchannel-dev"):
            self.assertFalse({"libqt6gui6", "libqt6widgets6"} & self.needed(name), name)

    def test_only_channelcat_needs_what_opens_other_programs_captures(self):
        if not CAN_IMPORT:
            self.skipTest("this build cannot import")
        libraries = re.compile("libtins|libssl")
        self.assertEqual([name for name in PACKAGES if any(map(libraries.match, self.needed(name)))], ["channelcat"])
        self.assertNotIn("libpcap", self.field("libchannel0", "Depends"))
        self.assertIn(f"channelcat (= {VERSION})", self.field("channelscope", "Depends"))

    def test_the_plugin_for_wayland_is_recommended(self):
        self.assertEqual(self.field("channelscope", "Recommends"), "qt6-wayland, qt6-translations-l10n")

    def test_the_headers_need_qts_and_the_library_they_came_with(self):
        self.assertRegex(self.field("libchannel-dev", "Depends"),
                         rf"^libchannel0 \(= {re.escape(VERSION)}\), qt6-base-dev \(>= 6\.")

    def test_who_links_the_library_will_need_its_package(self):
        self.assertEqual(self.control("libchannel0", "shlibs"), f"libchannel 0 libchannel0 (>= {VERSION})\n")
        self.assertEqual(self.control("libchannel0", "triggers"), "activate-noawait ldconfig\n")

    def test_the_dissector_is_where_debians_wireshark_looks(self):
        folders = run(self.tool("tshark", "tshark"), "-G", "folders")
        plugins = re.search(r"^Global Lua Plugins:\s+/usr/(\S+)$", folders, re.MULTILINE)[1]
        self.assertEqual(plugins, f"{LIBDIR}/wireshark/plugins")
        self.assertIn(f"{plugins}/channel.lua", self.content("channelcat"))
