"""Gives committed entries their position: one process, under an advisory lock, by id.

It uses a connection of its own as the sequencer's role, and no Django.
"""

from psycopg import Cursor

from sambayan.journal import canonical

LOCK = 0x53414D42  # "SAMB"
BATCH = 1000


def drain(cursor: Cursor[tuple[object, ...]]) -> int:
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
    (last,) = cursor.fetchone()
    leaves = [canonical.leaf_hash(canonical.leaf(bytes(c), at, body)) for _, c, at, body in rows]
    cursor.execute(
        "INSERT INTO journal_position (position, entry_id, leaf)"
        " SELECT %s + n, entry, leaf FROM unnest(%s::bigint[], %s::bytea[])"
        " WITH ORDINALITY AS t(entry, leaf, n)",
        [last, [row[0] for row in rows], leaves],
    )
    return len(rows)
