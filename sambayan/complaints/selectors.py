"""Reading reports: for the public, for who filed them, for the desks that work on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from sambayan.complaints import deadlines, numbers, rules
from sambayan.complaints.enums import (
    FOR_EVERYBODY,
    FOR_STAFF,
    OFFICE_TURN,
    Role,
    Secrecy,
    State,
)
from sambayan.complaints.models import Complaint, Message
from sambayan.core.errors import NotFound
from sambayan.journal.enums import PUBLIC

ROW = (
    "id",
    "public_id",
    "number",
    "kind",
    "state",
    "secrecy",
    "masked",
    "title",
    "area",
    "body",
    "office",
    "filed_at",
    "state_at",
    "due_date",
    "overdue_at",
    "escalated_at",
    "is_sample",
    "rating",
    "published_at",
    "version",
    "accuses",
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means everything."""

    scope: str = ""
    state: str = ""
    kind: str = ""
    area: str = ""
    body: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports wait for a desk, how many are late, how many its reader may see open."""

    mine: int
    late: int
    verification: int
    open: int


def public() -> QuerySet[Complaint]:
    """Return the reports whose words everybody may read, newest first."""
    return (
        Complaint.objects.filter(published_at__isnull=False, secrecy=Secrecy.OPEN)
        .order_by("-published_at", "-id")
        .only(*ROW)
    )


def visible(desk: rules.Desk, tokens: Iterable[str]) -> QuerySet[Complaint]:
    """Return the reports that a desk may see; a secret one never in the body it accuses."""
    seen = Q(audience__overlap=[mine for mine in tokens if mine != PUBLIC])
    if Role.ADMIN in desk.roles:
        seen |= Q(secrecy__lt=Secrecy.SECRET)
    if Role.INSPECTOR in desk.roles:
        seen |= Q(secrecy__gte=Secrecy.OPEN)
    found = Complaint.objects.filter(seen)
    return found.exclude(accused=desk.body) if desk.body else found


def narrowed(found: QuerySet[Complaint], by: Filter) -> QuerySet[Complaint]:
    """Return `found` narrowed to what the filter says; an unknown word finds nothing."""
    if by.state:
        found = found.filter(state=by.state)
    if by.kind:
        found = found.filter(kind=by.kind)
    if by.area:
        found = found.filter(Q(area=by.area) | Q(area__startswith=f"{by.area}."))
    if by.body:
        found = found.filter(body=by.body)
    if by.words:
        number = numbers.tidy(by.words)
        found = found.filter(number=number) if number else found.filter(title__icontains=by.words)
    return found


def waiting(desk: rules.Desk) -> Q:
    """Return what waits for this desk: on it, or to be verified by its role."""
    mine = Q(office=desk.office, state__in=OFFICE_TURN) if desk.office else Q(pk__in=[])
    if Role.ADMIN in desk.roles:
        mine |= Q(state=State.VERIFICATION, secrecy__lt=Secrecy.SECRET)
    if Role.INSPECTOR in desk.roles:
        mine |= Q(state=State.VERIFICATION, secrecy=Secrecy.SECRET)
    return mine


def board(desk: rules.Desk, tokens: Iterable[str], by: Filter, at: datetime) -> QuerySet[Complaint]:
    """Return the rows of a desk's board, the earliest due date first."""
    found = narrowed(visible(desk, tokens), by)
    match by.scope:
        case "" | "menunggu":
            found = found.filter(waiting(desk))
        case "terlambat":
            found = found.filter(state__in=OFFICE_TURN, due_date__lt=deadlines.local_day(at))
        case "berjalan":
            found = found.filter(state__in=[*OFFICE_TURN, State.RETURNED, State.ANSWERED])
        case "semua":
            return found.order_by("-filed_at", "-id").only(*ROW)
        case _:
            return found.none()
    return found.order_by("due_date", "id").only(*ROW)


def counts(desk: rules.Desk, tokens: Iterable[str], at: datetime) -> Counts:
    """Return the figures of a desk's board, in one query."""
    working = Q(state__in=OFFICE_TURN)
    sums = (
        visible(desk, tokens)
        .filter(working)
        .aggregate(
            mine=Count("id", filter=waiting(desk)),
            late=Count("id", filter=Q(due_date__lt=deadlines.local_day(at))),
            verification=Count("id", filter=Q(state=State.VERIFICATION)),
            open=Count("id"),
        )
    )
    return Counts(**sums)


def for_desk(public_id: str, desk: rules.Desk, tokens: Collection[str]) -> Complaint:
    """Return a report a desk may see; unknown and forbidden raise NotFound alike."""
    found = (
        Complaint.objects.select_related("reporter", "same_as").filter(public_id=public_id).first()
    )
    if found is None or rules.why_not_see(desk, found, tokens):
        raise NotFound
    return found


def by_number(typed: str) -> Complaint | None:
    """Return the report with that tracking number, however it was typed; None for none."""
    number = numbers.tidy(typed)
    if number is None:
        return None
    return Complaint.objects.select_related("reporter", "same_as").filter(number=number).first()


def by_token(secret: str) -> Complaint | None:
    """Return the report of a tracking link."""
    return Complaint.objects.filter(token_hash=numbers.digest(secret)).first()


def messages_for_everybody(complaint: Complaint) -> QuerySet[Message]:
    return complaint.messages.filter(voice__in=FOR_EVERYBODY).order_by("id")


def messages_for_reporter(complaint: Complaint) -> QuerySet[Message]:
    return complaint.messages.exclude(voice__in=FOR_STAFF).order_by("id")


def messages_for_staff(complaint: Complaint) -> QuerySet[Message]:
    return complaint.messages.order_by("id")


def of_person(person_pk: int) -> QuerySet[Complaint]:
    """Return what a signed-in citizen filed, newest first."""
    return Complaint.objects.filter(reporter=person_pk).order_by("-filed_at", "-id").only(*ROW)


def state_counts() -> dict[str, int]:
    """Return how many public reports are in each state."""
    rows = (
        Complaint.objects.filter(published_at__isnull=False, secrecy=Secrecy.OPEN)
        .values_list("state")
        .annotate(n=Count("id"))
        .order_by("state")
    )
    return dict(rows)


def to_close(at: datetime, limit: int) -> list[int]:
    return _late(at, limit, [State.ANSWERED])


def to_lapse(at: datetime, limit: int) -> list[int]:
    return _late(at, limit, [State.RETURNED])


def to_mark(at: datetime, limit: int) -> list[int]:
    found = Complaint.objects.filter(
        state__in=OFFICE_TURN, due_date__lt=deadlines.local_day(at), overdue_at=None
    )
    return list(found.order_by("due_date", "id").values_list("id", flat=True)[:limit])


def to_escalate(at: datetime, limit: int) -> list[int]:
    found = Complaint.objects.filter(state__in=OFFICE_TURN, overdue_at__lt=at, escalated_at=None)
    return list(found.order_by("overdue_at", "id").values_list("id", flat=True)[:limit])


def _late(at: datetime, limit: int, states: list[State]) -> list[int]:
    found = Complaint.objects.filter(state__in=states, due_date__lt=deadlines.local_day(at))
    return list(found.order_by("due_date", "id").values_list("id", flat=True)[:limit])


def names(refs: Iterable[str]) -> dict[str, str]:
    """Return the numbers of reports by reference; ask first which of them may be named."""
    keys = {ref.removeprefix("complaint:") for ref in refs if ref.startswith("complaint:")}
    found = Complaint.objects.filter(public_id__in=keys) if keys else Complaint.objects.none()
    return {complaint.ref: complaint.number for complaint in found.only("public_id", "number")}
