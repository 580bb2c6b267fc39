"""Secrecy, which only rises, and identities, which are opened with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sambayan.complaints import desks, rules, vault
from sambayan.complaints.enums import Secrecy, Voice
from sambayan.complaints.models import Complaint
from sambayan.complaints.services.base import locked, record_for_staff, save, say
from sambayan.core.actor import Actor
from sambayan.core.errors import require
from sambayan.journal import services as journal


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports and how to reach him, as far as he said."""

    name: str
    contact: str


@transaction.atomic
def raise_secrecy(
    *,
    complaint_id: int,
    secrecy: Secrecy,
    reason: str,
    actor: Actor,
    at: datetime,
    version: int | None = None,
) -> Complaint:
    """Close the report to the public, or make it secret; its older facts close with it."""
    complaint, desk = locked(complaint_id, version), desks.desk(actor, at)
    require(rules.why_not_raise_secrecy(desk, complaint, secrecy))
    say(complaint, Voice.NOTE, reason, actor=actor, at=at)
    complaint.secrecy = secrecy
    complaint.masked = complaint.masked or secrecy == Secrecy.SECRET
    complaint.published_at = None
    save(
        complaint,
        name="complaint.secrecy-raised",
        actor=actor,
        at=at,
        payload={"secrecy": int(secrecy), "masked": complaint.masked},
    )
    journal.restrict(subject=complaint, audience=complaint.audience)  # even if no token changed
    return complaint


@transaction.atomic
def see_identity(
    *,
    complaint_id: int,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Identity:
    """Return who reports. Where he is masked it takes a reason, and that it was done is a fact."""
    complaint, desk = locked(complaint_id), desks.desk(actor, at)
    require(rules.why_not_see_identity(desk, complaint))
    if complaint.masked:
        say(complaint, Voice.NOTE, reason, actor=actor, at=at)
        record_for_staff(
            complaint,
            name="complaint.identity-unmasked",
            actor=actor,
            at=at,
            payload={"name": True},
        )
    name, contact = vault.unseal(complaint.sealed and bytes(complaint.sealed), complaint.public_id)
    if complaint.reporter:
        name = name or complaint.reporter.name
    return Identity(name, contact)
