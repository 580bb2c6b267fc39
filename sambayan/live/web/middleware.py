"""A page listens from the position it was made at, read before anything else of it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sambayan.journal import selectors as journal


class Position:
    """Set `request.position` on whole pages of signed-in readers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        whole = request.method == "GET" and "HX-Request" not in request.headers
        if whole and settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.position = journal.last_position()  # type: ignore[attr-defined]
        return self.get_response(request)
