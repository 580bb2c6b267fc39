from datetime import date, datetime

from django.db import transaction

from sambayan.core.actor import Actor
from sambayan.core.errors import Invalid, require
from sambayan.government import rules
from sambayan.government.models import Body, ForbiddenPair, Office, Role, Succession
from sambayan.journal import services as journal
from sambayan.journal.services import Link


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
    """Establish a body of the regency from a day on, by decree."""
    require(rules.why_not_manage_people(actor, at))
    above = Body.objects.get(code=parent) if parent else None
    body = Body.objects.create(
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
    journal.record(
        name="body.established",
        subject=body,
        actor=actor,
        at=at,
        audience=["public"],
        payload={"decree": decree, "from_date": from_date, "parent": above.ref if above else None},
    )
    return body


@transaction.atomic
def end_body(
    *, body: str, on: date, decree: str, actor: Actor, at: datetime, successor: str = ""
) -> Body:
    """End a body on a day, by decree; `successor` takes over its work."""
    require(rules.why_not_manage_people(actor, at))
    ended = Body.objects.select_for_update().get(code=body)
    require(rules.why_not_use_body(ended, on))
    if on <= ended.valid_from:
        raise Invalid(reason="tanggal berakhir harus sesudah tanggal dibentuk")
    ended.valid_to = on
    ended.save(update_fields=["valid_to"])
    links = []
    after = Body.objects.get(code=successor) if successor else None
    if after:
        Succession.objects.create(predecessor=ended, successor=after, on=on, decree=decree)
        links.append(Link(ended.ref, "succeeded_by", after.ref))
    journal.record(
        name="body.ended",
        subject=ended,
        actor=actor,
        at=at,
        audience=["public"],
        payload={"decree": decree, "on": on, "successor": after.ref if after else None},
        links=links,
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
    roles: tuple[str, ...] = (),
    is_sample: bool = False,
) -> Office:
    """Establish an office in a body, under a superior, with its roles."""
    require(rules.why_not_manage_people(actor, at))
    home = Body.objects.get(code=body)
    require(rules.why_not_use_body(home, from_date))
    above = Office.objects.get(code=superior) if superior else None
    office = Office.objects.create(
        code=code, title=title, body=home, superior=above, valid_from=from_date, is_sample=is_sample
    )
    journal.record(
        name="office.established",
        subject=office,
        actor=actor,
        at=at,
        audience=["public"],
        payload={"body": home.ref, "superior": above.ref if above else None},
    )
    for role in roles:
        give_role(office=code, role=role, actor=actor, at=at)
    return office


@transaction.atomic
def give_role(*, office: str, role: str, actor: Actor, at: datetime) -> None:
    """Give an office a role; whoever holds it then has it."""
    require(rules.why_not_manage_people(actor, at))
    here = Office.objects.select_for_update().get(code=office)
    here.roles.add(Role.objects.get(code=role))
    journal.record(
        name="office.role-given",
        subject=here,
        actor=actor,
        at=at,
        audience=["public"],
        payload={"role": role},
    )


def add_role(*, code: str, name: str, sentence: str, sentence_en: str) -> Role:
    """Add or mend the sentence of a role."""
    return Role.objects.update_or_create(
        code=code, defaults={"name": name, "sentence": sentence, "sentence_en": sentence_en}
    )[0]


def forbid_pair(*, role_a: str, role_b: str, decree: str, from_date: date) -> ForbiddenPair:
    """Keep two roles apart in one body from a day on."""
    first, second = sorted((role_a, role_b))
    return ForbiddenPair.objects.update_or_create(
        role_a_id=first, role_b_id=second, defaults={"decree": decree, "period": (from_date, None)}
    )[0]
