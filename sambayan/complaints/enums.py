"""The words of complaints: kinds, states, secrecy, and the provisions of law they count by."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a report is (UU 25/2009, Permenpan-RB 62/2018), and one kind of our own."""

    COMPLAINT = "complaint", _("Pengaduan")
    ASPIRATION = "aspiration", _("Aspirasi")
    INFORMATION = "information", _("Permintaan informasi")
    TROUBLE = "trouble", _("Kendala sistem")  # about a page of Sambayan itself


class State(models.TextChoices):
    DRAFT = "draft", _("Draf")
    VERIFICATION = "verification", _("Menunggu verifikasi")
    RETURNED = "returned", _("Dikembalikan untuk dilengkapi")
    ARCHIVED = "archived", _("Diarsipkan")
    FORWARDED = "forwarded", _("Diteruskan ke instansi lain")
    DISPOSED = "disposed", _("Terdisposisi")
    FOLLOW_UP = "follow-up", _("Tindak lanjut")
    ANSWERED = "answered", _("Menunggu tanggapan pelapor")
    CLOSED = "closed", _("Selesai")
    UNCONFIRMED = "unconfirmed", _("Ditutup, belum dibenarkan pelapor")
    REOPENED = "reopened", _("Dibuka kembali")


S = State
OFFICE_TURN = frozenset({S.VERIFICATION, S.DISPOSED, S.FOLLOW_UP, S.REOPENED})
REPORTER_TURN = frozenset({S.RETURNED, S.ANSWERED})
HELD = frozenset({S.DISPOSED, S.FOLLOW_UP, S.REOPENED})  # an office of a body works on it
ENDED = frozenset({S.ARCHIVED, S.FORWARDED, S.CLOSED, S.UNCONFIRMED})


class Secrecy(models.IntegerChoices):
    """Who may read the text. It may be raised, never lowered."""

    OPEN = 0, _("Terbuka untuk umum")
    INTERNAL = 1, _("Hanya untuk petugas")
    SECRET = 2, _("Rahasia")


class Privacy(models.TextChoices):
    """What the reporter chooses on the form."""

    NAMED = "named", _("Dengan nama")
    ANONYMOUS = "anonymous", _("Anonim")
    SECRET = "secret", _("Rahasia")


class Ground(models.TextChoices):
    """Why a report is archived without an answer in substance."""

    DUPLICATE = "duplicate", _("Sama dengan laporan lain")
    NOT_OURS = "not-ours", _("Bukan kewenangan kabupaten")
    UNCLEAR = "unclear", _("Tidak jelas")
    INCOMPLETE = "incomplete", _("Tidak dilengkapi pelapor")  # the clock's


class Voice(models.TextChoices):
    """What a message in a report is."""

    QUESTION = "question", _("Permintaan kelengkapan")
    COMPLETION = "completion", _("Kelengkapan dari pelapor")
    FOLLOW_UP = "follow-up", _("Tindak lanjut")
    ANSWER = "answer", _("Jawaban")
    REPLY = "reply", _("Tanggapan pelapor")
    DISPUTE = "dispute", _("Sanggahan pelapor")
    REASON = "reason", _("Alasan")
    NOTE = "note", _("Catatan internal")
    HANDOVER = "handover", _("Disposisi")


OF_REPORTER = frozenset({Voice.COMPLETION, Voice.REPLY, Voice.DISPUTE})
FOR_STAFF = frozenset({Voice.NOTE, Voice.HANDOVER})
FOR_EVERYBODY = frozenset({Voice.FOLLOW_UP, Voice.ANSWER, Voice.REASON})


class Limit(StrEnum):
    """Codes of the provisions of law (`government.Provision`) that give our deadlines."""

    VERIFY = "complaint-verify-working-days"
    FOLLOW_UP = "complaint-follow-up-working-days"
    INFORMATION = "complaint-information-days"
    PLAIN = "complaint-settle-days"
    FIELD = "complaint-settle-with-field-check-days"
    COMPLETE = "complaint-complete-days"
    CLOSE = "complaint-close-working-days"
    REOPEN = "complaint-reopen-days"
    ESCALATE = "complaint-escalate-working-days"


class Role(StrEnum):
    """Codes of the roles (`government.Role`) that act on reports."""

    ADMIN = "complaint-admin"
    LIAISON = "complaint-liaison"
    EXECUTOR = "complaint-executor"
    INSPECTOR = "inspectorate"
    SEKDA = "sekda"


TEXT_LIMIT = 100_000
TITLE_LIMIT = 150
