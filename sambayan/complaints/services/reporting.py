"""What the reporter does after filing: by the secret of the tracking link, or signed in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sambayan.complaints import deadlines, rules
from sambayan.complaints.enums import Limit, State, Voice
from sambayan.complaints.models import Complaint
from sambayan.complaints.services.base import advance, locked, nameless, save, say
from sambayan.core.actor import Actor
from sambayan.core.errors import Invalid, require

BEST = 5


@transaction.atomic
def reply(
    *, complaint_id: int, text: str, actor: Actor, at: datetime, token: str = ""
) -> Complaint:
    """Write to the office."""
    complaint = _spoken_to(complaint_id, actor, token)
    require(rules.why_not_reply(complaint))
    say(complaint, Voice.REPLY, text, actor=nameless(actor), at=at)
    save(complaint, name="complaint.replied", actor=nameless(actor), at=at)
    return complaint


@transaction.atomic
def complete(
    *,
    complaint_id: int,
    text: str,
    actor: Actor,
    at: datetime,
    token: str = "",
) -> Complaint:
    """Complete a report that was returned; the clock runs again."""
    complaint = _spoken_to(complaint_id, actor, token)
    require(rules.why_not_complete(complaint))
    say(complaint, Voice.COMPLETION, text, actor=nameless(actor), at=at)
    fact = advance(complaint, State.VERIFICATION, at)
    complaint.final_date = deadlines.resumed(complaint.final_date, complaint.paused_date, at)
    complaint.paused_date = None
    complaint.due_date = deadlines.working(Limit.VERIFY, at)
    save(complaint, name=fact, actor=nameless(actor), at=at, payload={"due": complaint.due_date})
    return complaint


@transaction.atomic
def confirm(
    *,
    complaint_id: int,
    rating: int,
    actor: Actor,
    at: datetime,
    token: str = "",
    text: str = "",
) -> Complaint:
    """Confirm that the matter is solved, with a rating from 1 to 5."""
    complaint = _spoken_to(complaint_id, actor, token)
    require(rules.why_not_confirm(complaint))
    if not 1 <= rating <= BEST:
        raise Invalid(reason=_("pilih nilai 1 sampai 5"))
    if text:
        say(complaint, Voice.REPLY, text, actor=nameless(actor), at=at)
    fact = advance(complaint, State.CLOSED, at)
    complaint.rating, complaint.ended_at = rating, at
    complaint.due_date = deadlines.calendar(Limit.REOPEN, at)
    save(complaint, name=fact, actor=nameless(actor), at=at, payload={"rating": rating})
    return complaint


@transaction.atomic
def dispute(
    *,
    complaint_id: int,
    text: str,
    actor: Actor,
    at: datetime,
    token: str = "",
) -> Complaint:
    """Say that the answer is not true or not enough; the office has the turn again."""
    complaint = _spoken_to(complaint_id, actor, token)
    require(rules.why_not_dispute(complaint))
    return _open_again(complaint, text, actor, at)


@transaction.atomic
def reopen(
    *,
    complaint_id: int,
    text: str,
    actor: Actor,
    at: datetime,
    token: str = "",
) -> Complaint:
    """Open a closed report again, within the time the provision gives."""
    complaint = _spoken_to(complaint_id, actor, token)
    require(rules.why_not_reopen(complaint, deadlines.local_day(at)))
    return _open_again(complaint, text, actor, at)


def _open_again(complaint: Complaint, text: str, actor: Actor, at: datetime) -> Complaint:
    say(complaint, Voice.DISPUTE, text, actor=nameless(actor), at=at)
    fact = advance(complaint, State.REOPENED, at)
    complaint.due_date = deadlines.working(Limit.FOLLOW_UP, at, complaint.body)
    complaint.ended_at = complaint.rating = None
    save(complaint, name=fact, actor=nameless(actor), at=at, payload={"due": complaint.due_date})
    return complaint


def _spoken_to(complaint_id: int, actor: Actor, token: str) -> Complaint:
    complaint = locked(complaint_id)
    require(rules.why_not_speak(actor, complaint, token))
    return complaint
