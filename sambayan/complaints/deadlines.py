"""Until when: dates that the provisions of law and the government calendar give."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from sambayan.complaints.enums import Kind, Limit
from sambayan.government import selectors as government


def local_day(at: datetime) -> date:
    """Return the day of `at` where the regency lies."""
    return timezone.localtime(at).date()


def days(limit: Limit, at: datetime) -> int:
    """Return what the provision in force says."""
    return int(government.provision(limit.value, at))


def working(limit: Limit, at: datetime, body: str = "") -> date:
    """Return the day that lies the provision's number of working days after `at`."""
    return government.add_working_days(local_day(at), days(limit, at), body=body or None)


def calendar(limit: Limit, at: datetime) -> date:
    """Return the day that many days after `at` as the provision says, or the next working one."""
    last = local_day(at) + timedelta(days=days(limit, at))
    return government.add_working_days(last - timedelta(days=1), 1)


def settle_by(kind: str, *, field_check: bool, at: datetime) -> date:
    """Return by when the answer in substance is due."""
    if kind == Kind.INFORMATION:
        return calendar(Limit.INFORMATION, at)
    return calendar(Limit.FIELD if field_check else Limit.PLAIN, at)


def resumed(final: date | None, paused: date | None, at: datetime) -> date | None:
    """Return the final day moved on by the days the clock stood."""
    if final is None or paused is None:
        return final
    return final + (local_day(at) - paused)
