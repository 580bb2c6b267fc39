"""Every word on a screen is there in English too, and each legal acronym is explained."""

import io
import re
from collections import defaultdict

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation import template

from sambayan.journal import events
from tests.house import tree

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
ROOMS = [*tree.rooms(), "config"]
ACRONYM = re.compile(r"\b[A-Z]{1,3}[A-Z0-9]+(?:-[A-Z]+)?\b")
PLAIN = {"WIB", "WITA", "WIT", "ID", "OK", "QR", "HTML", "JSON", "CSV", "URL", "TOTP", "JSONL"}


def messages(path):
    """Return the (context, msgid) that a file shows."""
    source = path.read_text()
    if path.suffix != ".py":
        source = template.templatize(source)
    found = extract("python", io.BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for _, said, _, context in found:
        first = said if isinstance(said, str) else next(filter(None, said), None)
        if first:
            yield context, first


def shown(room):
    """Return what a room shows, with the first file that shows it."""
    ours = [path for path in tree.code() if tree.room_of(path) == room]
    ours += [path for path in tree.templates() if tree.room_of(path) == room]
    return {message: tree.name(path) for path in ours for message in messages(path)}


def catalogue(room):
    path = tree.SOURCE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {(entry.context, key(entry)): entry for entry in read_po(file) if entry.id}


def key(entry):
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def translated(entry):
    words = [entry.string] if isinstance(entry.string, str) else entry.string
    return bool(words) and all(words) and not entry.fuzzy


@pytest.mark.parametrize("room", ROOMS)
def test_every_word_of_the_room_is_translated(room):
    known = catalogue(room)
    missing = [
        f"{where}: {msgid!r}"
        for (context, msgid), where in shown(room).items()
        if not ((context, msgid) in known and translated(known[context, msgid]))
    ]

    assert missing == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_translation_is_left_over(room):
    assert sorted(msgid for _, msgid in set(catalogue(room)) - set(shown(room))) == []


@pytest.mark.parametrize("room", ROOMS)
def test_translations_keep_the_named_fields(room):
    named = re.compile(r"%\(\w+\)\w|{\w*}")
    uneven = [
        key(entry)
        for entry in catalogue(room).values()
        if isinstance(entry.id, str)
        and isinstance(entry.string, str)
        and set(named.findall(entry.id)) != set(named.findall(entry.string))
    ]

    assert uneven == []


def test_no_two_rooms_translate_the_same_words_differently():
    """Django merges all catalogues: of two, one would win silently."""
    said = defaultdict(set)
    for room in ROOMS:
        for (context, msgid), entry in catalogue(room).items():
            said[context, msgid].add(str(entry.string))

    assert {msgid: words for (_, msgid), words in said.items() if len(words) > 1} == {}


def test_planted_words_are_seen(tmp_path):
    page = tmp_path / "planted.html"
    page.write_text(
        "{% load i18n %}{% translate 'Satu' %}{% blocktranslate %}Dua{% endblocktranslate %}"
    )
    view = tmp_path / "planted.py"
    view.write_text("_('Tiga')\npgettext_lazy('x', 'Empat')\nngettext('Lima', 'Lima', 2)\n")

    found = [*messages(page), *messages(view)]

    assert found == [(None, "Satu"), (None, "Dua"), (None, "Tiga"), ("x", "Empat"), (None, "Lima")]


def acronyms(text):
    return {word for word in ACRONYM.findall(text) if word not in PLAIN}


def test_the_glossary_explains_every_acronym_on_screens():
    glossary = (tree.ROOT / "docs" / "glossary.md").read_text()
    known = {
        word
        for line in re.findall(r"^\| \*\*(.+?)\*\*", glossary, re.MULTILINE)
        for word in line.split(" / ")
    }
    said = [(msgid, where) for room in ROOMS for (_, msgid), where in shown(room).items()]
    said += [(fact.sentences["id"], fact.name) for fact in events.all_facts()]
    missing = {word: where for text, where in said for word in acronyms(text) - known}

    assert missing == {}


def test_a_planted_acronym_is_seen():
    assert acronyms("Kepala OPD menandatangani SP2D lewat BPKAD pukul 14.00 WIB") == {
        "OPD",
        "SP2D",
        "BPKAD",
    }
