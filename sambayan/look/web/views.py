"""Language, light or dark, the gallery of components, and pages that say what went wrong."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
PAGES = {
    400: (_("Permintaan tidak lengkap"), _("Muat ulang halaman, lalu coba lagi.")),
    403: (_("Bukan untuk Anda"), _("Masuk dengan akun yang berwenang, atau kembali ke beranda.")),
    404: (_("Tidak ditemukan"), _("Periksa alamat atau nomor yang Anda ketik.")),
    500: (
        _("Ada kesalahan pada sistem kami"),
        _("Coba lagi sebentar lagi. Bila tetap begini, laporkan kendala ini."),
    ),
    503: (
        _("Sedang tidak dapat dihubungi"),
        _("Tunggu sebentar, lalu muat ulang. Isian di layar Anda masih ada bila Anda kembali."),
    ),
}
SENTENCES = {
    400: _("Peramban mengirim data yang tidak dapat dibaca."),
    403: _("Halaman ini hanya untuk yang berwenang, atau formulir sudah kedaluwarsa."),
    404: _("Halaman atau data ini tidak ada, atau bukan untuk Anda."),
    500: _("Permintaan Anda tidak dapat diselesaikan; tidak ada yang tersimpan setengah."),
    503: _(
        "Basis data sedang tidak menjawab. Perubahan terakhir yang belum dikonfirmasi tidak "
        "tersimpan."
    ),
}


def _go_back(request: HttpRequest) -> HttpResponse:
    address = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(address if safe else "/")


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the reader's language and go back to where he was."""
    response = _go_back(request)
    if check_for_language(code):
        _keep(request, response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


@require_safe
def theme(request: HttpRequest, name: str) -> HttpResponse:
    """Remember light, dark or the device's own, and go back."""
    response = _go_back(request)
    if name in THEMES:
        _keep(request, response, "theme", name)
    return response


def failed(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page that says what went wrong and what to do."""
    title, advice = PAGES[status]
    said = {
        "title": title,
        "sentence": SENTENCES[status],
        "advice": advice,
        "status": status,
        "code": "",
    }
    return render(request, "look/error.html", said, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return failed(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return failed(request, 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return failed(request, 403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return failed(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a bug without touching the database."""
    with override(getattr(request, "LANGUAGE_CODE", "id")):
        return failed(request, 500)
