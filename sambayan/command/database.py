"""Which PostgreSQL serves: the addresses of the environment, else the embedded one."""

from dataclasses import dataclass

import psycopg

from sambayan.command.place import Place
from sambayan.command.postgres import Cluster
from sambayan.command.refusal import Refusal
from sambayan.config.env import Env

OLDEST = 180000  # server_version_num


@dataclass(frozen=True)
class Database:
    """One database by the addresses of its three roles; `cluster` when it is embedded."""

    app: str
    owner: str
    sequencer: str
    cluster: Cluster | None = None

    def environment(self, role: str = "app") -> dict[str, str]:
        """Return the variables a child needs: its own role's address and no other."""
        empty = {"DATABASE_URL": self.app, "DATABASE_URL_OWNER": "", "DATABASE_URL_SEQUENCER": ""}
        if role == "owner":
            return {**empty, "DATABASE_URL": self.owner}
        if role == "sequencer":
            return {**empty, "DATABASE_URL": "", "DATABASE_URL_SEQUENCER": self.sequencer}
        return empty

    def require_owner(self) -> str:
        """Return the owner's address, or refuse."""
        if not self.owner:
            raise Refusal(
                "DATABASE_URL_OWNER kosong: perubahan susunan basis data memerlukan alamat "
                "pemiliknya. Isi, lalu ulangi.",
                "DATABASE_URL_OWNER is empty: changing the database's structure needs its owner's "
                "address. Set it and try again.",
            )
        return self.owner


def choose(env: Env) -> Database:
    """Return the database that the environment names, else the embedded one."""
    if env.database_url:
        return Database(env.database_url, env.database_url_owner, env.database_url_sequencer)
    cluster = Cluster(Place(env.var_dir.resolve()).postgres, env.keys)
    if not cluster.exists():
        return Database("", "", "", cluster)
    return Database(*(cluster.url(role) for role in ("app", "owner", "sequencer")), cluster)


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """Connect in autocommit, or refuse with a sentence."""
    try:
        link = psycopg.connect(url, connect_timeout=5, autocommit=True)
    except psycopg.Error as error:
        raise Refusal(
            f"Basis data tidak dapat dihubungi ({_first_line(error)}). Periksa DATABASE_URL dan "
            "apakah PostgreSQL berjalan.",
            f"The database cannot be reached ({_first_line(error)}). Check DATABASE_URL and "
            "whether PostgreSQL runs.",
        ) from error
    require_version(link)
    return link


def require_version(link: psycopg.Connection[tuple[object, ...]]) -> None:
    """Refuse a server older than PostgreSQL 18."""
    version = link.info.server_version
    if version < OLDEST:
        link.close()
        raise Refusal(
            f"Server ini PostgreSQL {version // 10000}; Sambayan memerlukan 18 atau lebih baru.",
            f"This server is PostgreSQL {version // 10000}; Sambayan needs 18 or later.",
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
