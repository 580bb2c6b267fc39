"""Checks everything and says, for each point that fails, what to mend."""

import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click
import psycopg

from sambayan.command import assets, database, front, guard, loopback, marks, setup
from sambayan.command.place import Place, why_port_taken
from sambayan.command.refusal import Refusal
from sambayan.config import keys
from sambayan.config.env import Env
from sambayan.core import clock

SPACE = 1_000_000_000  # bytes free below which a database is in danger
LAG = 10.0  # seconds a fact may wait for its position
EPOCH = 1_767_225_600  # 2026-01-01; a clock before this software is wrong
Link = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Point:
    """One thing checked: its name, and what to mend (empty when it is well)."""

    name: str
    mend: str = ""


def run(env: Env) -> int:
    """Print every point; return 1 when any must be mended."""
    points = list(examine(env))
    for point in points:
        click.echo(f"{'!!' if point.mend else 'ok'}  {point.name}")
        if point.mend:
            click.echo("      " + point.mend.replace("\n", "\n      "))
    return 1 if any(point.mend for point in points) else 0


def examine(env: Env) -> Iterator[Point]:
    """Give every point, the database's own last."""
    place = Place(env.var_dir.resolve())
    for name, check in (
        ("Python >= 3.11", check_python),
        ("paket / packages", check_packages),
        ("program depan / front", front.program),
        ("folder", place.make),
        ("kunci / keys", lambda: check_keys(env)),
        ("ruang penyimpanan / disk space", lambda: check_space(place.var)),
        ("jam / clock", check_clock),
        ("porta / port", lambda: check_port(env)),
        ("berkas tampilan / static files", lambda: check_static(place)),
        ("terjemahan / translations", check_translations),
    ):
        yield attempt(name, check)
    yield from examine_database(env)


def attempt(name: str, check: Callable[[], object]) -> Point:
    """Return a point: well, or with the sentence of what refused."""
    try:
        check()
    except (Refusal, keys.KeyMissing) as refusal:
        return Point(name, str(refusal))
    except (OSError, psycopg.Error) as error:
        return Point(name, str(error).strip())
    return Point(name)


def examine_database(env: Env) -> Iterator[Point]:
    """Give the points of the database; it is started for that when nobody runs it."""
    name = "basis data / database (PostgreSQL >= 18)"
    try:
        with setup.opened(env) as running, database.connect(running.database.app) as link:
            yield Point(name)
            yield attempt("peran / roles and grants", lambda: check_roles(running.database, link))
            yield attempt("migrasi / migrations", lambda: check_migrations(link))
            yield attempt("urutan fakta / sequencer", lambda: check_sequencer(env, link))
            if marks.is_sample(link):
                yield attempt("contoh / sample", lambda: loopback.require_loopback(env))
    except (Refusal, keys.KeyMissing, OSError) as refusal:
        yield Point(name, str(refusal))


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  says what to mend where pip was bypassed
        raise Refusal("Pasang Python 3.11 atau lebih baru.", "Install Python 3.11 or later.")


def check_packages() -> None:
    """Refuse when a dependency is not installed."""
    missing = []
    for line in requires("sambayan") or []:
        name = line.partition(";")[0].strip()
        for mark in "[><=!~ ":
            name = name.partition(mark)[0]
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        words = ", ".join(missing)
        raise Refusal(
            f"Paket belum terpasang: {words}. Jalankan `make demo`.",
            f"Packages are missing: {words}. Run `make demo`.",
        )


def check_keys(env: Env) -> None:
    """Refuse unless every key is there, for the owner's eyes alone."""
    for name in keys.NAMES:
        keys.read(env.keys, name)
    loose = [
        path
        for path in (env.keys, *env.keys.iterdir())
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if loose:
        words = ", ".join(map(str, loose))
        raise Refusal(
            f"Izin terlalu longgar: {words}. Jalankan `chmod -R go= {env.keys}`.",
            f"Permissions are too wide: {words}. Run `chmod -R go= {env.keys}`.",
        )


def check_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < SPACE:
        raise Refusal(
            f"Sisa ruang hanya {free // 1_000_000} MB di {folder}. Kosongkan.",
            f"Only {free // 1_000_000} MB are free at {folder}. Make room.",
        )


def check_clock() -> None:
    """Refuse a clock that is before the software, or does not run as the kernel's steady one."""
    began, steady = clock.now(), time.monotonic()
    time.sleep(0.05)
    drift = (clock.now() - began).total_seconds() - (time.monotonic() - steady)
    if began.timestamp() < EPOCH or abs(drift) > 1:
        raise Refusal(
            f"Jam mesin salah: {began:%Y-%m-%d %H:%M} UTC. Nyalakan NTP.",
            f"The machine's clock is wrong: {began:%Y-%m-%d %H:%M} UTC. Turn on NTP.",
        )


def check_port(env: Env) -> None:
    """Refuse a port that is taken, unless our own front answers there."""
    if why_port_taken(env.host, env.port) is not None and not setup.is_served(env):
        raise Refusal(
            f"Porta {env.port} dipakai program lain. Hentikan, atau ubah PORT.",
            f"Port {env.port} is used by another program. Stop it or change PORT.",
        )


def check_static(place: Place) -> None:
    stamp = place.static / ".inputs"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != assets.inputs():
        raise Refusal(
            "Belum dibuat atau usang. Jalankan `sambayan assets`.",
            "Not made, or outdated. Run `sambayan assets`.",
        )


def check_translations() -> None:
    if assets.stale():
        raise Refusal(
            "Belum disusun atau usang. Jalankan `sambayan assets`.",
            "Not compiled, or outdated. Run `sambayan assets`.",
        )


def check_roles(found: database.Database, link: Link) -> None:
    """Refuse roles that are one and the same, or too strong."""
    guard.require_humble(link)
    users = {link.info.user}
    for url in filter(None, (found.owner, found.sequencer)):
        with database.connect(url) as other:
            users.add(other.info.user)
            if url == found.sequencer and other.execute(guard.QUESTION).fetchone() is None:
                continue
    if found.owner and found.sequencer and len(users) < 3:  # noqa: PLR2004
        raise Refusal(
            "Ketiga peran basis data harus berbeda.", "The three database roles must differ."
        )


def check_migrations(link: Link) -> None:
    if marks.of_schema(link) != marks.migrations():
        raise Refusal(
            "Susunan basis data belum mutakhir. Jalankan `sambayan migrate`.",
            "The database's structure is not up to date. Run `sambayan migrate`.",
        )


def check_sequencer(env: Env, link: Link) -> None:
    """Refuse when facts wait for their position while the sequencer should run."""
    if not setup.is_served(env) and not env.database_url:
        return
    with suppress(psycopg.errors.UndefinedTable):
        row = link.execute(
            "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(e.recorded_at)), 0)"
            " FROM journal_pending p JOIN journal_entry e ON e.id = p.entry_id"
        ).fetchone()
        waiting = float(str(row[0])) if row else 0.0
        if waiting > LAG:
            raise Refusal(
                f"Fakta menunggu nomor urut sejak {waiting:.0f} detik. Jalankan `sambayan "
                "sequencer` dan lihat catatannya.",
                f"Facts have waited {waiting:.0f} seconds for a position. Run `sambayan "
                "sequencer` and read its log.",
            )
