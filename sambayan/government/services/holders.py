from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from sambayan.core.actor import Actor
from sambayan.core.errors import NotAllowed, require
from sambayan.government import rules
from sambayan.government.enums import HoldingKind
from sambayan.government.errors import NotHere
from sambayan.government.models import Holding, Office
from sambayan.journal import services as journal

if TYPE_CHECKING:
    from sambayan.identity.models import Person

APART = "holding_no_forbidden_pair"
PUBLIC = ["public"]


@transaction.atomic
def appoint(
    *,
    office: str,
    person: "Person",
    kind: str,
    decree: str,
    from_date: date,
    actor: Actor,
    at: datetime,
    to_date: date | None = None,
) -> Holding:
    """Let a person hold an office from a day on; `to_date` is the first day no more.

    Raises NotAllowed for a second holder, an ended body, roles that are kept apart; NotHere.
    """
    require(rules.why_not_manage_people(actor, at))
    here = _locked(office)
    require(rules.why_not_appoint(here, kind, from_date, to_date))
    holding = _hold(
        Holding(
            office=here,
            person=person,
            kind=kind,
            decree=decree,
            period=DateRange(from_date, to_date),
        )
    )
    journal.record(
        name="office.holder-appointed",
        subject=here,
        actor=actor,
        at=at,
        audience=PUBLIC,
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
    """End a holding on a day (the first day no more), and what was delegated from it."""
    require(rules.why_not_manage_people(actor, at))
    held = Holding.objects.select_for_update(of=("self",)).select_related("office", "person")
    holding = held.filter(pk=holding_id).first()
    if holding is None:
        raise NotHere
    require(rules.why_not_relieve(holding, on))
    for lent in held.filter(delegated_by=holding, period__endswith__gt=on):
        _end(lent, on, decree, actor, at)
    _end(holding, on, decree, actor, at)
    return holding


def _end(holding: Holding, on: date, decree: str, actor: Actor, at: datetime) -> None:
    lent = holding.kind == HoldingKind.DELEGATED
    if holding.valid_from is not None and on <= holding.valid_from:
        holding.delete()  # a delegation that had yet to begin
    else:
        holding.end(on)
        holding.save(update_fields=["period"])
    journal.record(
        name="office.delegation-ended" if lent else "office.holder-relieved",
        subject=holding.office,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"person": holding.person.ref, "decree": decree, "on": on},
    )


@transaction.atomic
def delegate(
    *,
    holding_id: int,
    person: "Person",
    decree: str,
    from_date: date,
    to_date: date | None,
    scope: Collection[str],
    actor: Actor,
    at: datetime,
) -> Holding:
    """Let a person act for a holder between two days; `scope` names the roles that are lent."""
    require(rules.why_not_manage_people(actor, at))
    sources = Holding.objects.select_for_update(of=("self",)).select_related("office__body")
    source = sources.filter(pk=holding_id).first()
    if source is None:
        raise NotHere
    require(rules.why_not_delegate(source, from_date, to_date))
    lent = list(source.office.roles.filter(code__in=scope))
    if not lent:
        raise NotAllowed(reason=_("pilihlah peran jabatan ini yang didelegasikan"))
    holding = _hold(
        Holding(
            office=source.office,
            person=person,
            kind=HoldingKind.DELEGATED,
            decree=decree,
            period=DateRange(from_date, to_date),
            delegated_by=source,
        )
    )
    holding.scope.set(lent)
    journal.record(
        name="office.delegated",
        subject=source.office,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={
            "person": person.ref,
            "decree": decree,
            "from_date": from_date,
            "to_date": to_date,
            "roles": len(lent),
        },
    )
    return holding


@transaction.atomic
def take_up(*, office: str, person: "Person", actor: Actor, at: datetime) -> None:
    """Note that a person begins to work in his office."""
    journal.record(
        name="office.taken-up",
        subject=f"office:{office}",
        actor=actor,
        at=at,
        audience=[person.ref, f"office:{office}"],
        payload={"person": person.ref},
    )


def _locked(code: str) -> Office:
    offices = Office.objects.select_for_update(of=("self",)).select_related("body")
    office = offices.filter(code=code).first()
    if office is None:
        raise NotHere
    return office


def _hold(holding: Holding) -> Holding:
    try:
        with transaction.atomic():
            holding.save()
    except IntegrityError as error:
        raise NotAllowed(reason=_why_refused(error)) from error
    return holding


def _why_refused(error: IntegrityError) -> str:
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", "") or ""
    if name == APART:
        return _("orang ini sudah memegang peran lain di badan ini yang wajib dipisahkan")
    if name == "holding_once_per_person":
        return _("orang ini sudah memangku jabatan ini pada tanggal itu")
    return _("jabatan ini sudah ada pemangkunya pada tanggal itu")
