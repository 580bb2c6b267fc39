"""Pages of facts: kept a moment for strangers, never where somebody is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page

from sambayan.core.http import Request

P = ParamSpec("P")
SECONDS = 30  # how long a page may outlive a report's being made secret
View = Callable[Concatenate[Request, P], HttpResponse]


def open_page(view: View[P]) -> View[P]:
    """Let a stranger's browser keep the page and ask by ETag; forbid it to the signed in."""

    @wraps(view)
    def kept(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ("Cookie", "Accept", "Accept-Language"))
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    return conditional_page(kept)


def wants_data(request: HttpRequest) -> bool:
    """Say whether the reader asked for JSON rather than a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
