"""Writing facts. `record()` is the one door; it is called after the subject's row lock."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import connection, transaction

from sambayan.core.actor import Actor
from sambayan.journal import canonical
from sambayan.journal.enums import PUBLIC
from sambayan.journal.events import FactUndeclared, declared


class HasRef(Protocol):
    """Anything facts are about: it has a reference `kind:id`."""

    @property
    def ref(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Link:
    """A tie that begins with this fact: `source` is, by `kind`, `target`; both are references."""

    source: str
    kind: str
    target: str


class OutsideTransaction(Exception):
    """record() was called where the change and its fact would not be one: a bug."""


def record(
    *,
    name: str,
    subject: HasRef | str,
    actor: Actor,
    at: datetime,
    audience: Iterable[str],
    payload: Mapping[str, object] | None = None,
    links: Sequence[Link] = (),
) -> int:
    """Write one fact in the caller's transaction and return the id of its entry.

    Call it after the subject's row is locked: the order of facts of one subject rests on it.
    `audience` are tokens ("public", "body:…", "office:…", "person:…"), at least one.
    Raises OutsideTransaction, FactUndeclared, and pydantic's ValidationError for a payload that
    does not fit.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{name} was recorded outside a transaction")
    fact = declared(name)
    tokens = sorted(set(audience))
    if PUBLIC in tokens and not fact.public:
        raise FactUndeclared(f"{name} may not be public")
    ref = subject if isinstance(subject, str) else subject.ref
    fields = fact.payload(**(payload or {})).model_dump(exclude_none=True)
    open_part = {
        "v": canonical.VERSION,
        "name": name,
        "subject": ref,
        "actor": {"kind": actor.kind, "office": actor.office, "power": actor.power},
        "at": at,
        "payload": fields,
        "links": [[link.source, link.kind, link.target] for link in links],
    }
    who = {"kind": actor.kind, "ref": actor.ref, "office": actor.office, "power": actor.power}
    body = canonical.encode({**open_part, "actor": who, "audience": tokens})
    salt = secrets.token_bytes(32)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT journal_record(%s, %s, %s, %s, %s, %s, %s, %s::text[], %s, %s, %s, %s,"
            " %s::text[], %s::text[], %s::text[])",
            [
                name,
                ref,
                actor.kind,
                actor.ref,
                actor.office,
                actor.power,
                at,
                tokens,
                canonical.encode(open_part).decode() if PUBLIC in tokens else None,
                canonical.commitment(salt, body),
                body.decode(),
                salt,
                [link.source for link in links],
                [link.kind for link in links],
                [link.target for link in links],
            ],
        )
        (entry,) = cursor.fetchone()
    return int(entry)


@transaction.atomic
def erase(*, entry: int, ground: str, actor: Actor, at: datetime) -> None:
    """Erase the payload and salt of `entry` for good; that it was done is itself a public fact.

    `ground` is the decree or article that obliges. The proof of the entry stays valid.
    """
    by = record(
        name="entry.payload-erased",
        subject=f"entry:{entry}",
        actor=actor,
        at=at,
        audience=[PUBLIC],
        payload={"entry": entry, "ground": ground},
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT journal_erase(%s, %s)", [entry, by])


@transaction.atomic
def restrict(*, subject: HasRef | str, audience: Iterable[str]) -> None:
    """Let only `audience` see anything of `subject` from now on, older facts included."""
    ref = subject if isinstance(subject, str) else subject.ref
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_restriction (subject, audience) VALUES (%s, %s::text[]) "
            "ON CONFLICT (subject) DO UPDATE SET audience = excluded.audience",
            [ref, sorted(set(audience))],
        )


def bulk_root(rows: Iterable[Mapping[str, object]]) -> str:
    """Return the Merkle root, as 64 hexadecimal digits, of the canonical rows of a bulk act."""
    leaves = [canonical.leaf_hash(canonical.encode(row)) for row in rows]
    return canonical.merkle_root(leaves).hex()
