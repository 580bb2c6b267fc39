"""Every test run has a PostgreSQL of its own; every worker a database, used as the application."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import psycopg
import pytest

from sambayan.command.postgres import Cluster
from sambayan.config import keys

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
FAST = (
    "-cfsync=off",
    "-csynchronous_commit=off",
    "-cfull_page_writes=off",
    "-cjit=off",
    "-cshared_buffers=256MB",
)

if "SAMBAYAN_TEST_HOME" not in os.environ:  # the controller; workers inherit its environment
    _home = Path(tempfile.mkdtemp(prefix="sambayan-test-", dir="/tmp"))
    _home.chmod(0o755)
    keys.make(_home / "keys")
    os.environ.update(
        SAMBAYAN_TEST_HOME=str(_home),
        VAR_DIR=str(_home / "var"),
        KEYS_DIR=str(_home / "keys"),
        DATABASE_URL="postgresql:///none",
        DJANGO_SETTINGS_MODULE="sambayan.config.settings",
    )
django.setup()


def pytest_configure(config: pytest.Config) -> None:
    """In the controller: start the cluster, migrate one template that workers copy."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    home = Path(os.environ["SAMBAYAN_TEST_HOME"])
    cluster = Cluster(home / "pg", home / "keys")
    cluster.init()
    server = cluster.start(FAST)
    config.add_cleanup(lambda: (server.terminate(), server.wait(), shutil.rmtree(home)))
    cluster.prepare("template_sambayan")
    env = {**os.environ, "DATABASE_URL": cluster.url("owner", "template_sambayan")}
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0"], env=env, check=True, cwd=ROOT
    )
    with psycopg.connect(cluster.url("super", "postgres"), autocommit=True) as link:
        # so that a test may drain in its own open transaction; nothing is inherited
        link.execute("GRANT sambayan_sequencer TO sambayan_app WITH INHERIT FALSE, SET TRUE")


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """Return the PostgreSQL of this run."""
    home = Path(os.environ["SAMBAYAN_TEST_HOME"])
    return Cluster(home / "pg", home / "keys")


@pytest.fixture(scope="session")
def database_name(request: pytest.FixtureRequest) -> str:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return f"test_{worker}"


@pytest.fixture(scope="session")
def database_urls(cluster: Cluster, database_name: str) -> Callable[[str], str]:
    """Return the address of this worker's database as app, owner, sequencer or super."""
    return lambda role: cluster.url(role, database_name)


@pytest.fixture(scope="session")
def django_db_setup(
    cluster: Cluster, database_name: str, django_db_blocker: object
) -> Iterator[None]:
    """Copy the migrated template and let Django use the copy as the application's role."""
    from django.db import connections

    with psycopg.connect(cluster.url("super", "postgres"), autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{database_name}" WITH (FORCE)')
        link.execute(
            f'CREATE DATABASE "{database_name}" TEMPLATE template_sambayan'
            " OWNER sambayan_owner STRATEGY file_copy"
        )
    settings = connections["default"].settings_dict
    from sambayan.config.settings import database

    fresh = database(cluster.url("app", database_name))
    settings.update({key: fresh[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
    settings["OPTIONS"].pop("pool", None)  # one connection a thread, closed by Django's tests
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True, scope="session")
def _clean_as_superuser(cluster: Cluster, database_name: str) -> Iterator[None]:
    """Tests that commit are cleaned up by the superuser: the application may not truncate."""
    from django.test import TransactionTestCase

    keep = {"django_migrations", "django_content_type", "auth_permission", "django_site"}

    def clean(_self: object) -> None:
        with psycopg.connect(cluster.url("super", database_name), autocommit=True) as link:
            names = {
                row[0]
                for row in link.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                )
            } - keep
            tables = ", ".join(f'"{name}"' for name in sorted(names))
            link.execute("SET session_replication_role = replica")
            link.execute(f"TRUNCATE {tables} RESTART IDENTITY")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", clean)
        yield


@pytest.fixture
def sequence(db: None) -> Callable[[], int]:
    """Give every fact recorded so far its position; in the test's own transaction."""
    from django.db import connection, transaction

    from sambayan.journal.sequencer import drain

    def run() -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE sambayan_sequencer")
            try:
                return drain(cursor.cursor)
            finally:
                cursor.execute("RESET ROLE")

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real data beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the data folder is not beside this checkout")
    return SHARED
