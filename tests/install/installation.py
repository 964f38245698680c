# SPDX-License-Identifier: MIT
"""The build as tree.py installed it, for all tests to read.

The environment names BUILD_DIRECTORY, SOURCE_DIRECTORY, INSTALLED_TREE, SHARED_TREE, SHARED_LIBS, CMAKE, CXX, LIBDIR
(under the prefix), VERSION and CHANNELSCOPE_IMPORT.
"""

import atexit
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import unittest

BUILD = os.environ["BUILD_DIRECTORY"]
SOURCE = pathlib.Path(os.environ["SOURCE_DIRECTORY"])
TREE = pathlib.Path(os.environ["INSTALLED_TREE"])
SHARED_TREE = pathlib.Path(os.environ["SHARED_TREE"])
HAS_SHARED = os.environ["SHARED_LIBS"] == "ON"
CMAKE = os.environ["CMAKE"]
CXX = os.environ["CXX"]
LIBDIR = os.environ["LIBDIR"]
VERSION = os.environ["VERSION"]
CAN_IMPORT = os.environ["CHANNELSCOPE_IMPORT"] == "ON"
WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Werror")


def temporary_folder():
    folder = tempfile.mkdtemp(prefix="channelscope-install-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return pathlib.Path(folder)


def run(*command, status=0, **options):
    """What the command prints, on both streams; its exit status is asserted."""
    ran = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, encoding="utf-8", **options)
    if ran.returncode != status:
        raise AssertionError(f"{' '.join(map(str, command))} exited with {ran.returncode}:\n{ran.stdout}")
    return ran.stdout


def written_down(name):
    """The lines of a list of installed files that stands here."""
    lines = (SOURCE / "tests" / "install" / name).read_text().splitlines()
    return [line.replace("LIBDIR", LIBDIR).replace("VERSION", VERSION) for line in lines if not line.startswith("#")]


def files_under(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


class InstallationCase(unittest.TestCase):
    maxDiff = None
    tree = TREE

    def tool(self, name, package):
        """The path of a program that is not part of every system; .ci/run has them all."""
        path = shutil.which(name)
        if not path and os.environ.get("CI"):
            self.fail(f"{name} is missing; the package {package} has it")
        if not path:
            self.skipTest(f"{name} is missing; the package {package} has it")
        return path

    def flags_for(self, package, *questions):
        """What pkg-config answers about one of the packages."""
        environment = {**os.environ, "PKG_CONFIG_PATH": str(self.tree / LIBDIR / "pkgconfig")}
        return shlex.split(run(self.tool("pkg-config", "pkgconf"), *questions, package, env=environment))
