from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from sambayan.core.actor import Actor
from sambayan.core.errors import require
from sambayan.government import rules
from sambayan.government.errors import AlreadyThere, NotHere
from sambayan.government.models import Body, Holding, Office, Succession
from sambayan.government.services import holders
from sambayan.journal import services as journal
from sambayan.journal.services import Link

PUBLIC = ["public"]


@transaction.atomic
def establish_body(
    *,
    code: str,
    name: str,
    short_name: str,
    kind: str,
    from_date: date,
    decree: str,
    actor: Actor,
    at: datetime,
    parent: str = "",
    area: str = "",
    contact: str = "",
    is_sample: bool = False,
) -> Body:
    """Establish a body of the regency from a day on, by decree. Raises AlreadyThere, NotHere."""
    require(rules.why_not_manage_people(actor, at))
    above = _locked_body(parent) if parent else None
    if above is not None:
        require(rules.why_not_use_body(above, from_date))
    body = Body(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        valid_from=from_date,
        decree=decree,
        parent=above,
        area_id=area or None,
        contact=contact,
        is_sample=is_sample,
    )
    _insert(body, code)
    journal.record(
        name="body.established",
        subject=body,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={
            "decree": decree,
            "from_date": from_date,
            "parent": above.ref if above else None,
        },
    )
    return body


@transaction.atomic
def end_body(
    *,
    body: str,
    on: date,
    decree: str,
    actor: Actor,
    at: datetime,
    successors: Iterable[str] = (),
) -> Body:
    """End a body with its offices on a day, by decree; `successors` take over its work."""
    require(rules.why_not_manage_people(actor, at))
    ended = _locked_body(body)
    require(rules.why_not_end_body(ended, on))
    after = [_locked_body(code) for code in successors]
    for heir in after:
        require(rules.why_not_use_body(heir, on))
        Succession.objects.create(predecessor=ended, successor=heir, on=on, decree=decree)
    for office in ended.offices.filter(valid_to__isnull=True).order_by("pk"):
        end_office(office=office.code, on=on, decree=decree, actor=actor, at=at)
    ended.valid_to = on
    ended.save(update_fields=["valid_to"])
    journal.record(
        name="body.ended",
        subject=ended,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"decree": decree, "on": on, "successor": after[0].ref if after else None},
        links=[Link(ended.ref, "succeeded_by", heir.ref) for heir in after],
    )
    return ended


@transaction.atomic
def establish_office(
    *,
    code: str,
    title: str,
    body: str,
    from_date: date,
    actor: Actor,
    at: datetime,
    superior: str = "",
    roles: Iterable[str] = (),
    is_sample: bool = False,
) -> Office:
    """Establish an office in a body, under a superior, with its roles."""
    require(rules.why_not_manage_people(actor, at))
    home = _locked_body(body)
    require(rules.why_not_use_body(home, from_date))
    above = Office.objects.filter(code=superior).first()
    if superior and above is None:
        raise NotHere
    office = Office(
        code=code,
        title=title,
        body=home,
        superior=above,
        valid_from=from_date,
        is_sample=is_sample,
    )
    _insert(office, code)
    given = sorted(set(roles))
    office.roles.add(*given)
    journal.record(
        name="office.established",
        subject=office,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"body": home.ref, "superior": above.ref if above else None, "roles": len(given)},
        links=[Link(office.ref, "has_role", f"role:{role}") for role in given],
    )
    return office


@transaction.atomic
def end_office(*, office: str, on: date, decree: str, actor: Actor, at: datetime) -> Office:
    """Abolish an office on a day, by decree; whoever holds it then is relieved."""
    require(rules.why_not_manage_people(actor, at))
    ended = Office.objects.select_for_update(of=("self",)).filter(code=office).first()
    if ended is None:
        raise NotHere
    for holding in Holding.objects.filter(office=ended, period__contains=on).exclude(
        kind="delegasi"
    ):
        if holding.valid_to != on:
            holders.relieve(holding_id=holding.pk, on=on, decree=decree, actor=actor, at=at)
    ended.valid_to = on
    ended.save(update_fields=["valid_to"])
    journal.record(
        name="office.ended",
        subject=ended,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"decree": decree, "on": on},
    )
    return ended


def _insert(row: Body | Office, code: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if type(row).objects.filter(code=code).exists():
            raise AlreadyThere(key=code) from error
        raise


def _locked_body(code: str) -> Body:
    body = Body.objects.select_for_update(of=("self",)).filter(code=code).first()
    if body is None:
        raise NotHere
    return body
