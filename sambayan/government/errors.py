"""How government says no."""

from django.utils.translation import gettext_lazy as _

from sambayan.core.errors import DomainError, NotFound


class UnknownArea(DomainError):
    code = "unknown-area"
    status = 422
    message = _(
        "Kode wilayah {area} tidak dikenal. Pakai kode Kemendagri kabupaten atau kota, "
        "misalnya 18.03."
    )


class NoProvision(DomainError):
    code = "no-provision"
    message = _(
        "Tidak ada ketentuan “{name}” yang berlaku pada {day}. Mintalah pengelola hukum "
        "menambahkannya."
    )


class BodyHasEnded(DomainError):
    """A body that ended takes no new work; the sentence names who took over."""

    code = "body-ended"
    message = _("{body} sudah berakhir pada {day} dan tidak menerima pekerjaan baru. {instead}")


class AlreadyFounded(DomainError):
    code = "already-founded"
    message = _("Basis data ini sudah milik {name}. Satu kabupaten memakai satu basis data.")


class AlreadyThere(DomainError):
    code = "already-there"
    message = _("Kode {key} sudah dipakai. Pilihlah kode lain.")


class NotHere(NotFound):
    """No area, body or office has that code."""
