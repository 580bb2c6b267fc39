"""Who acts on this request: a stranger, a citizen, or the holder of an office."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sambayan.core import clock
from sambayan.core.actor import ANONYMOUS, Actor, ActorKind
from sambayan.government import selectors

OFFICE = "office"  # session key: code of the office acted in


class ActingOffice:
    """Set `request.actor` and `request.tokens`, read when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        request.tokens = SimpleLazyObject(lambda: tokens_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts; the office from the session counts only while it is held."""
    person = request.user
    if not person.is_authenticated:
        return ANONYMOUS
    code = request.session.get(OFFICE)
    holding = selectors.holding_of(person, code, clock.now()) if code else None
    if holding is not None:
        return selectors.actor_as(holding)
    return Actor(ActorKind.CITIZEN, person.ref)


def tokens_of(request: HttpRequest) -> list[str]:
    """Return the audience tokens of whoever reads."""
    person = request.user if request.user.is_authenticated else None
    return selectors.tokens(person, request.actor, clock.now())  # type: ignore[attr-defined]
