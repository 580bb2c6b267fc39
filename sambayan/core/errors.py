"""An error is a rule saying no: code, status, sentence. All else is a bug."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A rule said no. Anything else that is raised is a bug.

    `code` is for machines, `status` for HTTP, `message` a sentence in the reader's language that
    says what to do; it is formatted with the keyword arguments of the error.
    """

    code: ClassVar[str]
    status: ClassVar[int] = 409
    message: ClassVar[str | Promise]

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def __str__(self) -> str:
        return str(self.message).format(**self.data)


class NotAllowed(DomainError):
    code = "not-allowed"
    status = 403
    message = _("Tidak dapat dilakukan: {reason}.")


class NotFound(DomainError):
    """Unknown and forbidden answer alike."""

    code = "not-found"
    status = 404
    message = _("Halaman atau data ini tidak ada, atau bukan untuk Anda.")


class Invalid(DomainError):
    code = "invalid"
    status = 422
    message = _("Isian belum benar: {reason}.")


def require(reason: str | Promise | None) -> None:
    """Raise NotAllowed when a `why_not_…` gave a reason."""
    if reason is not None:
        raise NotAllowed(reason=reason)
