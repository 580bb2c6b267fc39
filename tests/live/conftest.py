"""The stream on a real socket, with a sequencer behind it, on a database of its own."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event, Thread

import psycopg
import pytest

from sambayan.command.postgres import Cluster
from sambayan.journal import sequencer
from sambayan.live import tokens

RECORD = (
    "SELECT journal_record('test.happened', %s, 'machine', '', '', '', now(), %s::text[],"
    " CASE WHEN 'public' = ANY(%s) THEN '{}' END, '\\x00'::bytea, '{}', '\\x00'::bytea,"
    " ARRAY[]::text[], ARRAY[]::text[], ARRAY[]::text[])"
)


@dataclass
class Stream:
    """A running stream server and the database behind it."""

    port: int
    url: Callable[[str], str]

    def connect(
        self,
        *,
        audience: list[str],
        after: int | None = None,
        header: bool = False,
        token: str = "",
        path: str = "/stream",
    ) -> socket.socket:
        link = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        query = f"t={token or tokens.seal(audience)}"
        said = ""
        if after is not None:
            said = f"Last-Event-ID: {after}\r\n" if header else ""
            query += "" if header else f"&sejak={after}"
        link.sendall(f"GET {path}?{query} HTTP/1.1\r\nHost: localhost\r\n{said}\r\n".encode())
        return link

    def happen(self, subject: str, audience: list[str]) -> None:
        with psycopg.connect(self.url("app"), autocommit=True) as link:
            link.execute(RECORD, [subject, audience, audience])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def stream(cluster: Cluster) -> Iterator[Stream]:
    name, port = f"test_live_{secrets.token_hex(6)}", free_port()
    with psycopg.connect(cluster.url("super", "postgres"), autocommit=True) as link:
        link.execute(
            f'CREATE DATABASE "{name}" TEMPLATE template_sambayan OWNER sambayan_owner'
            " STRATEGY file_copy"
        )
        stop = Event()
        thread = Thread(target=sequencer.run, args=(cluster.url("sequencer", name), stop))
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "granian",
                "--interface",
                "asgi",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--workers",
                "1",
                "sambayan.config.asgi:application",
            ],
            env={**os.environ, "DATABASE_URL": cluster.url("app", name)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            thread.start()
            wait_for_port(port)
            yield Stream(port, lambda role: cluster.url(role, name))
        finally:
            server.terminate()
            server.wait()
            stop.set()
            thread.join()
            link.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def wait_for_port(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the stream server never answered")
