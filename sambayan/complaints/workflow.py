"""The state table of a report. docs/diagrams/complaint.md is drawn from it."""

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from sambayan.complaints.enums import State
from sambayan.core.errors import DomainError

S = State
STEPS: dict[tuple[State, State], str] = {
    (S.DRAFT, S.VERIFICATION): "complaint.filed",
    (S.VERIFICATION, S.RETURNED): "complaint.returned",
    (S.VERIFICATION, S.ARCHIVED): "complaint.archived",
    (S.VERIFICATION, S.FORWARDED): "complaint.forwarded",
    (S.VERIFICATION, S.DISPOSED): "complaint.verified",
    (S.RETURNED, S.VERIFICATION): "complaint.completed",
    (S.RETURNED, S.ARCHIVED): "complaint.lapsed",
    (S.DISPOSED, S.DISPOSED): "complaint.disposed",
    (S.DISPOSED, S.FOLLOW_UP): "complaint.followed-up",
    (S.DISPOSED, S.ANSWERED): "complaint.answered",
    (S.DISPOSED, S.VERIFICATION): "complaint.handed-back",
    (S.FOLLOW_UP, S.FOLLOW_UP): "complaint.followed-up",
    (S.FOLLOW_UP, S.DISPOSED): "complaint.disposed",
    (S.FOLLOW_UP, S.ANSWERED): "complaint.answered",
    (S.FOLLOW_UP, S.VERIFICATION): "complaint.handed-back",
    (S.ANSWERED, S.CLOSED): "complaint.confirmed",
    (S.ANSWERED, S.UNCONFIRMED): "complaint.closed-unconfirmed",
    (S.ANSWERED, S.REOPENED): "complaint.disputed",
    (S.CLOSED, S.REOPENED): "complaint.reopened",
    (S.UNCONFIRMED, S.CLOSED): "complaint.confirmed",
    (S.UNCONFIRMED, S.REOPENED): "complaint.reopened",
    (S.REOPENED, S.DISPOSED): "complaint.disposed",
    (S.REOPENED, S.FOLLOW_UP): "complaint.followed-up",
    (S.REOPENED, S.ANSWERED): "complaint.answered",
    (S.REOPENED, S.VERIFICATION): "complaint.handed-back",
}


class HasState(Protocol):
    state: str


class NoSuchStep(DomainError):
    code = "no-such-step"
    message = _(
        "Laporan ini sedang “{old}”, sehingga tidak dapat menjadi “{new}”. "
        "Muat ulang halaman untuk melihat keadaannya sekarang."
    )


def allowed(old: str, new: State) -> bool:
    """Say whether the table knows a step from `old` to `new`."""
    return (State(old), new) in STEPS


def step(complaint: HasState, new: State) -> str:
    """Move `complaint` to `new` in memory; return the name of the fact."""
    old = State(complaint.state)
    fact = STEPS.get((old, new))
    if fact is None:
        raise NoSuchStep(old=old.label, new=new.label)
    complaint.state = new
    return fact


def diagram() -> str:
    """Return the table as a Mermaid state diagram; docs hold exactly this."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f'    state "{state.label}" as {_name(state)}' for state in State]
    lines += [f"    {_name(old)} --> {_name(new)}: {fact}" for (old, new), fact in STEPS.items()]
    return "\n".join([*lines, ""])


def _name(state: State) -> str:
    return state.value.replace("-", "_")
