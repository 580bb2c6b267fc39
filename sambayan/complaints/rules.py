"""Why not: what this desk, or this reporter, may not do to this report."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambayan.complaints import numbers, workflow
from sambayan.complaints.enums import (
    HELD,
    OFFICE_TURN,
    Role,
    Secrecy,
    State,
)
from sambayan.complaints.models import Complaint
from sambayan.core.actor import Actor, ActorKind
from sambayan.core.ids import ref

Reason = str | Promise | None
S = State


@dataclass(frozen=True, slots=True)
class Desk:
    """The actor as the holder of an office, with what that office may do now."""

    actor: Actor
    office: str = ""
    body: str = ""
    roles: frozenset[str] = frozenset()

    @property
    def machine(self) -> bool:
        """Whether a rule of law or an import acts, and no person."""
        return self.actor.kind in {ActorKind.CLOCK, ActorKind.IMPORT}


def coordinates(desk: Desk, complaint: Complaint) -> bool:
    """Say whether this desk verifies and routes this report."""
    if desk.machine or (desk.office and desk.office == complaint.office):
        return True
    if complaint.secrecy == Secrecy.SECRET:
        return Role.INSPECTOR in desk.roles
    return Role.ADMIN in desk.roles


def holds(desk: Desk, complaint: Complaint) -> bool:
    """Say whether the report lies on this desk."""
    return desk.machine or (bool(desk.office) and desk.office == complaint.office)


def why_not_see(desk: Desk, complaint: Complaint, tokens: Collection[str]) -> Reason:
    if complaint.accused and complaint.accused == desk.body:
        return _("laporan ini bukan untuk badan Anda")
    if set(complaint.audience) & set(tokens) or Role.INSPECTOR in desk.roles:
        return None
    if Role.ADMIN in desk.roles and complaint.secrecy < Secrecy.SECRET:
        return None
    return _("laporan ini bukan untuk jabatan Anda")


def why_not_coordinate(desk: Desk, complaint: Complaint) -> Reason:
    """For verifying, returning, archiving and forwarding alike."""
    if complaint.state != S.VERIFICATION:
        return _("laporan ini tidak sedang menunggu verifikasi")
    if not coordinates(desk, complaint):
        return _(
            "hanya admin pengaduan (atau Inspektorat untuk laporan rahasia) yang memverifikasi"
        )
    return None


def why_not_dispose(desk: Desk, complaint: Complaint) -> Reason:
    if complaint.state not in HELD:
        return _("laporan ini tidak sedang dikerjakan")
    if not holds(desk, complaint):
        return _("laporan ini ada di meja jabatan lain")
    return None


def why_not_send_to(
    desk: Desk, complaint: Complaint, office: str, body: str, choices: Collection[str]
) -> Reason:
    """Say why the report may not go from this desk to `office` of `body`."""
    if complaint.accused and body == complaint.accused:
        return _("laporan tidak boleh sampai ke badan yang dilaporkan")
    if office == complaint.office:
        return _("laporan sudah ada di meja itu")
    if not desk.machine and office not in choices:
        return _("tujuan harus pejabat penghubung sebuah badan atau jabatan di bawah Anda")
    return None


def why_not_pass_up(desk: Desk, complaint: Complaint) -> Reason:
    return why_not_dispose(desk, complaint)


def why_not_follow_up(desk: Desk, complaint: Complaint) -> Reason:
    if not workflow.allowed(complaint.state, S.FOLLOW_UP):
        return _("laporan ini tidak sedang dikerjakan")
    if not holds(desk, complaint):
        return _("laporan ini ada di meja jabatan lain")
    return None


def why_not_answer(desk: Desk, complaint: Complaint) -> Reason:
    if complaint.state == S.ANSWERED:
        return _("laporan ini sudah dijawab dan menunggu tanggapan pelapor")
    if not workflow.allowed(complaint.state, S.ANSWERED):
        return _("laporan ini belum didisposisikan atau sudah selesai")
    if not holds(desk, complaint):
        return _("laporan ini ada di meja jabatan lain")
    return None


def why_not_note(desk: Desk) -> Reason:
    if not desk.office and not desk.machine:
        return _("catatan internal hanya untuk petugas")
    return None


def why_not_raise_secrecy(desk: Desk, complaint: Complaint, secrecy: Secrecy) -> Reason:
    if secrecy <= complaint.secrecy:
        return _("kerahasiaan hanya dapat dinaikkan")
    if not (coordinates(desk, complaint) or Role.INSPECTOR in desk.roles):
        return _("hanya petugas yang memegang laporan, admin pengaduan, atau Inspektorat")
    return None


def why_not_see_identity(desk: Desk, complaint: Complaint) -> Reason:
    if complaint.secrecy == Secrecy.SECRET or complaint.accuses:
        if Role.INSPECTOR not in desk.roles:
            return _("identitas pelapor rahasia hanya dapat dibuka Inspektorat")
        return None
    if complaint.masked:
        if not desk.roles & {Role.INSPECTOR, Role.ADMIN}:
            return _(
                "pelapor memilih anonim; hanya admin pengaduan atau Inspektorat yang dapat "
                "membuka dengan alasan"
            )
        return None
    if not (coordinates(desk, complaint) or Role.INSPECTOR in desk.roles):
        return _("laporan ini ada di meja jabatan lain")
    return None


def why_not_escalate(desk: Desk, complaint: Complaint) -> Reason:
    if complaint.escalated_at is not None:
        return _("laporan ini sudah dinaikkan ke Sekretaris Daerah")
    if complaint.state not in OFFICE_TURN:
        return _("laporan ini tidak sedang menunggu petugas")
    if not (desk.machine or desk.roles & {Role.ADMIN, Role.INSPECTOR}):
        return _("hanya admin pengaduan atau Inspektorat yang menaikkan laporan")
    return None


def is_reporter(actor: Actor, complaint: Complaint, token: str) -> bool:
    """Say whether this is who filed the report: by the secret of the link, or by the account."""
    if actor.kind in {ActorKind.IMPORT, ActorKind.CLOCK}:
        return True
    if token:
        return hmac.compare_digest(numbers.digest(token), bytes(complaint.token_hash))
    person = complaint.reporter
    return person is not None and actor.ref == ref("person", person.public_id)


def why_not_speak(actor: Actor, complaint: Complaint, token: str) -> Reason:
    """For everything the reporter does; forbidden and unknown are told alike by the page."""
    if not is_reporter(actor, complaint, token):
        return _("hanya pelapor yang dapat melakukannya")
    return None


def why_not_reply(complaint: Complaint) -> Reason:
    if complaint.state in {S.ARCHIVED, S.FORWARDED, S.CLOSED}:
        return _("laporan ini sudah berakhir")
    return None


def why_not_complete(complaint: Complaint) -> Reason:
    if complaint.state != S.RETURNED:
        return _("laporan ini tidak sedang menunggu kelengkapan")
    return None


def why_not_confirm(complaint: Complaint) -> Reason:
    if not workflow.allowed(complaint.state, S.CLOSED):
        return _("laporan ini belum dijawab")
    return None


def why_not_dispute(complaint: Complaint) -> Reason:
    if complaint.state != S.ANSWERED:
        return _("laporan ini tidak sedang menunggu tanggapan Anda")
    return None


def why_not_reopen(complaint: Complaint, today: date) -> Reason:
    if complaint.state not in {S.CLOSED, S.UNCONFIRMED}:
        return _("laporan ini belum ditutup")
    if complaint.due_date is None or complaint.due_date < today:
        return _("batas waktu membuka kembali sudah lewat; silakan kirim laporan baru")
    return None
