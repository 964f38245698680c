# SPDX-License-Identifier: MIT
"""The folders that people name are those that are used, and pkg-config names the same, relative or absolute."""

import os
import re
import shutil

from installation import CMAKE, CXX, SOURCE, InstallationCase, run, temporary_folder


class Folders(InstallationCase):
    def configure(self, *options):
        build = temporary_folder()
        run(CMAKE, "-S", SOURCE, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCHANNELSCOPE_TESTS=OFF",
            f"-DCMAKE_CXX_COMPILER={CXX}", *options)
        return build

    def destinations(self, build, name):
        """Where the script of the installation puts a file."""
        script = (build / "channel" / "install" / "cmake_install.cmake").read_text()
        return re.findall(rf'DESTINATION "([^"]+)"[^)]*/{re.escape(name)}"', script)

    def variables(self, build, folder):
        """What the files say once they are in this folder."""
        shutil.copytree(build / "channel" / "install", folder, ignore=lambda _, names: [
            name for name in names if not name.endswith(".pc")])
        environment = {**os.environ, "PKG_CONFIG_PATH": str(folder)}

        def variable(package, name):
            value = run(self.tool("pkg-config", "pkgconf"), f"--variable={name}", package, env=environment).strip()
            self.assertTrue(value.startswith("/"), value)
            return os.path.normpath(value)

        libraries = variable("channel", "libdir")
        self.assertEqual(variable("channel-import", "libdir"), libraries)
        return libraries, variable("channel", "includedir")

    def test_a_relative_library_folder_moves_and_an_absolute_one_of_headers_stays(self):
        build = self.configure("-DCMAKE_INSTALL_LIBDIR=lib", "-DCMAKE_INSTALL_INCLUDEDIR=/opt/headers")
        self.assertEqual(self.destinations(build, "channel.pc"), ["${CMAKE_INSTALL_PREFIX}/lib/pkgconfig"])
        prefix = temporary_folder()
        self.assertEqual(self.variables(build, prefix / "lib" / "pkgconfig"), (str(prefix / "lib"), "/opt/headers"))

    def test_an_absolute_library_folder_stays(self):
        build = self.configure("-DCMAKE_INSTALL_PREFIX=/opt/channel", "-DCMAKE_INSTALL_LIBDIR=/opt/libraries")
        self.assertEqual(self.destinations(build, "channel.pc"), ["/opt/libraries/pkgconfig"])
        self.assertEqual(self.variables(build, temporary_folder() / "pkgconfig"),
                         ("/opt/libraries", "/opt/channel/include"))
