"""What the clock process does with reports; each is safe to run at any time, again and again."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sambayan.complaints import selectors, services

BATCH = 500


def tick(at: datetime) -> dict[str, int]:
    """Do everything that is due at `at`; return how many reports each rule moved."""
    return {
        "closed": _each(services.close_unconfirmed, selectors.to_close(at, BATCH), at),
        "lapsed": _each(services.lapse, selectors.to_lapse(at, BATCH), at),
        "overdue": _each(services.mark_overdue, selectors.to_mark(at, BATCH), at),
        "escalated": _each(services.escalate_overdue, selectors.to_escalate(at, BATCH), at),
        "forgotten": services.forget_counts(at=at),
    }


def _each(service: Callable[..., bool], found: Iterable[int], at: datetime) -> int:
    return sum(service(complaint_id=pk, at=at) for pk in found)
