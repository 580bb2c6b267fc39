"""What every page may use without naming another room's address."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sambayan.core.http import Request
from sambayan.government import selectors as government
from sambayan.live import selectors as live

NAMES = {"id": "Bahasa Indonesia", "en": "English"}


def page(request: Request) -> dict[str, object]:
    """Return the data that base templates show: navigation, language, stream, trouble link."""
    regency = government.regency()
    back = "?" + urlencode({"next": request.get_full_path()})
    theme = request.COOKIES.get("theme", "auto")
    themes = {"auto": _("Ikut perangkat"), "light": _("Terang"), "dark": _("Gelap")}
    return {
        "navigation": [],
        "regency": regency.name if regency else "",
        "sample": bool(regency and regency.is_sample),
        "stream": live.stream_address(request),
        "theme": theme if theme in ("light", "dark") else "",
        "languages": [
            {
                "code": code,
                "label": label,
                "current": code == get_language(),
                "url": reverse("look:language", args=[code]) + back,
            }
            for code, label in NAMES.items()
        ],
        "themes": [
            {
                "label": label,
                "current": name == theme,
                "url": reverse("look:theme", args=[name]) + back,
            }
            for name, label in themes.items()
        ],
    }
