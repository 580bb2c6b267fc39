"""The public's pages of the journal: one fact, the history of a thing, the ledger."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sambayan.core.errors import NotFound
from sambayan.core.http import Request
from sambayan.core.ids import ref
from sambayan.transparency import selectors
from sambayan.transparency.web import data
from sambayan.transparency.web.caching import open_page, wants_data
from sambayan.transparency.web.forms import LedgerForm


@require_safe
@open_page
def ledger(request: Request, *, is_data: bool = False) -> HttpResponse:
    form = LedgerForm(request.GET)
    shown = selectors.ledger(by=form.filter(), tokens=request.tokens)
    if is_data or wants_data(request):
        return JsonResponse(data.ledger(shown))
    template = "transparency/_ledger.html" if request.htmx else "transparency/ledger.html"
    return render(request, template, {"ledger": shown, "form": form})


@require_safe
@open_page
def fact(request: Request, position: int, *, is_data: bool = False) -> HttpResponse:
    is_data = is_data or wants_data(request)
    try:
        shown = selectors.fact(position=position, tokens=request.tokens)
    except NotFound as error:
        if not is_data:
            raise
        return JsonResponse({"code": error.code, "sentence": str(error)}, status=error.status)
    if is_data:
        return JsonResponse(data.page(shown))
    return render(request, "transparency/fact.html", {"fact": shown})


@require_safe
@open_page
def history(request: Request, kind: str, key: str) -> HttpResponse:
    shown = selectors.history(ref=ref(kind, key), tokens=request.tokens)
    template = "transparency/_history.html" if request.htmx else "transparency/history.html"
    return render(request, template, {"history": shown})
