from datetime import datetime

from django.db.models import QuerySet

from sambayan.core.actor import Actor, ActorKind
from sambayan.government.models import Body, Holding, Office, Role
from sambayan.government.selectors.bodies import alive
from sambayan.government.wib import day_of
from sambayan.identity.models import Person

READS_BODY = ("head", "complaint-liaison", "complaint-admin")  # see what concerns the whole body


def holders(at: datetime) -> QuerySet[Holding]:
    """Return who holds which living office at that instant."""
    on = day_of(at)
    return Holding.objects.filter(
        alive(on, "office__"), alive(on, "office__body__"), period__contains=on
    ).select_related("office__body", "person")


def acting_choices(person: Person, at: datetime) -> list[Holding]:
    """Return the offices this person may act in now."""
    if not person.is_active:
        return []
    return list(holders(at).filter(person=person).order_by("office__code"))


def actor_as(holding: Holding) -> Actor:
    """Return the actor that a holder of an office is."""
    return Actor(ActorKind.PERSON, holding.person.ref, holding.office.ref, holding.kind)


def office_of(actor: Actor) -> Office | None:
    """Return the office acted in, with its body."""
    kind, _, code = actor.office.partition(":")
    if kind != "office":
        return None
    return Office.objects.select_related("body").filter(code=code).first()


def body_of(actor: Actor) -> Body | None:
    """Return the body of the office acted in."""
    office = office_of(actor)
    return office.body if office else None


def roles_of(actor: Actor, at: datetime) -> frozenset[str]:
    """Return the codes of the roles that this actor has at that instant, in his office."""
    code, person = actor.office.partition(":")[2], actor.ref.partition(":")[2]
    if actor.kind is not ActorKind.PERSON or not code or not person:
        return frozenset()
    valid = holders(at).filter(
        office__code=code, person__public_id=person, kind=actor.power, person__is_active=True
    )
    return frozenset(
        Role.objects.filter(offices__holdings__in=valid).values_list("code", flat=True)
    )


def has_role(actor: Actor, role: str, *, at: datetime, body: str | None = None) -> bool:
    """Say whether the actor's office has the role and he holds it now; in `body` if given."""
    if role not in roles_of(actor, at):
        return False
    return (
        body is None
        or Office.objects.filter(code=actor.office.partition(":")[2], body__code=body).exists()
    )


def tokens(person: Person | None, actor: Actor, at: datetime) -> list[str]:
    """Return the audience tokens of a reader: what he may see follows from them."""
    found = ["public"]
    if person is None:
        return found
    found.append(person.ref)
    roles = roles_of(actor, at)
    office = office_of(actor) if roles or actor.office else None
    if office is None or not holders(at).filter(office=office, person=person).exists():
        return found
    found.append(office.ref)
    if roles & set(READS_BODY):
        found.append(office.body.ref)
    return found + [f"role:{role}" for role in sorted(roles)]
