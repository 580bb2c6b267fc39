from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from sambayan.core.ids import ref
from sambayan.government.enums import HoldingKind
from sambayan.government.models.dated import Dated


class Role(models.Model):
    """What the holder of an office may do, in a sentence an official understands."""

    code = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=240)
    sentence_en = models.CharField(max_length=240)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A post in a body (jabatan). Persons hold it for a time; the office does the work."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    body = models.ForeignKey("government.Body", models.PROTECT, related_name="offices")
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates"
    )
    roles = models.ManyToManyField(Role, related_name="offices", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="office_not_its_own_superior",
                condition=Q(superior__isnull=True) | ~Q(superior=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return ref("office", self.code)


class Holding(Dated):
    """A person holds an office from one day to another, by decree; the upper day is outside."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    kind = models.CharField(max_length=10, choices=HoldingKind.choices)
    decree = models.CharField(max_length=120)
    delegated_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    scope = models.ManyToManyField(
        Role, related_name="+", blank=True
    )  # of a delegation; empty: all

    class Meta:
        ordering = ["-period"]
        indexes = [models.Index(fields=["person", "office"], name="holding_by_person")]
        constraints = [
            ExclusionConstraint(
                name="holding_one_definitive_at_a_time",
                expressions=[("office", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(kind=HoldingKind.DEFINITIVE),
            ),
            ExclusionConstraint(
                name="holding_no_plt_beside_a_definitive",
                expressions=[("office", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(kind__in=[HoldingKind.DEFINITIVE, HoldingKind.PLT]),
            ),
            ExclusionConstraint(
                name="holding_one_acting_at_a_time",
                expressions=[("office", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(kind__in=[HoldingKind.PLT, HoldingKind.PLH]),
            ),
            ExclusionConstraint(
                name="holding_once_per_person",
                expressions=[
                    ("office", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="holding_has_a_decree", condition=~Q(decree="")),
            models.CheckConstraint(name="holding_has_days", condition=Q(period__isempty=False)),
            models.CheckConstraint(
                name="holding_delegation_names_its_source",
                condition=Q(kind=HoldingKind.DELEGATED, delegated_by__isnull=False)
                | (~Q(kind=HoldingKind.DELEGATED) & Q(delegated_by__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.office}"


class ForbiddenPair(Dated):
    """Two roles that one person may not have in one body; a trigger on holdings obeys it."""

    role_a = models.ForeignKey(Role, models.PROTECT, related_name="+")
    role_b = models.ForeignKey(Role, models.PROTECT, related_name="+")
    decree = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="forbidden_pair_once", fields=["role_a", "role_b"]),
            models.CheckConstraint(
                name="forbidden_pair_in_order", condition=Q(role_a__lt=F("role_b"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_a} × {self.role_b}"
