from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from sambayan.government.enums import DayKind
from sambayan.government.models.dated import Dated


class DayOff(models.Model):
    """A day on which offices are closed, by decree."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=16, choices=DayKind.choices)
    decree = models.CharField(max_length=120)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class OfficeHours(Dated):
    """When a body is open on a weekday (0 is Monday); without a body: the regency's rule."""

    body = models.ForeignKey(
        "government.Body", models.PROTECT, null=True, blank=True, related_name="hours"
    )
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    decree = models.CharField(max_length=120)

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.CheckConstraint(name="hours_weekday", condition=Q(weekday__range=(0, 6))),
            models.CheckConstraint(
                name="hours_close_after_opening", condition=Q(closes__gt=F("opens"))
            ),
            ExclusionConstraint(
                name="hours_one_rule_a_day",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(body__isnull=False),
            ),
            ExclusionConstraint(
                name="hours_one_common_rule_a_day",
                expressions=[
                    ("weekday", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(body__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"
