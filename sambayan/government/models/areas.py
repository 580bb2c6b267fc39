from django.db import models

from sambayan.core.ids import ref
from sambayan.government.enums import AreaKind


class Area(models.Model):
    """A regency, kecamatan, desa or kelurahan by its Kemendagri code ("18.03.01.2002")."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=AreaKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    postcode = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="area_code_is_kemendagri",
                condition=models.Q(code__regex=r"^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}" if "." in self.code[5:] else self.name

    @property
    def ref(self) -> str:
        return ref("area", self.code)


class Regency(models.Model):
    """The one regency of this installation."""

    only = models.BooleanField(primary_key=True, default=True)
    area = models.ForeignKey(Area, models.PROTECT)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=4)  # of tracking numbers
    founded_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="regency_is_the_only_one", condition=models.Q(only=True)),
        ]

    def __str__(self) -> str:
        return self.name
