# SPDX-License-Identifier: MIT
"""The shared library shows what the installed headers declare, all of it and nothing else."""

import re

from installation import LIBDIR, SHARED_TREE, InstallationCase, run

LIBRARY = SHARED_TREE / LIBDIR / "libchannel.so"
ARCHIVE = SHARED_TREE / LIBDIR / "libchannel.a"
# What Q_OBJECT declares.
OF_QT = {"metaObject", "qt_metacast", "qt_metacall", "staticMetaObject"}
OF_TYPES = re.compile(r"^(?:vtable|typeinfo|typeinfo name) for ")


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def parts(symbol):
    """channel::Channel::send(QString const&) → channel, Channel, send."""
    name = OF_TYPES.sub("", symbol)
    return re.match(r"[\w:~]*(?:operator\W+)?", name)[0].split("::")


class Symbols(InstallationCase):
    @classmethod
    def setUpClass(cls):
        headers = sorted((SHARED_TREE / "include" / "channel").rglob("*.h"))
        text = without_comments("\n".join(header.read_text() for header in headers))
        cls.words = set(re.findall(r"\w+", text)) | OF_QT
        # A forward declaration declares no members.
        cls.scopes = set(re.findall(r"\b(?:class|struct|namespace)\s+(?:\[\[\w+\]\]\s+)?(?:CHANNEL_EXPORT\s+)?"
                                    r"(?:\w+::)*(\w+)(?:\s+final)?(?:\s*:[^;{]*)?\s*\{", text))
        cls.functions = set(re.findall(r"^(?:\[\[\w+\]\] )?\w[^;{}()#\n]*?[\s*&](\w+)\((?:[^;{}]|\{\})*;",
                                       text, re.MULTILINE))
        assert len(cls.scopes) > 80 and len(cls.functions) > 20

    def symbols(self, file, kinds, *options):
        lines = run(self.tool("nm", "binutils"), "--defined-only", "--demangle", "--without-symbol-versions", *options, file)
        return {match[2] for match in re.finditer(r"^[0-9a-f]+ (\w) (.+)$", lines, re.MULTILINE) if match[1] in kinds}

    def shown(self):
        symbols = self.symbols(LIBRARY, "TtDdBbRrVvWwui", "--dynamic")
        self.assertGreater(len(symbols), 500)
        return symbols

    def is_declared(self, symbol):
        """By an installed header: a class of it, a member of such a class, or a function."""
        first, *path, last = parts(symbol)
        if first != "channel" or not self.scopes.issuperset(path):
            return False
        if OF_TYPES.match(symbol):
            return last in self.scopes
        is_member = bool(path) and path[-1][0].isupper()
        return last.lstrip("~").split("operator")[0] in self.words | {""} if is_member else last in self.functions

    def test_nothing_is_shown_that_no_installed_header_declares(self):
        self.assertEqual(sorted(symbol for symbol in self.shown() if not self.is_declared(symbol)), [])

    def test_all_is_shown_that_installed_headers_declare(self):
        # What is inline, or made of a template, is weak: programs have it themselves.
        defined = {symbol for symbol in self.symbols(ARCHIVE, "TDBR") if symbol.startswith("channel::")}
        self.assertGreater(len(defined), 1000)
        self.assertEqual(sorted(symbol for symbol in defined - self.shown() if self.is_declared(symbol)), [])

    def test_each_has_the_librarys_version(self):
        lines = run(self.tool("nm", "binutils"), "--dynamic", "--defined-only", LIBRARY).splitlines()
        self.assertEqual([line for line in lines if not line.endswith(("@@CHANNEL_0", " A CHANNEL_0"))], [])
