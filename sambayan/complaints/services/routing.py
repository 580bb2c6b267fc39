"""Where a report goes: verified, down the tree, up again, back, out, or nowhere."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sambayan.complaints import deadlines, desks, numbers, rules, texts
from sambayan.complaints.enums import Ground, Limit, Role, Secrecy, State, Voice
from sambayan.complaints.models import Complaint
from sambayan.complaints.services.base import advance, locked, save, say
from sambayan.core.actor import Actor
from sambayan.core.errors import Invalid, NotAllowed, require
from sambayan.core.ids import ref


@transaction.atomic
def verify(
    *,
    complaint_id: int,
    to_office: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
    instruction: str = "",
    field_check: bool = False,
) -> Complaint:
    """Declare the report fit and hand it to a body's liaison office; open ones become public."""
    complaint, desk = locked(complaint_id, version), desks.desk(actor, at)
    require(rules.why_not_coordinate(desk, complaint))
    _hand_over(complaint, desk, to_office, instruction, at)
    fact = advance(complaint, State.DISPOSED, at)
    complaint.field_check = field_check
    complaint.due_date = deadlines.working(Limit.FOLLOW_UP, at, complaint.body)
    complaint.final_date = complaint.final_date or deadlines.settle_by(
        complaint.kind, field_check=field_check, at=complaint.filed_at
    )
    _publish(complaint, at)
    save(
        complaint,
        name=fact,
        actor=actor,
        at=at,
        payload={
            "body": ref("body", complaint.body),
            "to": ref("office", to_office),
            "due": complaint.due_date,
            "final": complaint.final_date,
        },
    )
    return complaint


@transaction.atomic
def dispose(
    *,
    complaint_id: int,
    to_office: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
    instruction: str = "",
) -> Complaint:
    """Hand the report down the tree, or to another body's liaison."""
    complaint, desk = locked(complaint_id, version), desks.desk(actor, at)
    require(rules.why_not_dispose(desk, complaint))
    _hand_over(complaint, desk, to_office, instruction, at)
    fact = advance(complaint, State.DISPOSED, at)
    save(
        complaint,
        name=fact,
        actor=actor,
        at=at,
        payload={"to": ref("office", to_office), "due": complaint.due_date},
    )
    return complaint


@transaction.atomic
def pass_up(
    *,
    complaint_id: int,
    reason: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
) -> Complaint:
    """Give the report back to the office it came from, in the end to the coordinator."""
    complaint, desk = locked(complaint_id, version), desks.desk(actor, at)
    require(rules.why_not_pass_up(desk, complaint))
    last = complaint.handovers.filter(ended_at=None).order_by("-id").first()
    if last is None:
        raise NotAllowed(reason=_("laporan ini tidak datang dari jabatan lain"))
    from_body, body = desks.body_of(last.from_office), complaint.body
    last.ended_at = at
    last.save(update_fields=["ended_at"])
    say(complaint, Voice.HANDOVER, _worded(reason), actor=actor, at=at, to_office=last.from_office)
    complaint.office = last.from_office
    if from_body == body and complaint.handovers.filter(ended_at=None).exists():
        save(
            complaint,
            name="complaint.passed-up",
            actor=actor,
            at=at,
            payload={"to": ref("office", last.from_office)},
        )
        return complaint
    complaint.body = ""
    complaint.due_date = deadlines.working(Limit.VERIFY, at)
    fact = advance(complaint, State.VERIFICATION, at)
    save(
        complaint,
        name=fact,
        actor=actor,
        at=at,
        payload={"body": ref("body", body), "due": complaint.due_date},
    )
    return complaint


@transaction.atomic
def return_to_reporter(
    *,
    complaint_id: int,
    question: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
) -> Complaint:
    """Ask the reporter to complete the report; the clock stands until he does."""
    complaint = _to_be_verified(complaint_id, version, actor, at)
    say(complaint, Voice.QUESTION, question, actor=actor, at=at)
    fact = advance(complaint, State.RETURNED, at)
    complaint.paused_date = deadlines.local_day(at)
    complaint.due_date = deadlines.calendar(Limit.COMPLETE, at)
    save(complaint, name=fact, actor=actor, at=at, payload={"due": complaint.due_date})
    return complaint


@transaction.atomic
def archive(
    *,
    complaint_id: int,
    ground: Ground,
    reason: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
    same_as: str = "",
) -> Complaint:
    """Archive the report: the same as another (`same_as` its number), not ours, or not clear."""
    complaint = _to_be_verified(complaint_id, version, actor, at)
    if ground == Ground.INCOMPLETE:
        raise Invalid(reason=_("dasar itu hanya dipakai sistem ketika waktunya habis"))
    complaint.ground = ground
    if ground == Ground.DUPLICATE:
        complaint.same_as = _other(complaint, same_as)
    say(complaint, Voice.REASON, reason, actor=actor, at=at)
    fact = advance(complaint, State.ARCHIVED, at)
    _end(complaint, at)
    save(complaint, name=fact, actor=actor, at=at, payload={"ground": ground})
    return complaint


@transaction.atomic
def forward(
    *,
    complaint_id: int,
    outside: str,
    reason: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
) -> Complaint:
    """Send the report to an agency outside the regency, named in `outside`."""
    complaint = _to_be_verified(complaint_id, version, actor, at)
    complaint.outside = texts.one_line(outside, 200)
    if not complaint.outside:
        raise Invalid(reason=_("sebutkan instansi tujuannya"))
    say(complaint, Voice.REASON, reason, actor=actor, at=at)
    fact = advance(complaint, State.FORWARDED, at)
    _end(complaint, at)
    _publish(complaint, at)
    save(complaint, name=fact, actor=actor, at=at)
    return complaint


@transaction.atomic
def escalate(
    *, complaint_id: int, actor: Actor, at: datetime, version: int | None = None, reason: str = ""
) -> Complaint:
    """Bring a report that waits too long before the Sekretaris Daerah, who then sees it."""
    complaint, desk = locked(complaint_id, version), desks.desk(actor, at)
    require(rules.why_not_escalate(desk, complaint))
    above = desks.with_role(Role.SEKDA, at)
    if not above:
        raise NotAllowed(reason=_("belum ada jabatan Sekretaris Daerah dalam sistem"))
    if reason:
        say(complaint, Voice.NOTE, reason, actor=actor, at=at)
    complaint.escalated_at = at
    save(
        complaint,
        name="complaint.escalated",
        actor=actor,
        at=at,
        payload={"to": ref("office", above[0])},
    )
    return complaint


def _to_be_verified(
    complaint_id: int, version: int | None, actor: Actor, at: datetime
) -> Complaint:
    complaint = locked(complaint_id, version)
    require(rules.why_not_coordinate(desks.desk(actor, at), complaint))
    return complaint


def _hand_over(
    complaint: Complaint, desk: rules.Desk, to_office: str, instruction: str, at: datetime
) -> None:
    body = desks.body_of(to_office)
    if not body:
        raise Invalid(reason=_("jabatan tujuan tidak dikenal"))
    choices = {choice.code for choice in desks.targets(desk, complaint, at)}
    require(rules.why_not_send_to(desk, complaint, to_office, body, choices))
    source = desk.office or complaint.office
    say(complaint, Voice.HANDOVER, instruction, actor=desk.actor, at=at, to_office=to_office)
    back = complaint.handovers.filter(ended_at=None, to_office=to_office)
    back.update(ended_at=at)
    if source and source != to_office:
        complaint.handovers.create(from_office=source, to_office=to_office, at=at)
    complaint.office, complaint.body = to_office, body


def _publish(complaint: Complaint, at: datetime) -> None:
    if complaint.secrecy == Secrecy.OPEN and complaint.published_at is None:
        complaint.published_at = at


def _end(complaint: Complaint, at: datetime) -> None:
    complaint.ended_at, complaint.due_date = at, None
    complaint.handovers.filter(ended_at=None).update(ended_at=at)


def _other(complaint: Complaint, typed: str) -> Complaint:
    number = numbers.tidy(typed)
    other = Complaint.objects.filter(number=number).exclude(pk=complaint.pk).first()
    if other is None:
        raise Invalid(reason=_("nomor laporan yang sama itu tidak ditemukan"))
    return other


def _worded(reason: str) -> str:
    if not texts.clean(reason):
        raise Invalid(reason=_("tulis alasannya"))
    return reason
