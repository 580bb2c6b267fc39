"""Readers page by position: nothing is missed, nothing comes before its own predecessor."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import psycopg
import pytest

from sambayan.command.postgres import wheel
from sambayan.journal import sequencer

RECORD = (
    "SELECT journal_record('test.happened', %s, 'machine', '', '', '', now(), ARRAY['office:x'],"
    " NULL, '\\x00'::bytea, %s, '\\x00'::bytea,"
    " ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[])"
)
WRITERS, EACH, SUBJECTS = 16, 60, 8


def write(url: str, seed: int) -> int:
    """Write facts about shared subjects, each under its row lock; return how many committed."""
    dice, done = random.Random(seed), 0
    with psycopg.connect(url, autocommit=True) as link:
        for _ in range(EACH):
            with link.transaction():
                subject = dice.randrange(SUBJECTS)
                # numbers[subject] counts the facts of a subject: its predecessor is known
                (number,) = link.execute(
                    "UPDATE test_subject SET facts = facts + 1 WHERE id = %s RETURNING facts",
                    [subject],
                ).fetchone()
                link.execute(RECORD, [f"subject:{subject}", str(number)])
                time.sleep(dice.choice((0, 0, 0.001, 0.01)))
                if dice.random() < 0.1:
                    raise psycopg.Rollback
                done += 1
    return done


def prepare(owner: str) -> None:
    with psycopg.connect(owner) as link:
        link.execute("CREATE TABLE test_subject (id int PRIMARY KEY, facts int NOT NULL)")
        link.execute("INSERT INTO test_subject SELECT n, 0 FROM generate_series(0, 20) n")
        link.execute("GRANT SELECT, UPDATE ON test_subject TO sambayan_app")


def told(url: str) -> list[tuple[int, str, int]]:
    """Return every fact in order: position, subject, number within the subject."""
    with psycopg.connect(url) as link:
        return [
            (position, subject, int(body))
            for position, subject, body in link.execute(
                "SELECT p.position, e.subject, b.body FROM journal_position p"
                " JOIN journal_entry e ON e.id = p.entry_id"
                " JOIN journal_payload b ON b.entry_id = e.id"
                " ORDER BY p.position"
            )
        ]


def inversions(facts: list[tuple[int, str, int]]) -> int:
    """Count facts that come before their own predecessor."""
    last: dict[str, int] = {}
    wrong = 0
    for _, subject, number in facts:
        wrong += number != last.get(subject, 0) + 1
        last[subject] = number
    return wrong


def test_sixteen_writers_lose_and_misorder_nothing(fresh):
    prepare(fresh("owner"))
    stop = Event()
    thread = Thread(target=sequencer.run, args=(fresh("sequencer"), stop))
    thread.start()
    with psycopg.connect(fresh("app")) as held:  # open from before the first fact to the end
        held.execute(RECORD, ["subject:20", "1"])
        with ThreadPoolExecutor(WRITERS) as pool:
            committed = sum(pool.map(lambda seed: write(fresh("app"), seed), range(WRITERS)))
        wait_for(fresh("super"), committed)
        held.rollback()
    stop.set()
    thread.join()

    facts = told(fresh("super"))
    assert [position for position, _, _ in facts] == list(range(1, committed + 1))
    assert inversions(facts) == 0


def wait_for(url: str, count: int) -> None:
    """Wait until `count` positions are given; a lost one makes the test hang, then fail."""
    with psycopg.connect(url, autocommit=True) as link:
        for _ in range(1200):
            if link.execute("SELECT count(*) FROM journal_position").fetchone()[0] >= count:
                return
            time.sleep(0.05)
    pytest.fail(f"{count} positions were never reached")


def test_a_reader_by_id_misses_what_commits_late(fresh):
    with psycopg.connect(fresh("app")) as slow, psycopg.connect(fresh("app")) as quick:
        slow.execute(RECORD, ["subject:1", "1"])
        quick.execute(RECORD, ["subject:2", "1"])
        quick.commit()
        cursor = naive(fresh("app"), 0)
        slow.commit()
        later = naive(fresh("app"), cursor[-1])

    assert len(cursor) + len(later) == 1, "two were committed; paging by id told only one"


def naive(url: str, after: int) -> list[int]:
    with psycopg.connect(url) as link:
        return [
            row[0]
            for row in link.execute(
                "SELECT id FROM journal_entry WHERE id > %s ORDER BY id", [after]
            )
        ]


def test_a_reader_by_transaction_id_tells_a_fact_before_its_predecessor(fresh):
    prepare(fresh("owner"))
    lock = "UPDATE test_subject SET facts = facts + 1 WHERE id = %s RETURNING facts"
    with psycopg.connect(fresh("app")) as early, psycopg.connect(fresh("app")) as late:
        early.execute("SELECT pg_current_xact_id()")  # takes the smaller transaction id first
        for link in (late, early):  # but changes the subject second
            (number,) = link.execute(lock, [3]).fetchone()
            link.execute(RECORD, ["subject:3", str(number)])
            link.commit()
    with psycopg.connect(fresh("sequencer")) as link, link.cursor() as cursor:
        sequencer.drain(cursor)
    with psycopg.connect(fresh("super")) as link:
        by_xid = [
            (0, subject, int(body))
            for subject, body in link.execute(
                "SELECT e.subject, b.body FROM journal_entry e JOIN journal_payload b"
                " ON b.entry_id = e.id ORDER BY e.xmin::text::bigint, e.id"
            )
        ]

    assert inversions(by_xid) > 0
    assert inversions(told(fresh("super"))) == 0


def test_a_reader_by_transaction_id_stalls_behind_any_open_transaction(fresh):
    with psycopg.connect(fresh("app")) as held, psycopg.connect(fresh("app")) as quick:
        held.execute("SELECT pg_current_xact_id()")
        quick.execute(RECORD, ["subject:2", "1"])
        quick.commit()
        with psycopg.connect(fresh("sequencer")) as link, link.cursor() as cursor:
            assert sequencer.drain(cursor) == 1
        with psycopg.connect(fresh("super")) as link:
            (below,) = link.execute(
                "SELECT count(*) FROM journal_entry WHERE xmin::text::bigint <"
                " pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            ).fetchone()

    assert below == 0, "a reader below the snapshot's horizon sees nothing yet"


def test_sequences_hand_out_ids_in_order(fresh):
    with psycopg.connect(fresh("super")) as link:
        caches = dict(
            link.execute(
                "SELECT seqrelid::regclass::text, seqcache FROM pg_sequence"
                " WHERE seqrelid = pg_get_serial_sequence('journal_entry', 'id')::regclass"
            ).fetchall()
        )

    assert caches == {"journal_entry_id_seq": 1}


PROCESS = """
import sys; from threading import Event
from sambayan.journal import sequencer
sequencer.BATCH = 7
sequencer.run(sys.argv[1], Event(), idle=0.001, retry=0.01)
"""


def test_killing_the_sequencer_fifty_times_leaves_no_gap_and_no_double(fresh):
    prepare(fresh("owner"))
    dice = random.Random(18_03)
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write, fresh("app"), seed) for seed in range(16)]
        for _ in range(50):
            process = subprocess.Popen(
                [sys.executable, "-c", PROCESS, fresh("sequencer")],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            time.sleep(0.12 + dice.random() * 0.15)
            process.send_signal(signal.SIGKILL)
            process.wait()
        committed = sum(writer.result() for writer in writers)
    stop = Event()
    thread = Thread(target=sequencer.run, args=(fresh("sequencer"), stop))
    thread.start()
    wait_for(fresh("super"), committed)
    stop.set()
    thread.join()

    facts = told(fresh("super"))
    assert [position for position, _, _ in facts] == list(range(1, committed + 1))
    assert inversions(facts) == 0


def test_a_second_sequencer_waits_and_takes_over(fresh):
    first, second = Event(), Event()
    threads = [
        Thread(target=sequencer.run, args=(fresh("sequencer"), stop), kwargs={"retry": 0.02})
        for stop in (first, second)
    ]
    for thread in threads:
        thread.start()
    for number in (1, 2):
        with psycopg.connect(fresh("app")) as link:
            link.execute(RECORD, ["subject:1", str(number)])
        wait_for(fresh("super"), number)
        (first if number == 1 else second).set()
    for thread in threads:
        thread.join()

    assert [number for _, _, number in told(fresh("super"))] == [1, 2]


def test_order_is_kept_across_dump_and_restore(fresh, cluster, tmp_path):
    prepare(fresh("owner"))
    write(fresh("app"), 1)
    with psycopg.connect(fresh("sequencer")) as link, link.cursor() as cursor:
        sequencer.drain(cursor)
    before = told(fresh("super"))
    dump = tmp_path / "dump"
    subprocess.run(
        [wheel() / "bin" / "pg_dump", "-Fc", "-f", dump, fresh("super")],
        check=True,
        capture_output=True,
    )
    other = cluster.url("super", "postgres")
    with psycopg.connect(other, autocommit=True) as link:
        link.execute("DROP DATABASE IF EXISTS test_restored WITH (FORCE)")
        link.execute("CREATE DATABASE test_restored OWNER sambayan_owner")
        try:
            target = cluster.url("super", "test_restored")
            subprocess.run(
                [wheel() / "bin" / "pg_restore", "-d", target, dump],
                check=True,
                capture_output=True,
            )
            after = told(target)
            with psycopg.connect(cluster.url("app", "test_restored")) as app:
                app.execute(RECORD, ["subject:19", "1"])
            with (
                psycopg.connect(cluster.url("sequencer", "test_restored")) as seq,
                seq.cursor() as c,
            ):
                assert sequencer.drain(c) == 1
            grown = told(target)
        finally:
            link.execute("DROP DATABASE IF EXISTS test_restored WITH (FORCE)")

    assert after == before
    assert grown[:-1] == before
    assert grown[-1][0] == before[-1][0] + 1
