"""Reading facts: by position, and only what the reader's tokens allow."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

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
