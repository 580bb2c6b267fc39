from datetime import date
from decimal import Decimal

from sambayan.government.errors import NoProvision
from sambayan.government.models import Provision
from sambayan.government.wib import day_of


def provision(code: str, at: date) -> Decimal:
    """Return the figure that the law sets at that instant; raises NoProvision."""
    day = day_of(at)
    value = (
        Provision.objects.filter(code=code, period__contains=day)
        .values_list("value", flat=True)
        .first()
    )
    if value is None:
        raise NoProvision(name=code, day=day)
    return value


def provisions() -> list[Provision]:
    """Return every provision, past and future, by code and date."""
    return list(Provision.objects.all())
