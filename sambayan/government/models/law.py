from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from sambayan.government.models.dated import Dated


class Provision(Dated):
    """A figure that a decree sets (a deadline, a threshold), for the days it is in force."""

    code = models.SlugField(max_length=60)
    value = models.DecimalField(max_digits=20, decimal_places=2)
    unit = models.CharField(max_length=20)
    meaning = models.CharField(max_length=240)
    decree = models.CharField(max_length=120)

    class Meta:
        ordering = ["code", "period"]
        constraints = [
            ExclusionConstraint(
                name="provision_one_value_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(name="provision_has_a_decree", condition=~Q(decree="")),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value} {self.unit}"
