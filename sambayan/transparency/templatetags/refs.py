"""From a reference to its history."""

from django import template
from django.urls import NoReverseMatch, reverse

register = template.Library()


@register.filter
def history_url(ref: str) -> str:
    """Return the address of the history of `kind:id`; empty for what has none."""
    kind, _, key = ref.partition(":")
    try:
        return reverse("transparency:history", args=[kind, key])
    except NoReverseMatch:
        return ""
