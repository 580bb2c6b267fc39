"""What every page may use without naming another room's address."""

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Return the data that base templates show: navigation, search, stream, trouble link."""
    return {"navigation": [], "here": request.path}
