"""Reading facts: by position, and only what the reader's tokens allow."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from sambayan.journal import canonical

COLUMNS = """p.position, e.id, e.name, e.subject, e.actor_kind, e.actor_ref, e.office, e.power,
    e.at, e.recorded_at, e.audience, coalesce(e.public_body, b.body)"""
VISIBLE = """e.audience && %(tokens)s::text[] AND NOT EXISTS (
    SELECT 1 FROM journal_restriction r
    WHERE r.subject = e.subject AND NOT r.audience && %(tokens)s::text[])"""
FROM = """FROM journal_position p JOIN journal_entry e ON e.id = p.entry_id
    LEFT JOIN journal_payload b ON b.entry_id = e.id"""


@dataclass(frozen=True, slots=True)
class FactRead:
    """One fact as a reader sees it. `payload` is None when it was erased."""

    position: int
    entry: int
    name: str
    subject: str
    actor_kind: str
    actor_ref: str
    office: str
    power: str
    at: datetime
    recorded_at: datetime
    audience: Sequence[str]
    payload: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class LinkRead:
    """A link as it was recorded."""

    entry: int
    source: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What an entry commits to, and its leaf in the public log: the bytes and their hash."""

    commitment: str
    leaf_hash: str
    leaf: str
    erased: bool


def facts_after(*, position: int, tokens: Iterable[str], limit: int = 500) -> list[FactRead]:
    """Return visible facts that come after `position`, in order."""
    return _read(
        f"{VISIBLE} AND p.position > %(after)s ORDER BY p.position LIMIT %(limit)s",
        tokens=tokens,
        after=position,
        limit=limit,
    )


def facts_of(*, subject: str, tokens: Iterable[str], limit: int = 500) -> list[FactRead]:
    """Return the visible history of `subject` ("kind:id"), in order."""
    return _read(
        f"e.subject = %(subject)s AND {VISIBLE} ORDER BY p.position LIMIT %(limit)s",
        tokens=tokens,
        subject=subject,
        limit=limit,
    )


def fact_at(*, position: int, tokens: Iterable[str]) -> FactRead | None:
    """Return the fact at `position`, or None when there is none that this reader may see."""
    found = _read(f"p.position = %(position)s AND {VISIBLE}", tokens=tokens, position=position)
    return found[0] if found else None


def facts_by(*, actor: str, tokens: Iterable[str], limit: int = 500) -> list[FactRead]:
    """Return the visible facts done by `actor` ("person:…"), newest first."""
    return _read(
        f"e.actor_ref = %(actor)s AND {VISIBLE} ORDER BY p.position DESC LIMIT %(limit)s",
        tokens=tokens,
        actor=actor,
        limit=limit,
    )


def names_done_by(*, actor: str) -> set[str]:
    """Return which facts `actor` ("person:…") ever did; what he may see of them is not asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name FROM journal_entry WHERE actor_ref = %s", [actor])
        return {row[0] for row in cursor.fetchall()}


def latest(*, tokens: Iterable[str], limit: int = 20) -> list[FactRead]:
    """Return the newest visible facts, newest first."""
    return _read(f"{VISIBLE} ORDER BY p.position DESC LIMIT %(limit)s", tokens=tokens, limit=limit)


def ledger(
    *,
    tokens: Iterable[str],
    before: int | None = None,
    kind: str = "",
    whose: Iterable[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[FactRead]:
    """Return the newest visible facts before a position, newest first.

    `kind` is the first word of their names; `whose` are references of offices that acted, or of
    subjects; `since` and `until` bound when they were recorded.
    """
    return _read(
        f"{VISIBLE} AND (%(before)s::bigint IS NULL OR p.position < %(before)s)"
        " AND (%(kind)s = '' OR split_part(e.name, '.', 1) = %(kind)s)"
        " AND (%(whose)s::text[] = '{}' OR e.office = ANY(%(whose)s) OR e.subject = ANY(%(whose)s))"
        " AND (%(since)s::timestamptz IS NULL OR e.recorded_at >= %(since)s)"
        " AND (%(until)s::timestamptz IS NULL OR e.recorded_at < %(until)s)"
        " ORDER BY p.position DESC LIMIT %(limit)s",
        tokens=tokens,
        before=before,
        kind=kind,
        whose=sorted(set(whose)),
        since=since,
        until=until,
        limit=limit,
    )


def visible_subjects(*, refs: Iterable[str], tokens: Iterable[str]) -> set[str]:
    """Return which of `refs` have a fact that this reader may see, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT e.subject FROM journal_entry e"  # noqa: S608  fixed text above
            f" WHERE e.subject = ANY(%(refs)s::text[]) AND {VISIBLE}",
            {"refs": sorted(set(refs)), "tokens": sorted(set(tokens))},
        )
        return {subject for (subject,) in cursor.fetchall()}


def links_of(*, entries: Iterable[int]) -> list[LinkRead]:
    """Return the links that these entries made; whether an end may be shown is not yet asked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id, source, kind, target FROM journal_link"
            " WHERE entry_id = ANY(%s) ORDER BY id",
            [list(entries)],
        )
        return [LinkRead(*row) for row in cursor.fetchall()]


def proof_of(*, position: int) -> Proof:
    """Return what anyone needs to check the fact at `position`; ask `fact_at` first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.commitment, p.leaf, e.recorded_at, e.public_body, b.entry_id IS NULL"
            " FROM journal_position p JOIN journal_entry e ON e.id = p.entry_id"
            " LEFT JOIN journal_payload b ON b.entry_id = e.id WHERE p.position = %s",
            [position],
        )
        mark, leaf, recorded_at, public_body, erased = cursor.fetchone()
    data = canonical.leaf(bytes(mark), recorded_at, public_body).decode()
    return Proof(bytes(mark).hex(), bytes(leaf).hex(), data, erased=erased)


def last_position() -> int:
    """Return the newest position, 0 when nothing happened yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(position), 0) FROM journal_position")
        (last,) = cursor.fetchone()
    return int(last)


def _read(where: str, *, tokens: Iterable[str], **values: str | int) -> list[FactRead]:
    asked: dict[str, str | int | list[str]] = {"tokens": sorted(set(tokens)), **values}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} {FROM} WHERE {where}",
            asked,
        )
        rows = cursor.fetchall()
    return [FactRead(*(*row[:-1], _payload(row[-1]))) for row in rows]


def _payload(body: str | None) -> dict[str, object] | None:
    return None if body is None else dict(json.loads(body)["payload"])
