from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from sambayan.government.calendar import Calendar, calendar
from sambayan.government.models import DayOff, OfficeHours
from sambayan.government.wib import day_of

MARGIN = timedelta(days=400)  # days off are read this far beyond the dates asked for


def calendar_of(*, on: date, until: date | None = None, body: str | None = None) -> Calendar:
    """Return the calendar of a body (or the regency's) with the days off around those dates."""
    rules = hours_of(on, body=body)
    first, last = min(on, until or on) - MARGIN, max(on, until or on) + MARGIN
    off = DayOff.objects.filter(day__range=(first, last)).values_list("day", flat=True)
    return calendar(
        [(rule.weekday, rule.opens, rule.closes) for rule in rules], off, get_default_timezone()
    )


def days_off(year: int) -> list[DayOff]:
    """Return the days off of a year, in order."""
    return list(DayOff.objects.filter(day__year=year))


def hours_of(on: date, *, body: str | None = None) -> list[OfficeHours]:
    """Return the office hours in force on a day: the body's own, else the regency's."""
    rules = list(
        OfficeHours.objects.filter(
            Q(body__isnull=True) | Q(body__code=body or ""), period__contains=on
        )
    )
    return [rule for rule in rules if rule.body_id is not None] or rules


def add_working_days(start: date, days: int, *, body: str | None = None) -> date:
    """Return the working day `days` working days after `start`; `start` is not counted."""
    until = start + timedelta(days=2 * days)
    return calendar_of(on=start, until=until, body=body).add_days(start, days)


def working_days_between(start: date, end: date, *, body: str | None = None) -> int:
    """Return how many working days lie after `start` up to and with `end`."""
    return calendar_of(on=start, until=end, body=body).days_between(start, end)


def working_time_between(start: datetime, end: datetime, *, body: str | None = None) -> timedelta:
    """Return the office time between two instants."""
    return calendar_of(on=day_of(start), until=day_of(end), body=body).time_between(start, end)


def is_working_day(day: date, *, body: str | None = None) -> bool:
    """Say whether the office opens on that day."""
    return calendar_of(on=day, body=body).is_working(day)
