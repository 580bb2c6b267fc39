from datetime import date
from typing import TYPE_CHECKING

from sambayan.core.actor import Actor, ActorKind
from sambayan.government.models import Body, Holding, Office
from sambayan.government.standing import (
    acting_choices,
    has_role,
    holders,
    holding_of,
    holding_of_actor,
    roles_of,
    roles_of_holding,
)

if TYPE_CHECKING:
    from sambayan.identity.models import Person

__all__ = [
    "acting_choices",
    "actor_as",
    "body_of",
    "has_role",
    "holders",
    "holding_by_id",
    "holding_of",
    "office_of",
    "roles_of",
    "tokens",
]
READS_BODY = frozenset({"head", "complaint-liaison", "complaint-admin"})  # see the whole body's


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


def holding_by_id(pk: int) -> Holding | None:
    """Return a holding with its office, body and person."""
    return Holding.objects.select_related("office__body", "person").filter(pk=pk).first()


def tokens(person: "Person | None", actor: Actor, at: date) -> list[str]:
    """Return the audience tokens of a reader: what he may see follows from them."""
    found = ["public"]
    if person is None:
        return found
    found.append(person.ref)
    holding = holding_of_actor(actor, at) if actor.ref == person.ref else None
    if holding is None:
        return found
    roles = roles_of_holding(holding)
    found.append(holding.office.ref)
    if roles & READS_BODY:
        found.append(holding.office.body.ref)
    return found + [f"role:{role}" for role in sorted(roles)]
