from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sambayan.core.actor import Actor
from sambayan.core.errors import NotAllowed, require
from sambayan.government import rules
from sambayan.government.enums import HoldingKind
from sambayan.government.models import Holding, Office
from sambayan.identity.models import Person
from sambayan.journal import services as journal

APART = "holding_no_forbidden_pair"


@transaction.atomic
def appoint(
    *,
    office: str,
    person: Person,
    kind: str,
    decree: str,
    from_date: date,
    actor: Actor,
    at: datetime,
    to_date: date | None = None,
) -> Holding:
    """Let a person hold an office from a day on; `to_date` is the first day no more.

    Raises NotAllowed for a second holder, an ended body, roles that are kept apart.
    """
    require(rules.why_not_manage_people(actor, at))
    here = Office.objects.select_for_update(of=("self",)).select_related("body").get(code=office)
    require(rules.why_not_appoint(here, kind, from_date, to_date))
    holding = _hold(
        Holding(office=here, person=person, kind=kind, decree=decree, period=(from_date, to_date))
    )
    journal.record(
        name="office.holder-appointed",
        subject=here,
        actor=actor,
        at=at,
        audience=["public"],
        payload={
            "person": person.ref,
            "kind": kind,
            "decree": decree,
            "from_date": from_date,
            "to_date": to_date,
        },
    )
    return holding


@transaction.atomic
def relieve(*, holding_id: int, on: date, decree: str, actor: Actor, at: datetime) -> Holding:
    """End a holding on a day, and what was delegated from it."""
    require(rules.why_not_manage_people(actor, at))
    holding = (
        Holding.objects.select_for_update(of=("self",))
        .select_related("office", "person")
        .get(pk=holding_id)
    )
    if on <= holding.period.lower:
        raise NotAllowed(reason=_("tanggal berakhir harus sesudah tanggal mulai"))
    Holding.objects.filter(delegated_by=holding, period__startswith__gte=on).delete()
    for ended in [holding, *Holding.objects.filter(delegated_by=holding, period__contains=on)]:
        ended.period = (ended.period.lower, on)
        ended.save(update_fields=["period"])
    journal.record(
        name="office.holder-relieved",
        subject=holding.office,
        actor=actor,
        at=at,
        audience=["public"],
        payload={"person": holding.person.ref, "decree": decree, "on": on},
    )
    return holding


@transaction.atomic
def delegate(
    *,
    holding_id: int,
    person: Person,
    decree: str,
    from_date: date,
    to_date: date | None,
    scope: str,
    actor: Actor,
    at: datetime,
) -> Holding:
    """Let a person act for a holder within a scope, between two days."""
    require(rules.why_not_manage_people(actor, at))
    source = (
        Holding.objects.select_for_update(of=("self",))
        .select_related("office__body")
        .get(pk=holding_id)
    )
    require(rules.why_not_delegate(source, to_date))
    holding = _hold(
        Holding(
            office=source.office,
            person=person,
            kind=HoldingKind.DELEGATED,
            decree=decree,
            period=(from_date, to_date),
            delegated_by=source,
            scope=scope,
        )
    )
    journal.record(
        name="office.delegated",
        subject=source.office,
        actor=actor,
        at=at,
        audience=["public"],
        payload={
            "person": person.ref,
            "decree": decree,
            "from_date": from_date,
            "to_date": to_date,
        },
    )
    return holding


@transaction.atomic
def take_up(*, holding: Holding, actor: Actor, at: datetime) -> None:
    """Note that a person begins to work in his office."""
    journal.record(
        name="office.taken-up",
        subject=holding.office,
        actor=actor,
        at=at,
        audience=[holding.person.ref, holding.office.ref],
        payload={"person": holding.person.ref},
    )


def _hold(holding: Holding) -> Holding:
    try:
        with transaction.atomic():
            holding.save()
    except IntegrityError as error:
        if APART in str(error.__cause__.diag.constraint_name or ""):
            raise NotAllowed(
                reason=_("orang ini sudah memegang peran lain yang menurut aturan harus dipisahkan")
            ) from error
        raise NotAllowed(reason=_("jabatan ini sudah ada pemangkunya pada tanggal itu")) from error
    holding.refresh_from_db(fields=["period"])
    return holding
