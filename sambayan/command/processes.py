"""The processes of one regency, each as a command and the settings it alone may know."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import sambayan
from sambayan.command import front
from sambayan.command.database import Database
from sambayan.command.place import Place
from sambayan.command.supervisor import Program, Server, command
from sambayan.config.env import Env

CODE = Path(sambayan.__file__).resolve().parent.parent
HIDDEN = ("DATABASE_URL", "DATABASE_URL_OWNER", "DATABASE_URL_SEQUENCER", "GRANIAN_")
LOG_LIMIT = 10_000_000  # bytes; one older file is kept


def environment(env: Env, database: Database, role: str = "app") -> dict[str, str]:
    """Return the environment of a child: paths made absolute, one role's address."""
    outer = {key: value for key, value in os.environ.items() if not key.startswith(HIDDEN)}
    return {
        **outer,
        **database.environment(role),
        "VAR_DIR": str(env.var_dir.resolve()),
        "KEYS_DIR": str(env.keys),
        "PYTHONPATH": str(CODE),
        "PYTHONUNBUFFERED": "1",
    }


def python(module: str) -> list[str]:
    """Return the command line of a module of ours, by this same Python."""
    return [sys.executable, "-m", module]


def programs(env: Env, database: Database) -> list[list[Program]]:
    """Return what serves, in the order of starting: the front last, so that it stops first.

    Each runs without the detour of its subcommand, whose checks `up` has already made.
    """
    place = Place(env.var_dir.resolve())
    common = environment(env, database)
    alone = environment(env, database, "sequencer")

    def one(name: str, line: list[str], settings: dict[str, str], patience: float = 10) -> Program:
        log = turn_over(place.log / f"{name}.log")
        return Program(name, command(line, settings, log, place.var), patience=patience)

    return [
        [
            one("sequencer", python("sambayan.command.sequencer"), alone),
            one("clock", python("sambayan.command.clock"), common),
        ],
        [one("pages", pages(env), common), one("streams", streams(env), common)],
        [one("front", front.write(env), front.environment(env), 5)],
    ]


def pages(env: Env) -> list[str]:
    """Return the command line that serves pages."""
    return granian(env, "wsgi", "pages", env.workers)


def streams(env: Env) -> list[str]:
    """Return the command line that serves streams."""
    return granian(env, "asgi", "streams", 1)


def turn_over(log: Path) -> Path:
    """Keep one older file when a log has grown large."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    return log


def granian(env: Env, interface: str, name: str, workers: int) -> list[str]:
    """Return the command line of granian on a socket of its own."""
    place = Place(env.var_dir.resolve())
    threads = ["--blocking-threads", str(env.threads)] if interface == "wsgi" else []
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        interface,
        "--http",
        "1",
        "--no-ws",
        "--uds",
        str(place.sockets / f"{name}.sock"),
        "--uds-permissions",
        "600",
        "--workers",
        str(workers),
        *threads,
        "--respawn-failed-workers",
        "--respawn-interval",
        "0.5",
        "--workers-kill-timeout",
        "4",
        "--backlog",
        "1024",
        "--backpressure",
        "1024",
        "--log-level",
        "warning",
        f"sambayan.config.{interface}:application",
    ]


def replace_with(arguments: list[str], settings: Mapping[str, str] | None = None) -> None:
    """Become that program; the supervisor keeps the same child."""
    os.execvpe(arguments[0], arguments, {**os.environ, **(settings or {})})  # noqa: S606


def postgres(database: Database, running: Server | None) -> list[list[Program]]:
    """Return the embedded database as the first program, already running."""
    if database.cluster is None or running is None:
        return []
    return [[Program("postgres", database.cluster.launch, signal.SIGINT, 30, running)]]
