# SPDX-License-Identifier: MIT
"""tree.py CMAKE BUILD TREE: installs the build once, for all tests of the installation.

It is installed into a folder beside TREE and then moved there, so that nothing may rely on the folder's name. TREE is
what people get; TREE-shared is the library as Debian's packages for developers have it, shared and as an archive.
"""

import pathlib
import shutil
import subprocess
import sys

LIBRARY = ("library", "development", "shared")


def install(cmake, build, tree, *components):
    prefix = pathlib.Path(f"{tree}-prefix")
    for folder in (prefix, tree):
        shutil.rmtree(folder, ignore_errors=True)
    for options in [("--component", component) for component in components] or [()]:
        subprocess.run([cmake, "--install", build, "--prefix", prefix, *options], stdin=subprocess.DEVNULL, check=True)
    prefix.rename(tree)


def main(cmake, build, tree):
    install(cmake, build, tree)
    install(cmake, build, f"{tree}-shared", *LIBRARY)


if __name__ == "__main__":
    main(*sys.argv[1:])
