"""The request as our views know it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sambayan.core.actor import Actor

if TYPE_CHECKING:
    from sambayan.identity.models import Person


class Request(HttpRequest):
    """HttpRequest with what our middleware adds."""

    htmx: HtmxDetails
    user: "Person"
    actor: Actor
    tokens: list[str]
