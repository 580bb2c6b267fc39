"""A fact as a sentence and as a list, in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import ValidationError

from sambayan.journal.events import FactUndeclared, declared
from sambayan.journal.selectors import FactRead
from sambayan.look.templatetags.look import day_text, moment, rupiah
from sambayan.transparency.labels import label

REF = re.compile(r"^[a-z][a-z-]{1,31}:[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
NOTHING = "–"


def refs_in(fact: FactRead) -> set[str]:
    """Return every reference that the sentence or the list of a fact may name."""
    said = [fact.subject, fact.office, *(fact.payload or {}).values()]
    return {value for value in said if isinstance(value, str) and REF.match(value)}


def typed(fact: FactRead) -> dict[str, object]:
    """Return the payload with dates and amounts as such; as it was stored if it fits no more."""
    payload = fact.payload or {}
    try:
        return dict(declared(fact.name).payload.model_validate(payload))
    except (FactUndeclared, ValidationError):
        return payload


def text(value: object, named: Mapping[str, str]) -> str:  # noqa: PLR0911  one a type
    """Return a value of a payload as a reader reads it."""
    match value:
        case None | "":
            return NOTHING
        case bool():
            return _("ya") if value else _("tidak")
        case datetime():
            return strip_tags(moment(value, relative=False))
        case date():
            return day_text(value)
        case Decimal():
            return strip_tags(rupiah(value))
        case str() if REF.match(value):
            return label(value, named)
    return str(value)


def say(fact: FactRead, named: Mapping[str, str], language: str = "") -> str:
    """Return the sentence of a fact; its name when no sentence is known any more."""
    if fact.payload is None:
        return _("Isi catatan ini dihapus menurut hukum; waktu dan buktinya tetap.")
    try:
        known = declared(fact.name)
    except FactUndeclared:
        return fact.name
    values = {name: text(value, named) for name, value in typed(fact).items()}
    blank = dict.fromkeys(known.payload.model_fields, NOTHING)
    here = {"subject": text(fact.subject, named), "office": text(fact.office, named)}
    sentence = known.sentences.get(language or get_language() or "id", known.sentences["id"])
    return sentence.format(**{**blank, **here, **values})
