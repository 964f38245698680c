# SPDX-License-Identifier: MIT
"""The folders that people name are those that are used, and pkg-config names the same, relative or absolute; the shared
library is installed for who asks for it."""

import functools
import os
import re
import shutil

from installation import CMAKE, CXX, SOURCE, InstallationCase, run, temporary_folder

RELATIVE = ("-DCMAKE_INSTALL_LIBDIR=lib", "-DCMAKE_INSTALL_INCLUDEDIR=/opt/headers")
ABSOLUTE = ("-DCMAKE_INSTALL_PREFIX=/opt/channel", "-DCMAKE_INSTALL_LIBDIR=/opt/libraries", "-DBUILD_SHARED_LIBS=ON")


@functools.cache
def configured(*options):
    """A build folder."""
    build = temporary_folder()
    run(CMAKE, "-S", SOURCE, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCHANNELSCOPE_TESTS=OFF",
        f"-DCMAKE_CXX_COMPILER={CXX}", *options)
    return build


class Folders(InstallationCase):
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

    def is_installed_by_itself(self, build, component):
        """Whether `cmake --install` takes a component along that nobody names."""
        script = (build / "channel" / "install" / "cmake_install.cmake").read_text()
        self.assertIn(f'if(CMAKE_INSTALL_COMPONENT STREQUAL "{component}"', script)
        return f'if(CMAKE_INSTALL_COMPONENT STREQUAL "{component}" OR NOT CMAKE_INSTALL_COMPONENT)' in script

    def test_a_relative_library_folder_moves_and_an_absolute_one_of_headers_stays(self):
        build = configured(*RELATIVE)
        self.assertEqual(self.destinations(build, "channel.pc"), ["${CMAKE_INSTALL_PREFIX}/lib/pkgconfig"])
        prefix = temporary_folder()
        self.assertEqual(self.variables(build, prefix / "lib" / "pkgconfig"), (str(prefix / "lib"), "/opt/headers"))

    def test_an_absolute_library_folder_stays(self):
        build = configured(*ABSOLUTE)
        self.assertEqual(self.destinations(build, "channel.pc"), ["/opt/libraries/pkgconfig"])
        self.assertEqual(self.variables(build, temporary_folder() / "pkgconfig"),
                         ("/opt/libraries", "/opt/channel/include"))

    def test_the_shared_library_is_installed_where_it_is_asked_for(self):
        for options, is_asked_for in ((RELATIVE, False), (ABSOLUTE, True)):
            self.assertTrue(self.is_installed_by_itself(configured(*options), "development"))
            for component in ("library", "shared"):
                self.assertEqual(self.is_installed_by_itself(configured(*options), component), is_asked_for, component)
