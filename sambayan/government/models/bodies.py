from datetime import date

from django.db import models
from django.db.models import F, Q

from sambayan.core.ids import ref
from sambayan.government.enums import BodyKind


class Body(models.Model):
    """An organisation of the regency (OPD), between the days that decrees made and ended it."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=BodyKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    area = models.ForeignKey(
        "government.Area", models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day it is no more
    decree = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="body_has_a_decree", condition=~Q(decree="")),
            models.CheckConstraint(
                name="body_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return ref("body", self.code)

    def is_alive(self, day: date) -> bool:
        """Say whether the body exists on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Succession(models.Model):
    """A body took over from another, by decree."""

    predecessor = models.ForeignKey(Body, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, models.PROTECT, related_name="origins")
    on = models.DateField()
    decree = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["predecessor", "successor"]),
            models.CheckConstraint(
                name="succession_not_of_itself", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
