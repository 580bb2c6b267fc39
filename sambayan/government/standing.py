"""Who stands where at a given time: the reading that rules and selectors share."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from sambayan.core.actor import Actor, ActorKind
from sambayan.government.enums import HoldingKind
from sambayan.government.models import Holding, Role
from sambayan.government.wib import day_of

if TYPE_CHECKING:
    from sambayan.identity.models import Person


def alive(at: date, prefix: str = "") -> Q:
    """Return the condition that something with valid_from and valid_to exists at that time."""
    on = day_of(at)
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    )


def holders(at: date) -> QuerySet[Holding]:
    """Return who holds which living office at that time."""
    return Holding.objects.filter(
        alive(at, "office__"), alive(at, "office__body__"), period__contains=day_of(at)
    ).select_related("office__body", "person")


def acting_choices(person: "Person", at: date) -> list[Holding]:
    """Return the offices this person may act in now."""
    if not person.is_active:
        return []
    return list(holders(at).filter(person=person).order_by("office__code"))


def holding_of(person: "Person", office: str, at: date) -> Holding | None:
    """Return the holding by which a person may act in an office now, if he may."""
    if not person.is_active:
        return None
    return holders(at).filter(person=person, office__code=office).first()


def holding_of_actor(actor: Actor, at: date) -> Holding | None:
    """Return the holding by which an actor acts, if he holds the office now."""
    code, person = actor.office.partition(":")[2], actor.ref.partition(":")[2]
    if actor.kind is not ActorKind.PERSON or not code or not person:
        return None
    mine = holders(at).filter(office__code=code, person__public_id=person, kind=actor.power)
    return mine.filter(person__is_active=True).first()


def roles_of_holding(holding: Holding) -> frozenset[str]:
    """Return the codes of the roles a holding gives: the office's, or what was delegated."""
    roles = Role.objects.filter(offices=holding.office_id)
    found = frozenset(roles.values_list("code", flat=True))
    if holding.kind == HoldingKind.DELEGATED:
        return found & frozenset(holding.scope.values_list("code", flat=True))
    return found


def roles_of(actor: Actor, at: date) -> frozenset[str]:
    """Return the codes of the roles that this actor has at that time, in his office."""
    holding = holding_of_actor(actor, at)
    return roles_of_holding(holding) if holding else frozenset()


def has_role(actor: Actor, role: str, *, at: date, body: str | None = None) -> bool:
    """Say whether the actor's office has the role and he holds it now; in `body` if given."""
    holding = holding_of_actor(actor, at)
    if holding is None or (body is not None and holding.office.body.code != body):
        return False
    return role in roles_of_holding(holding)
