# SPDX-License-Identifier: MIT
"""What desktops, manual readers and shells get is valid, and says what the programs say."""

import os
import pathlib
import re
import signal
import struct
import subprocess

from installation import TREE, InstallationCase, run, temporary_folder

PROGRAMS = sorted(path.name for path in (TREE / "bin").iterdir())
SHARE = TREE / "share"


OPERANDS = {"listen": ("listen", "0"), "connect": ("connect", "h:1"), "proxy": ("proxy", "0", "h:1"),
            "decode": ("decode", "-"), "dump": ("dump", "x"), "replay": ("replay", "x", "h:1")}


def long_options(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


def options_of_commands():
    """What channelcat takes with each of its commands."""
    program = TREE / "bin" / "channelcat"
    help_text = run(program, "--help")
    options = long_options(help_text) - {"--help", "--version"}

    def is_taken(option, operands):
        value = ("1",) if re.search(rf"^ *{option} [A-Za-z]", help_text, re.MULTILINE) else ()
        # What follows the option is refused in any case, so that nothing is begun.
        return "does not go with" not in run(program, *operands, option, *value, "--max-message", "x", status=2)

    return {command: {option for option in options if is_taken(option, operands)}
            for command, operands in OPERANDS.items()}


class ManualPages(InstallationCase):
    def plain(self, page):
        environment = {**os.environ, "MANWIDTH": "200", "MAN_KEEP_FORMATTING": "", "LC_ALL": "C.UTF-8"}
        text = run(self.tool("man", "man-db"), "--no-hyphenation", "--no-justification", "-l", page, env=environment)
        return re.sub(r".\x08", "", text)

    def test_they_are_without_warnings(self):
        for page in sorted((SHARE / "man" / "man1").iterdir()):
            output = run(self.tool("man", "man-db"), "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page,
                         env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": ""})
            self.assertEqual([line for line in output.splitlines() if "warning" in line], [])
            self.assertIn(f'"{page.name.split(".")[0]} - ', run(self.tool("lexgrog", "man-db"), page))

    def test_they_have_every_option_of_the_program(self):
        for program in PROGRAMS:
            help_text = run(TREE / "bin" / program, "--help")
            page = self.plain(SHARE / "man" / "man1" / f"{program}.1.gz")
            self.assertGreater(len(long_options(help_text)), 5)
            self.assertEqual(long_options(help_text) - long_options(page), set(), program)

    def test_channelcats_says_which_options_go_with_which_command(self):
        page = self.plain(SHARE / "man" / "man1" / "channelcat.1.gz")
        text = re.search(r"^OPTIONS$(.*?)^ *What is sent$", page, re.MULTILINE | re.DOTALL)[1]
        always, *rest = re.split(r"^ {7}(?=[a-z])", text, flags=re.MULTILINE)
        described = {command: long_options(always) for command in OPERANDS}
        for part in rest:
            for command in re.findall(r"[a-z]+", part[:part.index("--")]):
                described[command] |= long_options(part)
        self.assertEqual(described, options_of_commands())


class Desktop(InstallationCase):
    def test_the_desktop_files_are_valid(self):
        entries = sorted((SHARE / "applications").iterdir())
        self.assertEqual(len(entries), 3)
        self.assertEqual(run(self.tool("desktop-file-validate", "desktop-file-utils"), *entries), "")

    def test_they_start_programs_with_options_that_exist(self):
        for entry in (SHARE / "applications").iterdir():
            command = re.search(r"^Exec=(.*)$", entry.read_text(), re.MULTILINE)[1]
            program = command.split()[0]
            self.assertIn(program, PROGRAMS)
            self.assertEqual(long_options(command) - long_options(run(TREE / "bin" / program, "--help")), set())

    def test_the_metainfo_is_valid(self):
        metainfo = sorted((SHARE / "metainfo").iterdir())
        self.assertEqual(len(metainfo), 1)
        run(self.tool("appstreamcli", "appstream"), "validate", "--no-net", "--pedantic", *metainfo)


class Types(InstallationCase):
    """What GLib, and so most file managers, take a file for."""

    @classmethod
    def setUpClass(cls):
        cls.home = temporary_folder()
        cls.environment = {**os.environ, "HOME": str(cls.home), "XDG_DATA_HOME": str(cls.home / "data"),
                           "XDG_DATA_DIRS": f"{SHARE}:/usr/share", "QT_QPA_PLATFORM": "offscreen"}

    def type_of(self, file):
        types = self.home / "data" / "mime" / "packages"
        types.mkdir(parents=True, exist_ok=True)
        (types / "channelscope.xml").write_bytes((SHARE / "mime" / "packages" / "channelscope.xml").read_bytes())
        output = run(self.tool("update-mime-database", "shared-mime-info"), types.parent, env=self.environment)
        self.assertEqual(output, "")
        output = run(self.tool("gio", "libglib2.0-bin"), "info", "-a", "standard::content-type", file,
                     env=self.environment)
        return re.search(r"standard::content-type: (\S+)", output)[1]

    def recording(self):
        """A recording as the window leaves it when it is told to end."""
        with subprocess.Popen([TREE / "bin" / "channelscope", "--listen", "127.0.0.1:0"], env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
            self.assertIn(b"listening on", program.stdout.readline())
            program.send_signal(signal.SIGTERM)
        found = list(pathlib.Path(self.home / "data").rglob("*.pcapng"))
        self.assertEqual(len(found), 1)
        return found[0]

    def foreign_capture(self):
        application = b"Dumpcap"
        option = struct.pack("<HH", 4, len(application)) + application.ljust(8, b"\0") + bytes(4)
        body = struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + option
        length = len(body) + 12
        file = temporary_folder() / "foreign.pcapng"
        file.write_bytes(struct.pack("<II", 0x0A0D0D0A, length) + body + struct.pack("<I", length))
        return file

    def test_a_recording_is_ours(self):
        self.assertEqual(self.type_of(self.recording()), "application/x-channelscope-capture")

    def test_a_workspace_is_ours(self):
        file = temporary_folder() / "lab.channelscope"
        file.write_text('{"format": "channelscope-workspace", "version": 1}')
        self.assertEqual(self.type_of(file), "application/x-channelscope-workspace")

    def test_another_programs_capture_stays_what_it_was(self):
        self.assertEqual(self.type_of(self.foreign_capture()), "application/x-pcapng")


class Completion(InstallationCase):
    def completed(self, *words, folder=None):
        """What the last word may become."""
        script = ('. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); "_$1"; '
                  '((!${#COMPREPLY[@]})) || printf "%s\\n" "${COMPREPLY[@]}"')
        file = SHARE / "bash-completion" / "completions" / words[0]
        return run("bash", "--norc", "-c", script, file, *words, cwd=folder).split("\n")[:-1]

    def test_the_windows_options_are_those_of_its_help(self):
        help_text = run(TREE / "bin" / "channelscope", "--help")
        self.assertEqual(set(self.completed("channelscope", "--")), long_options(help_text))

    def test_each_command_has_the_options_that_go_with_it(self):
        for command, options in options_of_commands().items():
            with self.subTest(command):
                self.assertEqual(set(self.completed("channelcat", *OPERANDS[command], "--")), options | {"--help"})

    def test_values(self):
        for words, expected in (
                (("channelscope", "--theme", "d"), ["dark"]),
                (("channelscope", "--theme", "="), ["light", "dark", "system"]),
                (("channelscope", "--theme", "=", "l"), ["light"]),
                (("channelscope", "--reply", ""), ["echo"]),
                (("channelscope", "--listen", ""), []),
                (("channelcat", "de"), ["decode"]),
                (("channelcat", "listen", "5000", "--format", ""), ["text", "hex", "json", "raw", "none"]),
                (("channelcat", "decode", "--policy", "r"), ["resync"]),
                (("channelcat", "listen", "--reu"), ["--reuse"]),
                (("channelcat", "dump", "x", "--st"), ["--stats"]),
                (("channelcat", "replay", "x", "host:1", "--v"), ["--verify"]),
                (("channelcat", "connect", "host:1", "--send", ""), [])):
            with self.subTest(words):
                self.assertEqual(self.completed(*words), expected)

    def test_files(self):
        folder = temporary_folder()
        for name in ("a recording.pcapng", "lab.channelscope", "notes"):
            (folder / name).touch()
        self.assertEqual(self.completed("channelscope", "--open", "a", folder=folder), ["a recording.pcapng"])
        self.assertEqual(self.completed("channelscope", "--workspace", "l", folder=folder), ["lab.channelscope"])
        self.assertEqual(self.completed("channelcat", "dump", "n", folder=folder), ["notes"])
        self.assertEqual(self.completed("channelcat", "listen", "--capture", "n", folder=folder), ["notes"])
