"""The regency's day: Western Indonesian Time unless the settings name another."""

from datetime import date, datetime

from django.utils.timezone import get_default_timezone


def day_of(at: date) -> date:
    """Return the calendar day of an instant where the regency lies; a day is itself."""
    return at.astimezone(get_default_timezone()).date() if isinstance(at, datetime) else at


def at_local(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the instant of a local hour."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=get_default_timezone())
