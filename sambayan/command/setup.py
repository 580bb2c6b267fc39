"""What must be so before anything serves: folders, keys, database, migrations, assets."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sambayan.command import assets, guard, loopback, marks, postgres, processes
from sambayan.command.database import Database, choose, connect
from sambayan.command.place import Place
from sambayan.command.refusal import Refusal
from sambayan.command.supervisor import Server
from sambayan.config import keys
from sambayan.config.env import Env


@dataclass(frozen=True)
class Running:
    """A database that answers; `server` when this process started it."""

    env: Env
    database: Database
    server: Server | None = None

    @property
    def place(self) -> Place:
        return Place(self.env.var_dir.resolve())


@contextmanager
def opened(env: Env, *, create: bool = False) -> Iterator[Running]:
    """Give a database that answers; start the embedded one unless another Sambayan runs it."""
    place = Place(env.var_dir.resolve())
    place.make()
    with held(place) as alone:
        database = choose(env)
        cluster = database.cluster
        server = None
        if cluster is not None and alone:
            server = start(cluster, create=create)
            database = choose(env)
        try:
            yield Running(env, database, server)
        finally:
            if server is not None and server.poll() is None:
                postgres.stop(server)


def start(cluster: postgres.Cluster, *, create: bool) -> Server:
    """Start the embedded database, made first where that is asked for."""
    if not cluster.exists():
        if not create:
            raise Refusal(
                "Belum ada basis data di sini. Jalankan `make demo` untuk contoh, atau "
                "`sambayan init --area KODE --name NAMA` untuk kabupaten Anda.",
                "There is no database here yet. Run `make demo` for the sample, or "
                "`sambayan init --area CODE --name NAME` for your regency.",
            )
        cluster.init()
    server = cluster.start()
    if create:
        cluster.prepare()
    return server


@contextmanager
def held(place: Place) -> Iterator[bool]:
    """Hold this VAR_DIR; give False when another Sambayan holds it. The kernel lets go of it."""
    file = os.open(place.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        os.truncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        yield True
    finally:
        os.close(file)


def is_served(env: Env) -> bool:
    """Tell whether another Sambayan holds this VAR_DIR now."""
    place = Place(env.var_dir.resolve())
    if not place.lock.exists():
        return False
    with held(place) as alone:
        return not alone


def refuse_second(env: Env) -> None:
    """Refuse to serve the same VAR_DIR twice."""
    if is_served(env):
        pid = postgres.first_number(Place(env.var_dir.resolve()).lock)
        raise Refusal(
            f"Sambayan sudah berjalan dari folder {env.var_dir} (proses {pid}), lihat "
            f"{env.origin}. Hentikan dahulu, atau pakai VAR_DIR dan PORT lain.",
            f"Sambayan already runs from the folder {env.var_dir} (process {pid}), see "
            f"{env.origin}. Stop it first, or use another VAR_DIR and PORT.",
        )


def migrate(running: Running) -> None:
    """Bring the database's structure up to date, as its owner; quick when it is."""
    wanted = marks.migrations()
    with connect(running.database.app or running.database.owner) as link:
        if marks.of_schema(link) == wanted:
            return
    owner = running.database.require_owner()
    environment = processes.environment(running.env, running.database, "owner")
    django(environment, "migrate", "-v0", "--noinput")
    with connect(owner) as link:
        marks.mark_schema(link)


def django(environment: dict[str, str], *arguments: str) -> None:
    """Run one of Django's own commands; refuse with its words when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        check=False,
        text=True,
        capture_output=True,
        env={**environment, "DJANGO_SETTINGS_MODULE": "sambayan.config.settings"},
    )
    if done.returncode != 0:
        raise Refusal(
            f"Perintah {arguments[0]} gagal; sebabnya di bawah.",
            f"The command {arguments[0]} failed: {done.stderr.strip()[-1500:]}",
        )


def make_keys(env: Env) -> None:
    """Make the keys of a new place; never new ones for a database that holds data."""
    if env.database_url:
        with connect(env.database_url) as link:
            filled = marks.has_people(link, sample=True) or marks.has_people(link, sample=False)
    else:
        filled = postgres.Cluster(Place(env.var_dir.resolve()).postgres, env.keys).exists()
    if filled:
        require_keys(env)
    keys.make(env.keys)


def require_keys(env: Env) -> None:
    """Refuse when a key is missing, in words that say what to do."""
    for name in keys.NAMES:
        keys.read(env.keys, name)


def ready_to_serve(running: Running) -> None:
    """Make all that serving needs, or refuse."""
    require_keys(running.env)
    migrate(running)
    assets.make(running.place.static, processes.environment(running.env, running.database))
    with connect(running.database.app) as link:
        guard.require_humble(link)
        if marks.is_sample(link):
            loopback.require_loopback(running.env)
