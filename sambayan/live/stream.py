"""Facts to many listeners at once: read by position, encoded once, sent to those who may see.

A listener is entered at the hub's position first and catches up from the database up to there;
what comes later waits in his buffer. So nothing is missed and nothing is sent twice.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from sambayan.journal.enums import CHANNEL

log = logging.getLogger(__name__)
PAGE = 500  # facts read at once
FULL = 2000  # facts a slow listener may lag before he is cut; he resumes by his last id
TICK = 0.1  # seconds that facts gather before they are sent

SEEN = """SELECT p.position, e.name, e.subject, e.audience, r.audience
FROM journal_position p JOIN journal_entry e ON e.id = p.entry_id
LEFT JOIN journal_restriction r ON r.subject = e.subject"""
MAY_SEE = " AND e.audience && %(tokens)s AND (r.audience IS NULL OR r.audience && %(tokens)s)"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a listener is told: that something happened, and to what."""

    position: int
    name: str
    subject: str

    def frame(self) -> bytes:
        """Return the fact as a server-sent event."""
        return b"id: %d\ndata: %s\n\n" % (self.position, json.dumps(self.plain()).encode())

    def plain(self) -> dict[str, object]:
        return {"position": self.position, "name": self.name, "subject": self.subject}


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream: who it is for, up to where it was told, and what waits."""

    tokens: frozenset[str]
    position: int
    waiting: list[tuple[int, bytes]] = field(default_factory=list)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    is_cut: bool = False

    def put(self, position: int, frame: bytes) -> None:
        """Let a fact wait; cut a listener who lags too far behind."""
        if len(self.waiting) >= FULL:
            self.is_cut = True
        else:
            self.waiting.append((position, frame))
        self.wake.set()

    def take(self) -> bytes:
        """Return everything that waits and was not sent yet."""
        frames = [frame for position, frame in self.waiting if position > self.position]
        if self.waiting:
            self.position = max(self.position, self.waiting[-1][0])
        self.waiting.clear()
        self.wake.clear()
        return b"".join(frames)


class Hub:
    """Follows the journal and hands each fact to the listeners who may see it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.position = 0
        self.is_ready = asyncio.Event()
        self._by_token: dict[str, set[Listener]] = defaultdict(set)
        self._pool: AsyncConnectionPool | None = None

    async def follow(self) -> None:
        """Run for ever; a database that goes away is tried again."""
        while True:
            try:
                await self._follow_once()
            except (psycopg.OperationalError, OSError) as error:
                log.warning("the database is away, trying again: %s", error)
                await asyncio.sleep(0.5)

    async def _follow_once(self) -> None:
        async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as link:
            await link.execute(f"LISTEN {CHANNEL}")
            if not self.is_ready.is_set():
                self.position = await last_position(link)
                self.is_ready.set()
            while True:
                while await self._deliver(link) == PAGE:
                    pass
                async for _ in link.notifies(timeout=5, stop_after=1):
                    pass
                await asyncio.sleep(TICK)

    async def _deliver(self, link: psycopg.AsyncConnection[TupleRow]) -> int:
        """Hand on the next page of facts; return how many there were."""
        cursor = await link.execute(
            f"{SEEN} WHERE p.position > %(after)s ORDER BY p.position LIMIT {PAGE}",
            {"after": self.position},
        )
        rows = await cursor.fetchall()
        for position, name, subject, audience, present in rows:
            self._hand(Fact(position, name, subject), audience, present)
            self.position = position
        return len(rows)

    def _hand(self, fact: Fact, audience: list[str], present: list[str] | None) -> None:
        listeners = set().union(*(self._by_token.get(token, ()) for token in audience))
        if not listeners:
            return
        frame = fact.frame()
        for listener in listeners:
            if present is None or not listener.tokens.isdisjoint(present):
                listener.put(fact.position, frame)

    def enter(self, tokens: Iterable[str], after: int | None) -> Listener:
        """Enter a listener who was told everything up to `after` (now, when None)."""
        start = self.position if after is None else min(after, self.position)
        listener = Listener(frozenset(tokens), start)
        for token in listener.tokens:
            self._by_token[token].add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        for token in listener.tokens:
            self._by_token[token].discard(listener)
            if not self._by_token[token]:
                del self._by_token[token]

    @property
    def size(self) -> int:
        """Return how many streams are open."""
        return len(set().union(*self._by_token.values())) if self._by_token else 0

    async def catch_up(self, listener: Listener, until: int) -> AsyncIterator[bytes]:
        """Yield what the listener missed up to `until`, page by page, from the database."""
        while listener.position < until:
            facts = await self.since(listener.tokens, listener.position, until)
            if facts:
                yield b"".join(fact.frame() for fact in facts)
            listener.position = facts[-1].position if len(facts) == PAGE else until

    async def since(self, tokens: Iterable[str], after: int, until: int) -> list[Fact]:
        """Return at most a page of visible facts after one position up to another."""
        if self._pool is None:
            self._pool = AsyncConnectionPool(
                self.url, min_size=1, max_size=4, open=False, kwargs={"autocommit": True}
            )
            await self._pool.open()
        async with self._pool.connection() as link:
            cursor = await link.execute(
                f"{SEEN} WHERE p.position > %(after)s AND p.position <= %(until)s{MAY_SEE}"
                f" ORDER BY p.position LIMIT {PAGE}",
                {"after": after, "until": until, "tokens": sorted(tokens)},
            )
            rows = await cursor.fetchall()
        return [Fact(row[0], row[1], row[2]) for row in rows]

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.close()


async def last_position(link: psycopg.AsyncConnection[TupleRow]) -> int:
    """Return the newest position."""
    cursor = await link.execute("SELECT coalesce(max(position), 0) FROM journal_position")
    row = await cursor.fetchone()
    return int(row[0]) if row else 0
