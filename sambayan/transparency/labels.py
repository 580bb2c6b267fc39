"""Names for references, from the rooms that own the things; a fixed number of queries."""

from collections.abc import Iterable, Mapping

from sambayan.complaints import selectors as complaints
from sambayan.government import selectors as government
from sambayan.journal import selectors as journal
from sambayan.transparency.words import KINDS

PLAIN = frozenset({"area", "body", "office"})  # known to everybody


def names(refs: Iterable[str], tokens: Iterable[str]) -> dict[str, str]:
    """Return the names of what `refs` stand for, as far as this reader may know them.

    A person is named when he holds or held an office; a report when one of its facts is visible.
    """
    wanted = set(refs)
    reports = {ref for ref in wanted if ref.startswith("complaint:")}
    found = government.names(wanted) | government.holder_names(wanted)
    if reports:
        seen = journal.visible_subjects(refs=reports, tokens=tokens)
        found |= complaints.names(seen)
    return found


def label(ref: str, named: Mapping[str, str]) -> str:
    """Return what a page calls a thing: kind and name, or the kind alone where none may be said."""
    kind, _, key = ref.partition(":")
    if ref in named:
        return named[ref] if kind in PLAIN or kind == "person" else f"{word(kind)} {named[ref]}"
    is_opaque = kind in {"person", "complaint", "organisation"}
    return word(kind) if is_opaque else f"{word(kind)} {key}"


def word(kind: str) -> str:
    """Return what a kind of thing is called."""
    return str(KINDS.get(kind, kind))
