"""A report comes in: by a citizen, signed in or not, or through an import."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sambayan.complaints import deadlines, desks, numbers, texts, vault
from sambayan.complaints.enums import TEXT_LIMIT, Kind, Limit, Privacy, Secrecy, State
from sambayan.complaints.models import Complaint
from sambayan.complaints.services.base import advance, nameless, save
from sambayan.core.actor import Actor
from sambayan.core.errors import Invalid
from sambayan.core.ids import ref
from sambayan.government import selectors as government

if TYPE_CHECKING:
    from sambayan.identity.models import Person

LOCK = 0x6C61706F  # "lapo"


@dataclass(frozen=True, slots=True)
class Report:
    """What a reporter hands in. `key` marks one form, `external` one row of an import."""

    kind: Kind
    text: str
    title: str = ""
    area: str = ""
    privacy: Privacy = Privacy.NAMED
    name: str = ""
    contact: str = ""
    accuses: bool = False
    accused: str = ""
    page: str = ""
    key: str = ""
    external: str = ""
    internal: bool = False  # never public, though no secret among staff
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The report and, once, the secret of its tracking link. `again`: it was here already."""

    complaint: Complaint
    token: str
    again: bool = False


@transaction.atomic
def file(*, report: Report, actor: Actor, at: datetime) -> Receipt:
    """Take in a report; the same form or row of an import sent twice is one report.

    Raises Invalid when there are no words, too many, or the area or body is unknown.
    """
    seed = _seed(report)
    token = numbers.token(seed)
    known = _filed_before(report, seed)
    if known:
        return Receipt(known, token if seed else "", again=True)
    complaint = _new(report, actor, at)
    complaint.token_hash = numbers.digest(token)
    complaint.key_hash = numbers.digest(seed) if seed else None
    complaint.office = desks.first_desk(complaint, at)
    complaint.due_date = deadlines.working(Limit.VERIFY, at)
    fact = advance(complaint, State.VERIFICATION, at)
    complaint.version = 0
    save(
        complaint,
        name=fact,
        actor=nameless(actor),
        at=at,
        payload={
            "kind": complaint.kind,
            "due": complaint.due_date,
            "area": ref("area", complaint.area) if complaint.area else None,
            "external": complaint.external,
        },
    )
    return Receipt(complaint, token)


def _seed(report: Report) -> str:
    if not report.key:
        return ""
    words = "\0".join(
        map(
            str,
            (
                report.key,
                report.kind,
                report.text,
                report.title,
                report.area,
                report.privacy,
                report.name,
                report.contact,
                report.accuses,
                report.accused,
                report.page,
            ),
        )
    )
    return hashlib.sha256(words.encode()).hexdigest()


def _filed_before(report: Report, seed: str) -> Complaint | None:
    if not (seed or report.external):
        return None
    mark = seed or report.external
    with connection.cursor() as cursor:  # two at the same instant: the second waits, then finds
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, mark])
    if report.external:
        return Complaint.objects.filter(external=report.external).first()
    return Complaint.objects.filter(key_hash=numbers.digest(seed)).first()


def _new(report: Report, actor: Actor, at: datetime) -> Complaint:
    text = texts.clean(report.text)
    _check(report, text)
    secret = report.accuses or report.privacy == Privacy.SECRET
    masked = secret or report.privacy == Privacy.ANONYMOUS
    opened = Secrecy.INTERNAL if report.internal else Secrecy.OPEN
    complaint = Complaint(
        number=numbers.make(deadlines.local_day(at), _prefix()),
        kind=report.kind,
        text=text,
        title=texts.one_line(report.title) or texts.title_of(text),
        secrecy=Secrecy.SECRET if secret else opened,
        masked=masked,
        accuses=report.accuses,
        accused=report.accused,
        area=report.area,
        page=texts.one_line(report.page, 300),
        reporter=_person(actor),
        external=report.external or None,
        is_sample=report.is_sample,
        filed_at=at,
        state_at=at,
    )
    complaint.sealed = vault.seal(
        texts.one_line(report.name), texts.one_line(report.contact), complaint.public_id
    )
    return complaint


def _check(report: Report, text: str) -> None:
    if not text:
        raise Invalid(reason=_("isi laporan masih kosong; tulis apa yang terjadi"))
    if len(text) > TEXT_LIMIT:
        raise Invalid(
            reason=_(
                "isi laporan lebih dari 100.000 huruf; ringkas atau kirim dalam beberapa laporan"
            )
        )
    if report.area:
        government.area_by_code(report.area)
    if report.accused:
        government.body_by_code(report.accused)


def _person(actor: Actor) -> "Person | None":
    """Return the account of whoever files; an official who reports does so as a citizen."""
    if not actor.ref.startswith("person:"):
        return None
    return get_user_model().objects.filter(public_id=actor.ref.partition(":")[2]).first()


def _prefix() -> str:
    regency = government.regency()
    return regency.prefix if regency else "X"
