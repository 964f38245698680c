# SPDX-License-Identifier: MIT
"""What the tests of somebody else's project share, whichever library it links."""

from installation import CMAKE, CXX, LIBDIR, SOURCE, WARNINGS, InstallationCase, run, temporary_folder

OUTSIDE = SOURCE / "tests" / "install" / "outside"


class OutsideCase(InstallationCase):
    choice = () # By which CMake is told which library, if it has to be told.

    def assert_greets(self, program):
        self.assertEqual(run(program, timeout=60), "Hello from outside\n")

    def assert_crosses(self, program):
        self.assertEqual(run(program, timeout=60), "1111\n")

    def assert_looks_for_a_capture(self, program):
        folder = temporary_folder()
        self.assertRegex(run(program, folder / "missing.pcap", folder), r"^1 0 .*missing\.pcap")

    def compile(self, source, package, *options):
        """A program that finds the shared library where it was installed."""
        program = temporary_folder() / "program"
        libraries = self.tree / LIBDIR
        run(CXX, "-std=c++20", "-fPIC", *WARNINGS, "-o", program, OUTSIDE / source, f"-L{libraries}",
            f"-Wl,-rpath,{libraries}", *options, *self.flags_for(package, "--cflags", "--libs"))
        return program

    def configure(self, *options, status=0):
        """The build folder of the project outside, and what CMake said."""
        build = temporary_folder()
        return build, run(CMAKE, "-S", OUTSIDE, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.tree}",
                          f"-DCMAKE_CXX_COMPILER={CXX}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", *self.choice, *options,
                          status=status)
