"""Two marks kept with the database itself: its migrations, and whether `demo` made it."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql

Link = psycopg.Connection[tuple[object, ...]]
ROOMS = Path(__file__).resolve().parent.parent
BEGUN, SAMPLE = "sambayan: contoh, belum selesai", "sambayan: contoh"


def migrations() -> str:
    """Return a mark that changes with any migration of ours or of what we build on."""
    mark = hashlib.sha256()
    for path in sorted(ROOMS.glob("*/migrations/*.py")):
        mark.update(path.name.encode() + path.read_bytes())
    for name in ("django", "django-allauth"):
        mark.update(f"{name}=={version(name)}".encode())
    return f"sambayan: migrations {mark.hexdigest()}"


def of_schema(link: Link) -> str:
    """Return the mark of the migrations applied last."""
    return word(link, "SELECT obj_description('public'::regnamespace, 'pg_namespace')")


def of_database(link: Link) -> str:
    """Return the mark of the sample, or an empty word."""
    found = word(
        link,
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname = current_database()",
    )
    return found if found in {BEGUN, SAMPLE} else ""


def word(link: Link, query: sql.SQL | str) -> str:
    """Return the one text that a query gives, or an empty word."""
    row = link.execute(query).fetchone()  # type: ignore[arg-type]
    return str(row[0] or "") if row else ""


def mark_schema(link: Link) -> None:
    """Remember that all migrations are applied."""
    link.execute(sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(migrations())))


def mark_database(link: Link, mark: str) -> None:
    """Remember that `demo` made, or began to make, what is in this database."""
    link.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(link.info.dbname), sql.Literal(mark)
        )
    )


def has_people(link: Link, *, sample: bool) -> bool:
    """Tell whether sample people, or any others, are in the database."""
    if not word(link, "SELECT to_regclass('identity_person')::text"):
        return False
    row = link.execute(
        "SELECT EXISTS (SELECT 1 FROM identity_person WHERE is_sample = %s)", [sample]
    ).fetchone()
    return bool(row and row[0])


def is_sample(link: Link) -> bool:
    """Tell whether sample people may be met here: by the mark, or by one of them."""
    return bool(of_database(link)) or has_people(link, sample=True)
