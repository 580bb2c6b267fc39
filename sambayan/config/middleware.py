"""What wraps every answer: content security, and rules that said no."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from sambayan.core.errors import DomainError

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
GetResponse = Callable[[HttpRequest], HttpResponse]


class ContentSecurity:
    """No inline script or style, nothing from elsewhere."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class DomainErrors:
    """Turn a rule that said no into a page, a fragment or JSON."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        said = {"code": error.code, "status": error.status, "sentence": str(error)}
        if request.accepts("text/html"):
            template = (
                "look/_error.html" if request.headers.get("HX-Request") else "look/error.html"
            )
            return render(request, template, said, status=error.status)
        return JsonResponse(said, status=error.status)
