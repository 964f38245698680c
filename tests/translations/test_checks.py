# SPDX-License-Identifier: MIT
"""The checks of translations find what is wrong, on translations made up for that."""

import pathlib
import tempfile
import unittest

import translations

FILE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Made</name>
    <message><source>Close</source><translation>Schließen</translation></message>
    <message numerus="yes"><source>%1 rows</source>
        <translation><numerusform>%1 Zeile</numerusform><numerusform>%1 Zeilen</numerusform></translation></message>
    <message><source>Open</source><translation type="unfinished"></translation></message>
</context>
</TS>
"""


def problems(source, *forms, state="finished", same=frozenset()):
    text = translations.Text("Made", source, "")
    return translations.problems(translations.Translation(text, state, list(forms)), same)


class TestChecks(unittest.TestCase):
    def test_a_file_is_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "channelscope_de.ts"
            path.write_text(FILE, encoding="utf-8")
            found = translations.read(path)
        self.assertEqual([text.source for text in found], ["Close", "%1 rows", "Open"])
        self.assertEqual([translation.forms for translation in found.values()],
                         [["Schließen"], ["%1 Zeile", "%1 Zeilen"], [""]])
        self.assertEqual([bool(translations.problems(translation)) for translation in found.values()],
                         [False, False, True])

    def test_what_is_whole_is_left_alone(self):
        for source, form in (("&Open…", "Ö&ffnen…"), ("%1 of %2 rows", "%2 Zeilen, davon %1"), ("Text", "Nutztext"),
                             ("Here && there", "Hier && dort"), ("Not “to be”.", "Nicht „to be“.")):
            with self.subTest(source=source):
                self.assertEqual(problems(source, form), [])

    def test_what_is_not_whole_is_found(self):
        for source, form in (("%1 of %2", "%1 von"), ("%n rows", "Zeilen"), ("%L1 rows", "%1 Zeilen"),
                             ("Close", ""), ("&Close", "Schließen"), ("Close", "S&chließen"), ("&Close", "&S&chließen"),
                             ("Open…", "Öffnen"), ("Name:", "Name"), ("It is closed.", "Es wurde geschlossen"),
                             ("Close it", "Schließen "), ("Close the file", "Schließen the Datei"),
                             ("Close", "Close")):
            with self.subTest(source=source, form=form):
                self.assertEqual(len(problems(source, form)), 1)

    def test_every_form_of_a_plural_is_looked_at(self):
        self.assertEqual(problems("%1 rows", "%1 Zeile", "%1 Zeilen"), [])
        self.assertEqual(len(problems("%1 rows", "%1 Zeile", "Zeilen")), 1)

    def test_what_is_unfinished_is_found_whatever_it_says(self):
        self.assertEqual(problems("Close", "Schließen", state="unfinished"), ["is unfinished"])

    def test_what_is_the_same_in_both_languages_is_named(self):
        self.assertEqual(problems("Text", "Text", same={"Text"}), [])
        self.assertEqual(problems("%1 %2", "%1 %2"), [])


if __name__ == "__main__":
    unittest.main()
