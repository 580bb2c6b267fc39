"""Whoever serves may not own: the application's role has no power over what is written once."""

import psycopg

from sambayan.command.refusal import Refusal

QUESTION = """
SELECT current_user,
  (SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication
     FROM pg_roles WHERE rolname = current_user),
  EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace
     AND pg_has_role(current_user, relowner, 'USAGE')),
  pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()),
     'USAGE'),
  EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     AND relname IN ('journal_entry', 'journal_position', 'journal_payload', 'journal_link')
     AND (has_table_privilege(current_user, oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')))
"""


def why_not_serve(link: psycopg.Connection[tuple[object, ...]]) -> str | None:
    """Return which power makes this role unfit to serve, or None."""
    row = link.execute(QUESTION).fetchone()
    if row is None:
        return "role"
    _, mighty, owns_tables, owns_database, rewrites = row
    powers = {
        "superuser": mighty,
        "owner of tables": owns_tables,
        "owner of the database": owns_database,
        "may rewrite the journal": rewrites,
    }
    return next((power for power, has in powers.items() if has), None)


def require_humble(link: psycopg.Connection[tuple[object, ...]]) -> None:
    """Refuse to serve as owner or superuser."""
    power = why_not_serve(link)
    if power is not None:
        raise Refusal(
            f"DATABASE_URL memakai peran {link.info.user} yang terlalu kuat ({power}). Layani "
            "dengan peran aplikasi (sambayan_app), yang tidak dapat mengubah jurnal.",
            f"DATABASE_URL uses the role {link.info.user}, which is too strong ({power}). Serve "
            "as the application's role (sambayan_app), which cannot rewrite the journal.",
        )
