"""The components every room builds its pages from."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from sambayan.core import clock

register = template.Library()

MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
DAYS = {
    "id": ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
NOTICES = {
    "success": ("good", "circle-check"),
    "good": ("good", "circle-check"),
    "error": ("bad", "circle-alert"),
    "bad": ("bad", "circle-alert"),
    "warning": ("wait", "triangle-alert"),
    "wait": ("wait", "triangle-alert"),
}
TONES = {
    "good": "check",
    "bad": "x",
    "late": "alarm-clock",
    "wait": "hourglass",
    "info": "arrow-right",
}


@register.simple_tag
def icon(name: str) -> str:
    """Return an inline Lucide icon; a word always stands beside it."""
    return SafeString(lucide(name, size=None, **{"class": "icon", "aria-hidden": "true"}))


@register.simple_tag
def badge(label: str, tone: str = "neutral") -> str:
    """Return a state in a word, with a sign that does not rest on colour."""
    sign = icon(TONES[tone]) if tone in TONES else ""
    return format_html('<span class="badge {}">{}{}</span>', tone, sign, label)


@register.simple_tag
def day(value: date | None) -> str:
    """Return a date as `Sen, 23 Nov 2026`."""
    if value is None:
        return "–"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_text(value))


def day_text(value: date) -> str:
    """Return a date in the reader's language."""
    language = get_language() if get_language() in MONTHS else "id"
    weekday, month = DAYS[language][value.weekday()], MONTHS[language][value.month - 1]
    return f"{weekday}, {value.day} {month} {value.year}"


@register.simple_tag
def moment(value: datetime | None, *, relative: bool = True) -> str:
    """Return an instant as `Sen, 23 Nov 2026 14.05 WIB`, and beside it how long ago."""
    if value is None:
        return "–"
    local = localtime(value)
    text = f"{day_text(local.date())} {local:%H.%M} WIB"
    beside = f" · {ago(value)}" if relative else ""
    return format_html(
        '<time datetime="{}">{}{}</time>', value.astimezone(UTC).isoformat(), text, beside
    )


def ago(value: datetime) -> str:
    """Return how long ago, or in how long, in the largest fitting unit."""
    gap = clock.now() - value
    ahead, size = gap < timedelta(), abs(gap)
    if size < timedelta(minutes=1):
        return _("baru saja")
    if size < timedelta(hours=1):
        count = size // timedelta(minutes=1)
        text = ngettext("%d menit", "%d menit", count) % count
    elif size < timedelta(days=1):
        count = size // timedelta(hours=1)
        text = ngettext("%d jam", "%d jam", count) % count
    else:
        text = ngettext("%d hari", "%d hari", size.days) % size.days
    return (_("dalam %s") if ahead else _("%s lalu")) % text


@register.simple_tag
def rupiah(amount: Decimal | int | None) -> str:
    """Return an amount as `Rp 1.234.567.890`, with sen only where there are any."""
    if amount is None:
        return "–"
    whole, cents = divmod(abs(Decimal(amount)).quantize(Decimal("0.01")), 1)
    text = f"{int(whole):,}".replace(",", ".")
    tail = f",{int(cents * 100):02d}" if cents else ""
    sign = "−" if amount < 0 else ""
    return format_html('<span class="number">{}Rp {}{}</span>', sign, text, tail)


@register.inclusion_tag("look/_timeline.html")
def timeline(items: Iterable[object]) -> dict[str, object]:
    """Show what happened: items with `at`, `title`, and optionally `text`, `who`, `url`."""
    return {"items": items}


@register.inclusion_tag("look/_empty.html")
def empty(title: str, text: str = "") -> dict[str, object]:
    """Show that there is nothing here, and what to do."""
    return {"title": title, "text": text}


@register.inclusion_tag("look/_notice.html")
def notice(tone: str, text: object) -> dict[str, object]:
    """Show a message: good, bad, wait, or info."""
    style, sign = NOTICES.get(tone, ("info", "info"))
    return {"tone": style, "icon": sign, "text": text}


@register.inclusion_tag("look/_field.html")
def field(bound: BoundField) -> dict[str, object]:
    """Show one field of a form with label, help and what is wrong."""
    return {"field": bound}


@register.simple_tag
def form(bound: object) -> str:
    """Show a whole form, errors first."""
    return SafeString(str(bound))


@register.inclusion_tag("look/_pager.html", takes_context=True)
def pager(context: template.Context, page: Page[object]) -> dict[str, object]:
    """Show where one is among the pages; the address keeps its other filters."""
    return {"page": page, "request": context.get("request")}


@register.simple_tag
def why(reason: str | None) -> str:
    """Show beside a disabled button why it is disabled; nothing where it is not."""
    return format_html('<span class="why">{}</span>', reason) if reason else ""
