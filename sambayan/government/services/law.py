from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from sambayan.core.actor import Actor
from sambayan.core.errors import NotAllowed, require
from sambayan.government import rules
from sambayan.government.models import Provision
from sambayan.journal import services as journal


@transaction.atomic
def add_provision(
    *,
    code: str,
    value: Decimal,
    unit: str,
    meaning: str,
    decree: str,
    from_date: date,
    actor: Actor,
    at: datetime,
) -> Provision:
    """Set a figure of the law from a day on; the figure before it ends on that day.

    Raises NotAllowed where a later figure is known already.
    """
    require(rules.why_not_manage_law(actor, at))
    known = Provision.objects.select_for_update().filter(code=code)
    require(rules.why_not_provide(known, from_date))
    for before in known.filter(period__contains=from_date):
        before.end(from_date)
        before.save(update_fields=["period"])
    added = _insert(
        Provision(
            code=code,
            value=value,
            unit=unit,
            meaning=meaning,
            decree=decree,
            period=DateRange(from_date, None),
        )
    )
    journal.record(
        name="provision.added",
        subject=f"provision:{code}",
        actor=actor,
        at=at,
        audience=["public"],
        payload={"value": f"{value:f} {unit}", "decree": decree, "from_date": from_date},
    )
    return added


def _insert(provision: Provision) -> Provision:
    try:
        with transaction.atomic():
            provision.save()
    except IntegrityError as error:
        raise NotAllowed(reason=_("ketentuan ini baru saja diubah orang lain")) from error
    return provision
