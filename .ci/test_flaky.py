# SPDX-License-Identifier: MIT
"""What run_tests of lib.sh does with tests that fail, with ctest itself and tests that are a line of shell each.

Usage, in this folder: python3 -B -m unittest test_flaky"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
NO_TESTS = 8  # as ctest ends

QT = """PASS   : TestRecorder::initTestCase()
FAIL!  : TestRecorder::syncs(once a second) Compared values are not the same
   Actual   (recorder.syncs()): 1
   Expected (2)               : 2
   Loc: [/somewhere/tests/unit/capture/test_recorder.cpp(120)]
FAIL!  : TestRecorder::later() 'false' returned FALSE. ()
   Loc: [/somewhere/tests/unit/capture/test_recorder.cpp(150)]
Totals: 5 passed, 2 failed"""

PYTHON = """test_sums (test_dump.Dump) ... FAIL
======================================================================
FAIL: test_sums (test_dump.Dump)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/somewhere/test_dump.py", line 96, in test_sums
    self.assertEqual(1, 2)
AssertionError: 1 != 2

======================================================================
ERROR: test_other (test_dump.Dump)
----------------------------------------------------------------------
ValueError: of another test

Ran 2 tests in 0.001s"""

SANITIZER = """=================================================================
==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1
SUMMARY: AddressSanitizer: heap-use-after-free /somewhere/channel.cpp:12 in channel::Channel::close()"""


class RunTests(unittest.TestCase):
    """The project under test lies where lib.sh looks for build/sample."""

    def setUp(self):
        root = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, root)
        self.folder = root / "build/sample"
        self.folder.mkdir(parents=True)
        (root / ".ci").mkdir()
        for name in "lib.sh", "flaky":
            shutil.copy(HERE / name, root / ".ci")
        self.root = root
        self.report = root / "report"
        self.report.mkdir()

    def tests(self, **commands):
        """name=(shell command, properties); the commands run in the project's folder."""
        lines = []
        for name, (command, properties) in commands.items():
            (self.folder / f"{name}.sh").write_text(command)
            lines.append(f'add_test({name} "sh" "{name}.sh")')
            lines.append(f"set_tests_properties({name} PROPERTIES TIMEOUT 100 {properties})")
        (self.folder / "CTestTestfile.cmake").write_text("\n".join(lines))

    def run_tests(self, *options):
        command = f'set -euo pipefail; . "{self.root}/.ci/lib.sh"; run_tests sample "$@"'
        return subprocess.run(["bash", "-c", command, "bash", *options], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False,
                              env={**os.environ, "CHANNELSCOPE_REPORT": str(self.report)})

    def reported(self, name):
        path = self.report / name
        return path.read_text().splitlines() if path.exists() else []

    def once(self, name, failing):
        """A command that does what is given on its first run and passes on every other."""
        return f"[ ! -e {name}.ran ] || exit 0\ntouch {name}.ran\n{failing}\n"

    def printing(self, name, output):
        (self.folder / f"{name}.txt").write_text(output)
        return self.once(name, f"cat {name}.txt; exit 1"), ""

    def why(self, command, properties="", status=0):
        self.tests(sample=(command, properties))
        self.assertEqual(self.run_tests().returncode, status)
        (line,) = self.reported("flaky")
        self.assertTrue(line.startswith("flaky: sample (") and line.endswith(")"), line)
        return line[len("flaky: sample ("):-1]

    def test_those_that_pass_alone_are_named_and_the_run_goes_on(self):
        self.tests(passes=("true", ""), qt=self.printing("qt", QT), python=self.printing("python", PYTHON))
        run = self.run_tests()
        self.assertEqual(run.returncode, 0, run.stdout)
        expected = [
            "flaky: qt (TestRecorder::syncs(once a second) Compared values are not the same, test_recorder.cpp(120))",
            "flaky: python (test_sums (test_dump.Dump): AssertionError: 1 != 2)"]
        self.assertEqual(self.reported("flaky"), expected)
        self.assertEqual(run.stdout.splitlines()[-2:], expected)
        self.assertEqual(self.reported("covered"), ["3 tests"])

    def test_those_that_fail_again_fail_the_run(self):
        self.tests(always=("echo broken; exit 1", ""), once=self.printing("once", "a little\n"))
        run = self.run_tests()
        self.assertNotEqual(run.returncode, 0)
        self.assertEqual(self.reported("flaky"), ["flaky: once (its last line: a little)"])

    def test_those_that_pass_are_run_once(self):
        self.tests(passes=("echo ran >>passes.runs", ""), once=self.printing("once", ""))
        self.assertEqual(self.run_tests().returncode, 0)
        self.assertEqual((self.folder / "passes.runs").read_text(), "ran\n")

    def test_a_crash(self):
        self.assertEqual(self.why(self.once("sample", "kill -SEGV $$")), "crashed: SEGFAULT")

    def test_a_crash_after_a_fatal_message(self):
        fatal = "echo 'QFATAL : TestRecorder::syncs() Test function timed out'; kill -ABRT $$"
        self.assertEqual(self.why(self.once("sample", fatal)),
                         "crashed: Subprocess aborted: TestRecorder::syncs() Test function timed out")

    def test_a_time_limit(self):
        self.assertRegex(self.why(self.once("sample", "exec tail -f sample.sh"), "TIMEOUT 5"), r"^timed out after \d+ s$")

    def test_what_a_sanitizer_saw_once_fails_the_run(self):
        self.assertEqual(self.why(*self.printing("sample", SANITIZER), status=1),
                         "AddressSanitizer: heap-use-after-free channel.cpp:12 in channel::Channel::close()")

    def test_a_failure_without_a_word(self):
        self.assertEqual(self.why(*self.printing("sample", "")), "it printed nothing")

    def test_long_and_unprintable_output(self):
        said = self.why(*self.printing("sample", "\x1b[31m" + "long " * 100))
        self.assertLessEqual(len(said), 200)
        self.assertTrue(said.isprintable() and said.endswith("..."), said)

    def test_what_needs_a_fixture_that_failed(self):
        self.tests(setup=(self.once("setup", "exit 1"), "FIXTURES_SETUP tree"), user=("true", "FIXTURES_REQUIRED tree"))
        self.assertEqual(self.run_tests().returncode, 0)
        self.assertIn("flaky: user (not run: what it needs had failed)", self.reported("flaky"))

    def test_options_choose_the_tests(self):
        self.tests(one=("true", ""), two=("exit 1", ""))
        self.assertEqual(self.run_tests("-R", "^one$").returncode, 0)
        self.assertEqual(self.reported("covered"), ["1 tests"])

    def test_old_failures_are_not_run_again(self):
        self.tests(one=(self.once("one", "exit 1"), ""), two=("echo ran >>two.runs; exit 1", ""))
        self.assertNotEqual(self.run_tests("-R", "^two$").returncode, 0)
        self.assertEqual(self.run_tests("-R", "^one$").returncode, 0)
        self.assertEqual((self.folder / "two.runs").read_text(), "ran\nran\n")

    def test_repeating_is_left_to_who_asked_for_it(self):
        self.tests(counts=("echo ran >>counts.runs; [ $(wc -l <counts.runs) -ne 3 ]", ""))
        self.assertNotEqual(self.run_tests("--repeat", "until-fail:20").returncode, 0)
        self.assertEqual((self.folder / "counts.runs").read_text(), "ran\n" * 3)
        self.assertEqual(self.reported("flaky"), [])

    def test_no_test_is_an_error(self):
        self.tests(one=("true", ""))
        self.assertEqual(self.run_tests("-R", "nothing").returncode, NO_TESTS)

    def test_ctest_runs_under_what_the_caller_names(self):
        self.tests(one=('[ "$SAMPLE" = set ]', ""))
        command = f'set -euo pipefail; . "{self.root}/.ci/lib.sh"; run_under=(env SAMPLE=set); run_tests sample'
        run = subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(run.returncode, 0, run.stdout)


if __name__ == "__main__":
    unittest.main()
