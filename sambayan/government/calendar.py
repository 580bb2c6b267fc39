"""Working days and working time, as values: no database, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

LONGEST = 4000  # days; a count that needs more has no end


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an office is open.

    `hours` gives opening and closing by weekday (0 is Monday); a weekday without hours is off.
    `off` are days off whatever the weekday. `zone` is the regency's time.
    """

    hours: Mapping[int, tuple[time, time]]
    off: frozenset[date]
    zone: tzinfo

    def is_working(self, day: date) -> bool:
        """Say whether the office opens on that day."""
        return day.weekday() in self.hours and day not in self.off

    def add_days(self, start: date, days: int) -> date:
        """Return the working day that is `days` working days after `start` (before, if negative).

        `start` is never counted; 0 returns `start` or, where it is off, the next working day.
        """
        if not self.hours:
            raise ValueError("a calendar without hours has no working day")
        step = timedelta(days=1 if days >= 0 else -1)
        day, left = start, abs(days)
        for _ in range(LONGEST + 2 * abs(days)):
            if left == 0 and self.is_working(day):
                return day
            day += step
            if left and self.is_working(day):
                left -= 1
        raise ValueError("no working day was found")

    def days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to `end`; negative if before."""
        if end < start:
            return -self.days_between(end, start)
        return sum(
            self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1)
        )

    def time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the office time between two instants; negative where `end` is earlier."""
        if end < start:
            return -self.time_between(end, start)
        first, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        total = timedelta()
        for n in range((last - first).days + 1):
            total += self._overlap(first + timedelta(days=n), start, end)
        return total

    def _overlap(self, day: date, start: datetime, end: datetime) -> timedelta:
        if not self.is_working(day):
            return timedelta()
        opens, closes = (
            datetime.combine(day, at, tzinfo=self.zone) for at in self.hours[day.weekday()]
        )
        return max(min(end, closes) - max(start, opens), timedelta())


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Office time that runs, pauses while somebody else must act, and goes on."""

    calendar: Calendar
    spent: timedelta = timedelta()
    running_since: datetime | None = None

    def start(self, at: datetime) -> "Stopwatch":
        """Begin or go on; nothing changes where it runs already."""
        return self if self.running_since else replace(self, running_since=at)

    def pause(self, at: datetime) -> "Stopwatch":
        """Stop counting; nothing changes where it is paused already."""
        return replace(self, spent=self.at(at), running_since=None)

    def at(self, at: datetime) -> timedelta:
        """Return the office time counted up to that instant."""
        if self.running_since is None:
            return self.spent
        return self.spent + self.calendar.time_between(self.running_since, at)


def calendar(
    hours: Iterable[tuple[int, time, time]], off: Iterable[date], zone: tzinfo
) -> Calendar:
    """Return a calendar from rows of (weekday, opens, closes) and days off."""
    return Calendar({day: (opens, closes) for day, opens, closes in hours}, frozenset(off), zone)
