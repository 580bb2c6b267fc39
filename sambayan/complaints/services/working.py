"""What the office that holds a report does: follow up, answer, note."""

from datetime import date, datetime

from django.db import transaction

from sambayan.complaints import deadlines, desks, rules
from sambayan.complaints.enums import Limit, State, Voice
from sambayan.complaints.models import Complaint
from sambayan.complaints.services.base import advance, locked, record_for_staff, save, say
from sambayan.core.actor import Actor
from sambayan.core.errors import require


@transaction.atomic
def follow_up(
    *,
    complaint_id: int,
    text: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
    done_date: date | None = None,
) -> Complaint:
    """Write down what was done, and when; the answer in substance is what is due next."""
    complaint = locked(complaint_id, version)
    require(rules.why_not_follow_up(desks.desk(actor, at), complaint))
    say(complaint, Voice.FOLLOW_UP, text, actor=actor, at=at, done_date=done_date)
    fact = advance(complaint, State.FOLLOW_UP, at)
    complaint.due_date = max(
        complaint.final_date or deadlines.local_day(at),
        complaint.due_date or deadlines.local_day(at),
    )
    save(complaint, name=fact, actor=actor, at=at, payload={"due": complaint.due_date})
    return complaint


@transaction.atomic
def answer(
    *,
    complaint_id: int,
    text: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
) -> Complaint:
    """Answer the reporter, who has the turn until the law closes the report."""
    complaint = locked(complaint_id, version)
    require(rules.why_not_answer(desks.desk(actor, at), complaint))
    say(complaint, Voice.ANSWER, text, actor=actor, at=at)
    fact = advance(complaint, State.ANSWERED, at)
    complaint.answered_at = at
    complaint.due_date = deadlines.working(Limit.CLOSE, at)
    save(complaint, name=fact, actor=actor, at=at, payload={"due": complaint.due_date})
    return complaint


@transaction.atomic
def note(*, complaint_id: int, text: str, actor: Actor, at: datetime) -> Complaint:
    """Leave a word for colleagues; it changes nothing and nobody outside reads it."""
    complaint = locked(complaint_id)
    require(rules.why_not_note(desks.desk(actor, at)))
    say(complaint, Voice.NOTE, text, actor=actor, at=at)
    record_for_staff(complaint, name="complaint.noted", actor=actor, at=at)
    return complaint
