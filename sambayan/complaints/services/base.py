"""What every step of a report shares: the lock, who may see it, the message, the fact."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from sambayan.complaints import desks, texts, workflow
from sambayan.complaints.enums import TEXT_LIMIT, Secrecy, State, Voice
from sambayan.complaints.models import Complaint, Message
from sambayan.core.actor import Actor
from sambayan.core.errors import DomainError, Invalid, NotFound
from sambayan.core.ids import ref
from sambayan.journal import services as journal
from sambayan.journal.enums import PUBLIC


class Changed(DomainError):
    """Somebody else was quicker; what was typed is still in the form."""

    code = "changed-meanwhile"
    message = _(
        "Laporan ini baru saja diubah oleh orang lain (sekarang: {state}). Belum ada yang "
        "tersimpan dari tulisan Anda, dan tulisan itu masih ada di bawah. Baca "
        "perubahannya, lalu kirim lagi bila masih perlu."
    )


def locked(complaint_id: int, version: int | None = None) -> Complaint:
    """Return the report with its row locked; refuse when `version` is not the present one."""
    complaint = (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("reporter")
        .filter(pk=complaint_id)
        .first()
    )
    if complaint is None:
        raise NotFound
    if version is not None and complaint.version != version:
        raise Changed(state=State(complaint.state).label)
    return complaint


def advance(complaint: Complaint, new: State, at: datetime) -> str:
    """Step to `new`; what was overdue before is not any more. Return the name of the fact."""
    fact = workflow.step(complaint, new)
    complaint.state_at = at
    complaint.overdue_at = None
    return fact


def save(
    complaint: Complaint,
    *,
    name: str,
    actor: Actor,
    at: datetime,
    payload: Mapping[str, object] | None = None,
) -> None:
    """Save the locked report and record the fact for those who may see it."""
    complaint.version += 1
    before, complaint.audience = complaint.audience, staff_tokens(complaint, at)
    complaint.save()
    if complaint.secrecy > Secrecy.OPEN and before != complaint.audience:
        journal.restrict(subject=complaint, audience=complaint.audience)
    journal.record(
        name=name,
        subject=complaint,
        actor=actor,
        at=at,
        audience=tokens(complaint),
        payload=payload,
    )


def record_for_staff(
    complaint: Complaint,
    *,
    name: str,
    actor: Actor,
    at: datetime,
    payload: Mapping[str, object] | None = None,
) -> None:
    """Record a fact that is nobody's business outside, of a report that did not change."""
    journal.record(
        name=name,
        subject=complaint,
        actor=actor,
        at=at,
        audience=[token for token in complaint.audience if not token.startswith("person:")]
        or complaint.audience,
        payload=payload,
    )


def staff_tokens(complaint: Complaint, at: datetime) -> list[str]:
    """Return who sees the report beside the public: its path, its body, its coordinators."""
    offices = {complaint.office}
    if complaint.pk:
        for pair in complaint.handovers.filter(ended_at=None).values_list(
            "from_office", "to_office"
        ):
            offices |= set(pair)
    found = {ref("office", code) for code in offices if code} | desks.watching(complaint, at)
    if complaint.secrecy < Secrecy.SECRET and complaint.body:
        found.add(ref("body", complaint.body))
    if complaint.reporter and not complaint.masked:
        found.add(ref("person", complaint.reporter.public_id))
    return sorted(found)


def tokens(complaint: Complaint) -> list[str]:
    """Return the audience of the report's facts."""
    public = [PUBLIC] if complaint.secrecy == Secrecy.OPEN else []
    return [*public, *complaint.audience]


def nameless(actor: Actor) -> Actor:
    """Return the actor of a reporter's facts: that it was he, and never who he is."""
    return Actor(actor.kind)


def say(
    complaint: Complaint,
    voice: Voice,
    text: str,
    *,
    actor: Actor,
    at: datetime,
    to_office: str = "",
    done_date: date | None = None,
) -> Message:
    """Add a message; an empty one is refused, save for a handover without an instruction."""
    words = texts.clean(text)
    if not words and voice != Voice.HANDOVER:
        raise Invalid(reason=_("tulisan masih kosong"))
    if len(words) > TEXT_LIMIT:
        raise Invalid(reason=_("tulisan lebih dari 100.000 huruf"))
    by_staff = bool(actor.office)
    return Message.objects.create(
        complaint=complaint,
        voice=voice,
        text=words,
        at=at,
        to_office=to_office,
        done_date=done_date,
        office=actor.office.partition(":")[2],
        author=actor.ref if by_staff else "",
    )
