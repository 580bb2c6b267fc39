"""What holds from one day to another."""

from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from psycopg.types.range import DateRange


class Dated(models.Model):
    """A row that holds for a range of days; the upper day is outside."""

    period = DateRangeField()

    class Meta:
        abstract = True

    @property
    def valid_from(self) -> date | None:
        """Return the first day."""
        return span(self).lower

    @property
    def valid_to(self) -> date | None:
        """Return the first day no more, None while no end is known."""
        return span(self).upper

    def holds_on(self, day: date) -> bool:
        """Say whether that day lies in the range."""
        return day in span(self)

    def end(self, day: date) -> None:
        """Let it hold until that day, which is outside; in memory."""
        self.period = DateRange(self.valid_from, day)


def span(row: Dated) -> DateRange:
    """Return the range of a row, also of one that was just made from a pair of days."""
    period = row.period
    return DateRange(*period) if isinstance(period, tuple) else period
