# SPDX-License-Identifier: MIT
"""sidebyside.py MODULE: what python3 -m unittest -v MODULE does, with several tests at once, for most of them wait.

Each runs in a process of its own and prints when it has ended. What was marked as alone runs after the others.
"""

import concurrent.futures
import io
import multiprocessing
import sys
import time
import unittest
from dataclasses import dataclass

AT_ONCE = 4


def alone(test):
    """Marks a test in which something must be done by a certain time."""
    test.runs_alone = True
    return test


@dataclass
class Outcome:
    text: str
    failed: bool
    skipped: bool


def load(name):
    return unittest.defaultTestLoader.loadTestsFromName(name)


def tests_in(suite):
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from tests_in(one)
        else:
            yield one


def run(name):
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream, verbosity=2).run(load(name))
    text = stream.getvalue()
    if result.wasSuccessful():
        text = text.partition("\n\n")[0] + "\n"  # Without the sum of this one test.
    return Outcome(text, not result.wasSuccessful(), bool(result.skipped))


def run_at_once(tests, count):
    """The outcomes, each shown as it comes."""
    with concurrent.futures.ProcessPoolExecutor(count, multiprocessing.get_context("fork")) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run, test.id()) for test in tests]):
            outcome = future.result()
            sys.stderr.write(outcome.text)
            sys.stderr.flush()
            yield outcome


def main(module):
    began = time.monotonic()
    parted = {False: [], True: []}
    for test in tests_in(load(module)):
        method = getattr(test, test.id().rpartition(".")[2])
        parted[getattr(method, "runs_alone", False)].append(test)
    outcomes = [*run_at_once(parted[False], AT_ONCE), *run_at_once(parted[True], 1)]
    failed, skipped = sum(one.failed for one in outcomes), sum(one.skipped for one in outcomes)
    print(f"\nRan {len(outcomes)} tests in {time.monotonic() - began:.3f}s\n", file=sys.stderr)
    print(f"FAILED ({failed} of them)" if failed else f"OK (skipped={skipped})" if skipped else "OK", file=sys.stderr)
    return 1 if failed or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
