"""What the law's clock does to reports: each once, each a fact."""

from datetime import datetime

from django.db import transaction

from sambayan.complaints import deadlines, desks
from sambayan.complaints.enums import OFFICE_TURN, Ground, Limit, Role, State
from sambayan.complaints.models import Complaint
from sambayan.complaints.services.base import advance, locked, save
from sambayan.core.actor import CLOCK
from sambayan.core.ids import ref


@transaction.atomic
def close_unconfirmed(*, complaint_id: int, at: datetime) -> bool:
    """Close an answered report whose reporter was silent to the end; say whether it was done."""
    complaint = locked(complaint_id)
    if complaint.state != State.ANSWERED or not _is_late(complaint, at):
        return False
    fact = advance(complaint, State.UNCONFIRMED, at)
    complaint.ended_at = at
    complaint.due_date = deadlines.calendar(Limit.REOPEN, at)
    save(complaint, name=fact, actor=CLOCK, at=at)
    return True


@transaction.atomic
def lapse(*, complaint_id: int, at: datetime) -> bool:
    """Archive a report that its reporter did not complete in time; say whether it was done."""
    complaint = locked(complaint_id)
    if complaint.state != State.RETURNED or not _is_late(complaint, at):
        return False
    complaint.ground = Ground.INCOMPLETE
    fact = advance(complaint, State.ARCHIVED, at)
    complaint.ended_at, complaint.due_date = at, None
    save(complaint, name=fact, actor=CLOCK, at=at)
    return True


@transaction.atomic
def mark_overdue(*, complaint_id: int, at: datetime) -> bool:
    """Write down, once for a due date, that an office is late; say whether it was done."""
    complaint = locked(complaint_id)
    if complaint.state not in OFFICE_TURN or complaint.overdue_at or not _is_late(complaint, at):
        return False
    complaint.overdue_at = at
    save(
        complaint,
        name="complaint.overdue",
        actor=CLOCK,
        at=at,
        payload={
            "due": complaint.due_date,
            "at_office": ref("office", complaint.office) if complaint.office else None,
        },
    )
    return True


@transaction.atomic
def escalate_overdue(*, complaint_id: int, at: datetime) -> bool:
    """Bring a report before the Sekretaris Daerah that stayed overdue; say whether it was done."""
    complaint, above = locked(complaint_id), desks.with_role(Role.SEKDA, at)
    waiting = complaint.state in OFFICE_TURN and complaint.overdue_at and not complaint.escalated_at
    if not above or not waiting or complaint.overdue_at is None:
        return False
    if deadlines.working(Limit.ESCALATE, complaint.overdue_at) >= deadlines.local_day(at):
        return False
    complaint.escalated_at = at
    save(
        complaint,
        name="complaint.escalated",
        actor=CLOCK,
        at=at,
        payload={"to": ref("office", above[0])},
    )
    return True


def _is_late(complaint: Complaint, at: datetime) -> bool:
    return complaint.due_date is not None and complaint.due_date < deadlines.local_day(at)
