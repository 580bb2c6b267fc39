"""The one place that reads the clock. Views and commands call it and pass `at` on."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(tz=UTC)  # noqa: TID251  the one allowed reading
