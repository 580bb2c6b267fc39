"""A fresh address for a stream whose token has ended."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from sambayan.core.http import Request
from sambayan.live import selectors


@never_cache
@require_GET
def address(request: Request) -> HttpResponse:
    """Return where this reader listens now; empty when he is signed out."""
    return JsonResponse({"stream": selectors.stream_address(request)})
