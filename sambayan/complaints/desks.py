"""Which offices of the regency's tree a report may lie with; the one place that asks government."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from sambayan.complaints.deadlines import local_day
from sambayan.complaints.enums import Role, Secrecy, State
from sambayan.complaints.models import Complaint
from sambayan.complaints.rules import Desk
from sambayan.core.actor import Actor
from sambayan.core.errors import NotFound
from sambayan.core.ids import ref
from sambayan.government import selectors as government


@dataclass(frozen=True, slots=True)
class Target:
    """An office a report may be sent to, as a form shows it."""

    code: str
    title: str
    body: str
    group: str  # name of another body; empty for offices of one's own tree


def desk(actor: Actor, at: datetime) -> Desk:
    """Return what the actor's office may do at `at`."""
    office = government.office_of(actor)
    if office is None:
        return Desk(actor)
    return Desk(actor, office.code, office.body.code, government.roles_of(actor, at))


def with_role(role: Role, at: datetime, *, without_body: str = "") -> list[str]:
    """Return the codes of the offices that have `role`, save those of one body."""
    return [
        office.code
        for office in government.offices_with_role(role.value, local_day(at))
        if not without_body or office.body.code != without_body
    ]


def watching(complaint: Complaint, at: datetime) -> set[str]:
    """Return the tokens of those who watch over a report; none of them in the accused body."""
    found = set()
    role = Role.INSPECTOR if complaint.secrecy == Secrecy.SECRET else Role.ADMIN
    if not complaint.accused:
        found.add(ref("role", role.value))
    else:
        found |= {
            ref("office", code) for code in with_role(role, at, without_body=complaint.accused)
        }
    if complaint.escalated_at or not found:
        found |= {
            ref("office", code)
            for code in with_role(Role.SEKDA, at, without_body=complaint.accused)
        }
    return found


def first_desk(complaint: Complaint, at: datetime) -> str:
    """Return where a new report lies: the coordinator's desk, empty while there is none."""
    role = Role.INSPECTOR if complaint.secrecy == Secrecy.SECRET else Role.ADMIN
    found = with_role(role, at, without_body=complaint.accused) or with_role(
        Role.SEKDA, at, without_body=complaint.accused
    )
    return found[0] if found else ""


def body_of(office: str) -> str:
    """Return the code of the body of an office; empty for one that is not known."""
    try:
        return government.office_by_code(office).body.code
    except NotFound:
        return ""


def targets(mine: Desk, complaint: Complaint, at: datetime) -> list[Target]:
    """Return where this desk may send the report: offices below it, and liaisons of bodies."""
    office = government.office_of(mine.actor)
    if office is None:
        return []
    near = government.offices_below(office)
    if Role.LIAISON in mine.roles:  # speaks for the head of the body
        near += government.offices_of_body(mine.body, local_day(at))
    prefetch_related_objects(near, "body")
    found = {below.code: Target(below.code, below.title, below.body.code, "") for below in near}
    if complaint.state == State.VERIFICATION or mine.roles & {Role.ADMIN, Role.INSPECTOR}:
        for liaison in government.offices_with_role(Role.LIAISON.value, local_day(at)):
            found.setdefault(
                liaison.code,
                Target(liaison.code, liaison.title, liaison.body.code, liaison.body.name),
            )
    banned = {complaint.office if complaint.state != State.VERIFICATION else "", office.code}
    return [
        target
        for target in found.values()
        if target.code not in banned and target.body != complaint.accused
    ]
