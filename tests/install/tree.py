# SPDX-License-Identifier: MIT
"""tree.py CMAKE BUILD TREE: installs the build once, for all tests of the installation.

It is installed into a folder beside TREE and then moved there, so that nothing may rely on the folder's name.
"""

import pathlib
import shutil
import subprocess
import sys


def main(cmake, build, tree):
    prefix = pathlib.Path(f"{tree}-prefix")
    for folder in (prefix, tree):
        shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([cmake, "--install", build, "--prefix", prefix], stdin=subprocess.DEVNULL, check=True)
    prefix.rename(tree)


if __name__ == "__main__":
    main(*sys.argv[1:])
