"""The sequencer's process: one at a time gives positions, soon after each commit."""

import sys
import time
from collections.abc import Callable

import psycopg

from sambayan.command import database
from sambayan.command.refusal import Refusal
from sambayan.config.env import env
from sambayan.journal.sequencer import LOCK, drain

BUSY, IDLE = 0.02, 0.1  # seconds between two looks
QUIET = 5.0  # seconds without facts after which looks become rarer
CHANNEL = "journal"  # readers that listen are woken after the commit, never inside one


def run(url: str) -> None:
    """Drain for ever; when the database goes away, wait for it to come back."""
    while True:
        try:
            with psycopg.connect(url, connect_timeout=5) as link:
                serve(link)
        except psycopg.OperationalError as error:
            print(f"sequencer: {str(error).strip()}", file=sys.stderr, flush=True)
            time.sleep(0.5)


def serve(link: psycopg.Connection[tuple[object, ...]]) -> None:
    """Wait for the lock, then drain until the connection ends."""
    database.require_version(link)
    link.autocommit = True
    link.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    last = time.monotonic()
    while True:
        with link.transaction(), link.cursor() as cursor:
            count = drain(cursor)
        if count:
            last = time.monotonic()
            link.execute("SELECT pg_notify(%s, '')", [CHANNEL])
        else:
            time.sleep(pause(last, time.monotonic))


def pause(last: float, clock: Callable[[], float]) -> float:
    """Return how long to wait: little while facts arrive."""
    return BUSY if clock() - last < QUIET else IDLE


def main() -> None:
    """Run with the address that the environment gives to this process alone."""
    url = env().database_url_sequencer
    if not url:
        raise Refusal("DATABASE_URL_SEQUENCER kosong.", "DATABASE_URL_SEQUENCER is empty.")
    run(url)


if __name__ == "__main__":
    main()
