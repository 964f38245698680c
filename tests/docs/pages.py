# SPDX-License-Identifier: MIT
"""Pages in Markdown, and what they name: paths, links, names, commands, sections. Each check returns what is wrong."""

import functools
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = (".github", "app", "channel", "resources", "tests", "ui")

# A word in backticks is a path if it has a slash, or ends like a file that we have.
PATH = re.compile(r"(?:[\w.*-]+/)*[\w.*-]+/?")
ENDINGS = (".cpp", ".h", ".in", ".json", ".lua", ".md", ".py", ".qrc", ".svg", ".txt", ".ui")
# A name that stands for others, what is built, an ending alone.
NO_PATH = re.compile(r".*\bNAME\b.*|.*_NAME\b.*|build/.*|\*?\.\w+")
# What is installed, and not in the tree.
OUTSIDE = ("share/doc/libchannel-dev", "wireshark/plugins")

SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
PRESET = re.compile(r"\b(cmake --build|cmake|ctest) --preset[ =](\w+)")
PATTERN = re.compile(r"\b(?:tests/run|ctest)\b[^\n`#]*? -R +('[^']*'|\"[^\"]*\"|[^\s`]+)")
PROGRAM = re.compile(r"\bbuild/(\w+)/(tests/[\w/]+)/(\w+)(?: (Test\w+))?(?: (\w+))?")
# A function or a class of ours, as in `send()`, `Frame::open` or `SyncError`.
NAMES = re.compile(r"(?:\w+::)*\w+\(\)|\w+::\w+|(?:[A-Z][a-z0-9]+){2,}")
# In a comment, a section stands in quotes behind its page: PROTOCOL.md "Limits", "On the wire".
CITATION = re.compile(r'((?<![\w./-])\w[\w./-]*\.md|channelcat\(1\)|channelscope\(1\))((?:,? "[^"]+")*)')
COMMENT = re.compile(r"\n\s*(?:///?|#|\*)!?<? ?")


class Page:
    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.prose = FENCE.sub("", text)

    @property
    def name(self):
        return self.path.relative_to(ROOT)

    def blocks(self):
        """The fenced blocks: what stands behind the fence, and what is in it."""
        return [(info.strip(), body) for info, body in FENCE.findall(self.text)]

    def headings(self):
        return set(HEADING.findall(self.prose))


@functools.cache
def pages():
    found = [ROOT / "README.md"]
    for folder in FOLDERS:
        found += sorted((ROOT / folder).rglob("*.md"))
    return [Page(path, path.read_text(encoding="utf-8")) for path in found]


def exists(base, path):
    if "*" in path:
        return any(base.glob(path))
    return (base / path).exists()


def is_path(word):
    if not PATH.fullmatch(word) or NO_PATH.fullmatch(word) or word in OUTSIDE:
        return False
    return "/" in word or word.endswith(ENDINGS)


def broken_paths(page):
    """From the root, from the page's folder, or from the folder that its row of a table begins with."""
    wrong = []
    for line in page.prose.splitlines():
        spans = SPAN.findall(line)
        bases = [page.path.parent, ROOT]
        if line.startswith("|") and spans and is_path(spans[0] + "/"):
            bases += [base / spans[0] for base in tuple(bases)]
        wrong += [f"{page.name}: there is no {word}" for word in spans
                  if is_path(word) and not any(exists(base, word) for base in bases)]
    return wrong


def broken_links(page):
    return [f"{page.name}: the link to {target} leads nowhere" for target in LINK.findall(page.prose)
            if not target.startswith(("https://", "http://", "#"))
            and not (page.path.parent / target.split("#")[0]).exists()]


@functools.cache
def presets():
    known = json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
    kinds = {"cmake": "configurePresets", "cmake --build": "buildPresets", "ctest": "testPresets"}
    return {command: {preset["name"] for preset in known[kind] if not preset.get("hidden")}
            for command, kind in kinds.items()}


def unknown_presets(page):
    return [f"{page.name}: {command} has no preset {preset}" for command, preset in PRESET.findall(page.text)
            if preset not in presets()[command]]


@functools.cache
def source_text():
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.parent != ROOT / "tests/docs"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths
                     if path.suffix in (".cpp", ".h", ".py") or path.name == "CMakeLists.txt")


def unknown_names(page):
    """Functions and classes that no source has."""
    wrong = []
    for span in SPAN.findall(page.prose):
        if NAMES.fullmatch(span):
            name = span.removesuffix("()").split("::")[-1] + (r"\(" if span.endswith("()") else r"\b")
            if not re.search(rf"\b{name}", source_text()):
                wrong.append(f"{page.name}: no source has {span}")
    return wrong


def unmatched_patterns(page, test_names):
    patterns = [pattern.strip("'\"") for pattern in PATTERN.findall(page.text)]
    return [f"{page.name}: no test is called {pattern}" for pattern in patterns
            if not any(re.search(pattern, name) for name in test_names)]


def unknown_programs(page):
    """Programs of tests with a class and a function: build/release/tests/ui/text/tests_text TestCounts small."""
    wrong = []
    for preset, folder, program, class_name, function in PROGRAM.findall(page.text):
        sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / folder).glob("*.cpp"))
        rules = ROOT / folder / "CMakeLists.txt"
        if preset not in presets()["cmake"] or not rules.exists():
            wrong.append(f"{page.name}: nothing is built in build/{preset}/{folder}")
        elif program.startswith("fuzz_"):
            if not (ROOT / folder / program.replace("fuzz_", "check_", 1)).with_suffix(".cpp").exists():
                wrong.append(f"{page.name}: there is no fuzzer {program}")
        elif not re.search(rf"\b{program}\b", rules.read_text(encoding="utf-8")):
            wrong.append(f"{page.name}: {folder} has no program {program}")
        elif class_name and f"REGISTER_TEST({class_name}," not in sources:
            wrong.append(f"{page.name}: {program} has no class {class_name}")
        elif class_name and function and f" {function}()" not in sources:
            wrong.append(f"{page.name}: {class_name} has no function {function}")
    return wrong


def page_named(name, cited_by):
    """The page that a comment means: by a path, or by a name that only one page has."""
    if "/" in name:
        return ROOT / name if (ROOT / name).exists() else None
    if name == "README.md":
        return cited_by.parent / name if (cited_by.parent / name).exists() else ROOT / name
    found = [page.path for page in pages() if page.path.name == name]
    return found[0] if len(found) == 1 else None


@functools.cache
def sections(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".in":
        return {heading.strip('"') for heading in re.findall(r"^\.SH (.+)$", text, re.MULTILINE)}
    return Page(path, text).headings()


def broken_citations(path, text):
    """Pages and sections that a source's comments name."""
    wrong = []
    for name, quoted in CITATION.findall(COMMENT.sub(" ", text)):
        manual = re.fullmatch(r"(\w+)\(1\)", name)
        page = ROOT / f"resources/man/{manual[1]}.1.in" if manual else page_named(name, path)
        if not page:
            wrong.append(f"{path.relative_to(ROOT)}: there is no page {name}")
            continue
        wrong += [f"{path.relative_to(ROOT)}: {name} has no section {section}"
                  for section in re.findall('"([^"]+)"', quoted) if section not in sections(page)]
    return wrong
