"""Writing reports: one verb, one transaction, one fact."""

from sambayan.complaints.services.base import Changed
from sambayan.complaints.services.filing import Receipt, Report, file
from sambayan.complaints.services.founding import provide_limits
from sambayan.complaints.services.guarding import Identity, raise_secrecy, see_identity
from sambayan.complaints.services.reporting import complete, confirm, dispute, reopen, reply
from sambayan.complaints.services.routing import (
    archive,
    dispose,
    escalate,
    forward,
    pass_up,
    return_to_reporter,
    verify,
)
from sambayan.complaints.services.throttling import TooMany, count, forget_counts
from sambayan.complaints.services.timing import (
    close_unconfirmed,
    escalate_overdue,
    lapse,
    mark_overdue,
)
from sambayan.complaints.services.working import answer, follow_up, note

__all__ = [
    "Changed",
    "Identity",
    "Receipt",
    "Report",
    "TooMany",
    "answer",
    "archive",
    "close_unconfirmed",
    "complete",
    "confirm",
    "count",
    "dispose",
    "dispute",
    "escalate",
    "escalate_overdue",
    "file",
    "follow_up",
    "forget_counts",
    "forward",
    "lapse",
    "mark_overdue",
    "note",
    "pass_up",
    "provide_limits",
    "raise_secrecy",
    "reopen",
    "reply",
    "return_to_reporter",
    "see_identity",
    "verify",
]
