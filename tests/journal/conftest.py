"""A database of its own for tests of many writers, used over plain connections."""

import secrets
from collections.abc import Callable, Iterator

import psycopg
import pytest

from sambayan.command.postgres import Cluster


@pytest.fixture
def fresh(cluster: Cluster) -> Iterator[Callable[[str], str]]:
    """Give the address, by role, of a migrated database that this test alone uses."""
    name = f"test_fresh_{secrets.token_hex(6)}"
    with psycopg.connect(cluster.url("super", "postgres"), autocommit=True) as link:
        link.execute(
            f'CREATE DATABASE "{name}" TEMPLATE template_sambayan OWNER sambayan_owner'
            " STRATEGY file_copy"
        )
        yield lambda role: cluster.url(role, name)
        link.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
