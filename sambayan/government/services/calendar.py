from datetime import date, datetime, time

import holidays
from django.db import transaction

from sambayan.core.actor import Actor
from sambayan.core.errors import require
from sambayan.government import rules
from sambayan.government.enums import DayKind
from sambayan.government.models import Body, DayOff, OfficeHours
from sambayan.journal import services as journal
from sambayan.journal.services import bulk_root

DECREE = "SKB 3 Menteri"


@transaction.atomic
def load_days_off(*, year: int, actor: Actor, at: datetime) -> int:
    """Load national holidays and cuti bersama of a year; return how many. Twice changes nothing."""
    require(rules.why_not_manage_law(actor, at))
    national = holidays.country_holidays("ID", years=year, categories=("public",), language="id")
    leave = holidays.country_holidays("ID", years=year, categories=("government",), language="id")
    days = {day: (name, DayKind.JOINT_LEAVE) for day, name in leave.items()}
    days |= {day: (name, DayKind.NATIONAL) for day, name in national.items()}
    known = set(DayOff.objects.filter(day__year=year).values_list("day", flat=True))
    fresh = [
        DayOff(day=day, name=name, kind=kind, decree=f"{DECREE} {year}")
        for day, (name, kind) in sorted(days.items())
        if day not in known
    ]
    if fresh:
        DayOff.objects.bulk_create(fresh)
        rows = [{"day": row.day, "name": row.name, "kind": str(row.kind)} for row in fresh]
        journal.record(
            name="days-off.loaded",
            subject=f"calendar:{year}",
            actor=actor,
            at=at,
            audience=["public"],
            payload={"year": year, "count": len(fresh), "root": bulk_root(rows)},
        )
    return len(days)


@transaction.atomic
def add_day_off(
    *, day: date, name: str, decree: str, actor: Actor, at: datetime, kind: str = DayKind.LOCAL
) -> DayOff:
    """Close the offices on a day, by decree."""
    require(rules.why_not_manage_law(actor, at))
    off = DayOff.objects.create(day=day, name=name, kind=kind, decree=decree)
    journal.record(
        name="day-off.added",
        subject=f"calendar:{day.year}",
        actor=actor,
        at=at,
        audience=["public"],
        payload={"day": day, "decree": decree},
    )
    return off


@transaction.atomic
def set_office_hours(
    *,
    hours: dict[int, tuple[time, time]],
    from_date: date,
    decree: str,
    actor: Actor,
    at: datetime,
    body: str = "",
) -> None:
    """Set when offices are open by weekday (0 is Monday) from a day on; `body` for one alone."""
    require(rules.why_not_manage_law(actor, at))
    home = Body.objects.get(code=body) if body else None
    for rule in OfficeHours.objects.filter(body=home, period__contains=from_date):
        rule.period = (rule.period.lower, from_date)
        rule.save(update_fields=["period"])
    OfficeHours.objects.bulk_create(
        OfficeHours(
            body=home,
            weekday=day,
            opens=opens,
            closes=closes,
            decree=decree,
            period=(from_date, None),
        )
        for day, (opens, closes) in hours.items()
    )
    subject = home.ref if home else "calendar:common"
    journal.record(
        name="office-hours.set",
        subject=subject,
        actor=actor,
        at=at,
        audience=["public"],
        payload={"decree": decree, "from_date": from_date},
    )
