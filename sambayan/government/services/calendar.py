from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

import holidays
from django.db import transaction
from psycopg.types.range import DateRange

from sambayan.core.actor import Actor
from sambayan.core.errors import require
from sambayan.government import rules
from sambayan.government.enums import DayKind
from sambayan.government.errors import NotHere
from sambayan.government.models import Body, DayOff, OfficeHours
from sambayan.journal import services as journal
from sambayan.journal.services import bulk_root

DECREE = "SKB 3 Menteri"
PUBLIC = ["public"]


@transaction.atomic
def load_holidays(*, years: Iterable[int], actor: Actor, at: datetime) -> int:
    """Load national holidays and cuti bersama; return how many days are new.

    A year that is known is left as it is: decrees may have changed it.
    """
    require(rules.why_not_manage_law(actor, at))
    return sum(_load_year(year, actor, at) for year in years)


def _load_year(year: int, actor: Actor, at: datetime) -> int:
    if DayOff.objects.filter(day__year=year).exclude(kind=DayKind.LOCAL).exists():
        return 0
    fresh = [
        DayOff(day=day, name=name[:160], kind=kind, decree=f"{DECREE} {year}")
        for day, (name, kind) in sorted(national_days(year).items())
    ]
    DayOff.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = [{"day": row.day, "name": row.name, "kind": str(row.kind)} for row in fresh]
    journal.record(
        name="days-off.loaded",
        subject=f"calendar:{year}",
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"year": year, "count": len(fresh), "root": bulk_root(rows)},
    )
    return len(fresh)


def national_days(year: int) -> dict[date, tuple[str, DayKind]]:
    """Return the national holidays and cuti bersama of a year, with name and kind."""
    leave = holidays.country_holidays("ID", years=year, categories=("government",), language="id")
    national = holidays.country_holidays("ID", years=year, categories=("public",), language="id")
    days = {day: (name, DayKind.JOINT_LEAVE) for day, name in leave.items()}
    return days | {day: (name, DayKind.NATIONAL) for day, name in national.items()}


@transaction.atomic
def add_local_day(
    *,
    day: date,
    name: str,
    decree: str,
    actor: Actor,
    at: datetime,
    kind: str = DayKind.LOCAL,
) -> DayOff:
    """Close the offices on a day, by decree. Raises NotAllowed where it is off already."""
    require(rules.why_not_manage_law(actor, at))
    require(rules.why_not_close(day))
    off = DayOff.objects.create(day=day, name=name, kind=kind, decree=decree)
    journal.record(
        name="day-off.added",
        subject=f"calendar:{day.year}",
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"day": day, "decree": decree},
    )
    return off


@transaction.atomic
def revoke_day_off(*, day: date, decree: str, actor: Actor, at: datetime) -> None:
    """Open the offices on a day that was off, by decree. Raises NotHere."""
    require(rules.why_not_manage_law(actor, at))
    gone, _details = DayOff.objects.filter(day=day).delete()
    if not gone:
        raise NotHere
    journal.record(
        name="day-off.revoked",
        subject=f"calendar:{day.year}",
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"day": day, "decree": decree},
    )


@transaction.atomic
def set_office_hours(
    *,
    hours: Mapping[int, tuple[time, time]],
    from_date: date,
    decree: str,
    actor: Actor,
    at: datetime,
    body: str = "",
) -> None:
    """Set when offices are open by weekday (0 is Monday) from a day on; `body` for one alone."""
    require(rules.why_not_manage_law(actor, at))
    home = Body.objects.select_for_update().filter(code=body).first()
    if body and home is None:
        raise NotHere
    for rule in OfficeHours.objects.filter(body=home, period__contains=from_date):
        if rule.valid_from == from_date:
            rule.delete()
            continue
        rule.end(from_date)
        rule.save(update_fields=["period"])
    OfficeHours.objects.bulk_create(
        OfficeHours(
            body=home,
            weekday=day,
            opens=opens,
            closes=closes,
            decree=decree,
            period=DateRange(from_date, None),
        )
        for day, (opens, closes) in hours.items()
    )
    journal.record(
        name="office-hours.set",
        subject=home.ref if home else "calendar:common",
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"decree": decree, "from_date": from_date},
    )
