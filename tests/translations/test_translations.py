# SPDX-License-Identifier: MIT
"""Each language has all that the sources say, and says it whole."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import translations

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources/translations"
LANGUAGES = sorted(FOLDER.glob("channelscope_*.ts"))
HAS_LUPDATE = shutil.which("lupdate") or os.access("/usr/lib/qt6/bin/lupdate", os.X_OK)


def named(text):
    return f"{text.context}: {text.source}"


class TestTranslations(unittest.TestCase):
    maxDiff = None

    def test_there_are_languages(self):
        self.assertIn("channelscope_de.ts", [path.name for path in LANGUAGES])

    @unittest.skipUnless(HAS_LUPDATE, "lupdate is not installed (Debian: qt6-l10n-tools)")
    def test_all_that_the_sources_say_is_there_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in LANGUAGES:
                shutil.copy(path, folder)
            subprocess.run([FOLDER / "update", folder], check=True)
            for path in LANGUAGES:
                with self.subTest(language=path.name):
                    there = translations.read(path)
                    wanted = translations.read(pathlib.Path(folder) / path.name)
                    self.assertEqual([named(text) for text in wanted if text not in there], [],
                                     "missing: run resources/translations/update, and translate")
                    self.assertEqual([named(text) for text in there if text not in wanted], [],
                                     "nobody says this any more: run resources/translations/update")

    def test_each_translation_is_whole(self):
        for path in LANGUAGES:
            for translation in translations.read(path).values():
                with self.subTest(language=path.name, text=named(translation.text)):
                    self.assertEqual(translations.problems(translation, translations.SAME), [])


if __name__ == "__main__":
    unittest.main()
