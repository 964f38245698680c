# SPDX-License-Identifier: MIT
"""Texts and their translations in a file of Qt's Linguist, and what can be wrong with one."""

import collections
import re
import xml.etree.ElementTree

ENDINGS = ("…", ":", ".", "?", "!")
PLACE = re.compile(r"%L?(?:[1-9]\d?|n)")
MNEMONIC = re.compile(r"&(?!&)")
# Words that no German sentence has. Those that it could have, such as "in" or "war", would be found by chance.
ENGLISH = {"are", "be", "by", "cannot", "file", "for", "from", "has", "have", "is", "it", "of",
           "the", "this", "to", "which", "with"}
# What both languages call by one name, without the marks of mnemonics.
SAME = {"%1 ns", "Base64", "Bytes", "CSV", "Export", "Filter", "Format", "Hex", "Host", "JSON", "Live", "Name",
        "Offset 0x%1 (%2) · %3", "Port", "Problem", "Proxy", "Qt", "Status", "System", "Text", "UTC",
        "Version", " pt", "in Hex"}

Text = collections.namedtuple("Text", "context source comment")
Translation = collections.namedtuple("Translation", "text state forms")


def read(path):
    """The translations of a file, by what they translate."""
    found = {}
    for context in xml.etree.ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            text = Text(context.findtext("name"), message.findtext("source"), message.findtext("comment", ""))
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found[text] = Translation(text, translation.get("type", "finished"), forms)
    return found


def ending(text):
    return text[-1] if text.endswith(ENDINGS) else ""


def places(text):
    return sorted(PLACE.findall(text))


def mnemonics(text):
    return len(MNEMONIC.findall(text.replace("&&", "")))


def english_words(text):
    """What stands in quotes or looks like a command is not read: it is what somebody types."""
    plain = re.sub(r"“[^”]*”|„[^“]*“|\"[^\"]*\"|'[^']*'|/[^/ ]*/", " ", text)
    return sorted(set(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", plain)) & ENGLISH)


def problems_of_form(source, form):
    if not form:
        yield "is empty"
        return
    if places(source) != places(form):
        yield f"has the places {places(form)}, not {places(source)}"
    if mnemonics(source) != mnemonics(form):
        yield f"has {mnemonics(form)} mnemonics, not {mnemonics(source)}"
    if ending(source) != ending(form):
        yield f"ends in “{ending(form)}”, not in “{ending(source)}”"
    if (source[0].isspace(), source[-1].isspace()) != (form[0].isspace(), form[-1].isspace()):
        yield "has other blanks at an end"
    if words := english_words(form):
        yield f"still has English words: {', '.join(words)}"


def problems(translation, same=frozenset()):
    """Sentences on what is wrong with a translation; `same` are sources that may stay as they are."""
    source = translation.text.source
    if translation.state != "finished":
        return [f"is {translation.state}"]
    found = [problem for form in translation.forms for problem in problems_of_form(source, form)]
    if source in translation.forms and source.replace("&", "") not in same and re.search(r"[A-Za-z]{2}", PLACE.sub("", source)):
        found.append("is the English text")
    return found
