from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sambayan.core.actor import Actor
from sambayan.core.errors import require
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
    """Set a figure of the law from a day on; the figure before it ends on that day."""
    require(rules.why_not_manage_law(actor, at))
    before = (
        Provision.objects.select_for_update().filter(code=code, period__contains=from_date).first()
    )
    if before is not None:
        before.period = (before.period.lower, from_date)
        before.save(update_fields=["period"])
    added = Provision.objects.create(
        code=code, value=value, unit=unit, meaning=meaning, decree=decree, period=(from_date, None)
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
