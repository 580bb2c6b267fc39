"""Gives committed entries their position: one process, under an advisory lock, by id.

It uses a connection of its own as the sequencer's role, and no Django.
"""

import logging
from threading import Event
from typing import cast

import psycopg
from psycopg import Connection, Cursor
from psycopg.rows import TupleRow

from sambayan.journal import canonical
from sambayan.journal.enums import CHANNEL

LOCK = 0x53414D42  # "SAMB"
BATCH = 1000


def drain(cursor: Cursor[TupleRow]) -> int:
    """Give positions to the entries that are committed now, in one transaction of the caller.

    Returns how many. An entry of a transaction still open is not seen and delays nothing.
    """
    cursor.execute(
        "WITH taken AS (DELETE FROM journal_pending WHERE entry_id IN"
        " (SELECT entry_id FROM journal_pending ORDER BY entry_id LIMIT %s) RETURNING entry_id)"
        " SELECT e.id, e.commitment, e.recorded_at, e.public_body"
        " FROM taken JOIN journal_entry e ON e.id = taken.entry_id ORDER BY e.id",
        [BATCH],
    )
    rows = cursor.fetchall()
    if not rows:
        return 0
    cursor.execute("SELECT coalesce(max(position), 0) FROM journal_position")
    (last,) = cast("tuple[int]", cursor.fetchone())
    leaves = [canonical.leaf_hash(canonical.leaf(bytes(c), at, body)) for _, c, at, body in rows]
    cursor.execute(
        "INSERT INTO journal_position (position, entry_id, leaf)"
        " SELECT %s + n, entry, leaf FROM unnest(%s::bigint[], %s::bytea[])"
        " WITH ORDINALITY AS t(entry, leaf, n)",
        [last, [row[0] for row in rows], leaves],
    )
    return len(rows)


log = logging.getLogger(__name__)


def run(url: str, stop: Event, *, idle: float = 0.04, retry: float = 0.5) -> None:
    """Sequence until `stop` is set; `url` signs in as the sequencer's role.

    A second sequencer waits for the lock and takes over when the first is gone. A database that
    goes away is tried again every `retry` seconds.
    """
    while not stop.is_set():
        try:
            with psycopg.connect(url, autocommit=True) as link:
                if _wait_for_lock(link, stop, retry):
                    _sequence(link, stop, idle)
        except psycopg.OperationalError as error:
            log.warning("the database is away, trying again: %s", error)
            stop.wait(retry)


def _wait_for_lock(link: Connection[TupleRow], stop: Event, retry: float) -> bool:
    """Return True once this connection holds the lock, False when told to stop before."""
    while not stop.is_set():
        row = link.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        if row and row[0]:
            return True
        stop.wait(retry)
    return False


def _sequence(link: Connection[TupleRow], stop: Event, idle: float) -> None:
    """Drain until told to stop; tell readers of new positions after each commit."""
    with link.cursor() as cursor:
        while not stop.is_set():
            with link.transaction():
                count = drain(cursor)
            if count:
                cursor.execute(
                    "SELECT pg_notify(%s, max(position)::text) FROM journal_position", [CHANNEL]
                )
            if count < BATCH:
                stop.wait(idle)
