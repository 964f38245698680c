# SPDX-License-Identifier: MIT
"""Which of our sources and headers changed, who includes them, and how each is compiled by itself."""
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMITS_WITHOUT_BASE = 10


def git(*arguments, check=True):
    run = subprocess.run(["git", *arguments], cwd=ROOT, check=check, capture_output=True, text=True)
    return run.stdout.strip()


def base():
    """Where the work under test began: what CHANNELSCOPE_BASE names, else where it left origin/main. A fresh clone has
    no work beyond that, so there it is the last few commits; and a shallow one is new as a whole."""
    if named := os.environ.get("CHANNELSCOPE_BASE"):
        return git("rev-parse", "--verify", named + "^{commit}")
    left = git("merge-base", "HEAD", "origin/main", check=False)
    if left and left != git("rev-parse", "HEAD"):
        return left
    earlier = git("rev-list", "--first-parent", "--max-count=1", f"--skip={COMMITS_WITHOUT_BASE}", "HEAD")
    return earlier or git("hash-object", "-t", "tree", os.devnull)


def all_files():
    """Ours alone; these two are somebody else's projects, which know nothing of our flags."""
    return git("ls-files", "--", "*.cpp", "*.h", ":!tests/install/outside", ":!resources/examples").splitlines()


def changed_files():
    """Those that differ from the base, in the working tree, too."""
    listed = git("diff", "--name-only", "--diff-filter=d", base(), "--", "*.cpp", "*.h").splitlines()
    ours = set(all_files())
    return [name for name in listed if name in ours]


def newest_first(names):
    """In the order of the commits that changed them last, so that a commit's own files are looked at before it lands."""
    changes = git("diff", "--name-only", "HEAD") + "\n" + git("log", "--format=", "--name-only",
                                                              base() + "..HEAD", check=False)
    order = {name: place for place, name in reversed(list(enumerate(changes.splitlines())))}
    return sorted(names, key=lambda name: order.get(name, len(changes)))


def in_turn(names):
    """In an order that another commit changes, so that what is cut off one time is looked at another time."""
    commit = git("rev-parse", "HEAD")
    return sorted(names, key=lambda name: hashlib.sha256((commit + name).encode()).digest())


class Includes:
    """Who includes whom, by name, among our files."""

    def __init__(self, names):
        self.first = {}
        self.users = collections.defaultdict(set)
        for name in names:
            found = re.findall(r'^#include ([<"][^>"]+)[>"]', (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
            included = [self.path(name, include[1:]) for include in found if include[0] == '"']
            self.first[name] = included[0] if found and found[0][0] == '"' else None
            for header in included:
                self.users[header].add(name)

    @staticmethod
    def path(name, include):
        beside = os.path.normpath(os.path.join(os.path.dirname(name), include))
        return beside if (ROOT / beside).exists() else include

    def affected_by(self, names):
        reached, waiting = set(), list(names)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += self.users[name]
        return reached


class Compilation:
    """The command lines of build/lint, where each source is compiled by itself; what moc and uic make is taken from
    build/release, where it has been made."""

    def __init__(self):
        with open(ROOT / "build/lint/compile_commands.json", encoding="utf-8") as commands:
            entries = json.load(commands)
        self.flags = {}
        self.folders = {}
        for entry in entries:
            name = os.path.relpath(entry["file"], ROOT)
            flags = self.flags_of(entry["command"])
            self.flags.setdefault(name, flags)
            self.folders.setdefault(os.path.dirname(name), flags)

    @staticmethod
    def flags_of(command):
        words = shlex.split(command.replace(f"{ROOT}/build/lint/", f"{ROOT}/build/release/"))
        flags = words[next(at for at, word in enumerate(words) if word.startswith("-")):]
        output = flags.index("-o")
        return [flag for flag in flags[:output] + flags[output + 2:-1] if flag != "-c"]

    def flags_for(self, name):
        """A header's are those of its source, or of any source beside or above it; none if nobody compiles it here."""
        for source in name, os.path.splitext(name)[0] + ".cpp":
            if source in self.flags:
                return self.flags[source]
        if name.endswith(".cpp"):
            return None
        folder = os.path.dirname(name)
        while folder and folder not in self.folders:
            folder = os.path.dirname(folder)
        return self.folders.get(folder)


def in_parallel(function, items):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))
