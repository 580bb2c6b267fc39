"""A cut link leaves no gap and no double; nobody hears what he may not see."""

import json
import random
import socket
import time
from threading import Event, Thread
from urllib.request import urlopen

import psycopg
import pytest

from sambayan.live import tokens


def positions(data: bytes) -> list[int]:
    """Return the ids of the whole events in what was received."""
    whole = data[: data.rfind(b"\n\n") + 2]
    return [int(line[4:]) for line in whole.splitlines() if line.startswith(b"id: ")]


def read_until(link: socket.socket, count: int, *, limit: int | None = None) -> list[int]:
    """Read until `count` events came, or `limit` bytes were read."""
    data = b""
    while len(positions(data)) < count and (limit is None or len(data) < limit):
        data += link.recv(4096 if limit is None else min(4096, limit - len(data)))
    return positions(data)


def test_a_hundred_cuts_leave_no_gap_and_no_double(stream):
    dice, stop, written = random.Random(100), Event(), []

    def write() -> None:
        while not stop.is_set():
            stream.happen("subject:1", ["office:a"])
            written.append(1)
            time.sleep(0.004)

    writer = Thread(target=write)
    writer.start()
    heard: list[int] = []
    for cut in range(100):
        with stream.connect(
            audience=["office:a"], after=heard[-1] if heard else 0, header=cut % 2 == 0
        ) as link:
            heard += read_until(link, 10**9, limit=dice.randrange(150, 900))
    stop.set()
    writer.join()
    with stream.connect(audience=["office:a"], after=heard[-1]) as link:
        heard += read_until(link, len(written) - len(heard))

    assert heard == list(range(1, len(written) + 1))


def test_a_listener_hears_only_what_concerns_him(stream):
    with stream.connect(audience=["public", "office:a"], after=0) as link:
        for audience in (["office:b"], ["public"], ["person:x"], ["office:a", "office:b"]):
            stream.happen("subject:1", audience)
        heard = read_until(link, 2)

    assert heard == [2, 4]


def test_what_became_secret_is_told_to_nobody_else_any_more(stream):
    stream.happen("subject:7", ["public"])
    with psycopg.connect(stream.url("app"), autocommit=True) as link:
        link.execute("INSERT INTO journal_restriction VALUES ('subject:7', ARRAY['office:a'])")
    stream.happen("subject:8", ["public"])

    with stream.connect(audience=["public"], after=0) as stranger:
        assert read_until(stranger, 1) == [2]
    with stream.connect(audience=["public", "office:a"], after=0) as insider:
        assert read_until(insider, 2) == [1, 2]


@pytest.mark.parametrize("token", ["", "nonsense", tokens.seal(["public"])[:-1] + "x"])
def test_a_token_that_was_not_ours_is_refused(stream, token):
    with stream.connect(audience=[], token=token or "x") as link:
        assert b" 401 " in link.recv(200)


def test_an_old_token_is_refused():
    with pytest.raises(tokens.TokenRefused):
        tokens.unseal(tokens.seal(["public"]), max_age=-1)


def test_polling_tells_the_same(stream):
    for _ in range(3):
        stream.happen("subject:1", ["office:a"])
    address = f"http://127.0.0.1:{stream.port}/stream/sejak?sejak=1&t={tokens.seal(['office:a'])}"
    said: dict[str, object] = {}
    while said.get("position") != 3:
        with urlopen(address) as answer:
            said = json.load(answer)

    assert [fact["position"] for fact in said["facts"]] == [2, 3]


def test_streams_stay_and_go_on_when_the_database_comes_back(stream):
    with stream.connect(audience=["office:a"], after=0) as link:
        stream.happen("subject:1", ["office:a"])
        assert read_until(link, 1) == [1]
        with psycopg.connect(stream.url("super"), autocommit=True) as boss:
            boss.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        stream.happen("subject:1", ["office:a"])
        assert read_until(link, 1) == [2]
