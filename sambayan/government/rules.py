"""Why not: may this person, may this thing."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sambayan.core.actor import Actor, ActorKind
from sambayan.government.enums import HoldingKind
from sambayan.government.models import Body, DayOff, Holding, Office, Provision
from sambayan.government.standing import has_role

FOUNDERS = (ActorKind.MACHINE, ActorKind.IMPORT)  # set-up and the sample regency
K = HoldingKind
BESIDE = {  # which holdings keep a new one out
    K.DEFINITIVE: (K.DEFINITIVE, K.PLT),
    K.PLT: (K.DEFINITIVE, K.PLT, K.PLH),
    K.PLH: (K.PLT, K.PLH),
}


def why_not_manage_people(actor: Actor, at: datetime) -> str | None:
    """Say why this actor may not change bodies, offices and their holders."""
    if actor.kind in FOUNDERS or has_role(actor, "personnel-admin", at=at):
        return None
    return _("hanya pengelola kepegawaian yang mengubah badan, jabatan dan pejabat")


def why_not_manage_law(actor: Actor, at: datetime) -> str | None:
    """Say why this actor may not change provisions and the calendar."""
    if actor.kind in FOUNDERS or has_role(actor, "law-admin", at=at):
        return None
    return _("hanya pengelola hukum yang mengubah ketentuan dan kalender")


def why_not_use_body(body: Body, on: date) -> str | None:
    """Say why a body takes no new work on that day; names who took over."""
    if body.is_alive(on):
        return None
    if on < body.valid_from:
        return _("%(body)s baru dibentuk pada %(day)s") % {"body": body, "day": body.valid_from}
    rows = body.successions.select_related("successor")
    after = ", ".join(row.successor.name for row in rows)
    if after:
        return _("%(body)s sudah berakhir pada %(day)s; tugasnya diteruskan oleh %(after)s") % {
            "body": body,
            "day": body.valid_to,
            "after": after,
        }
    return _("%(body)s sudah berakhir pada %(day)s") % {"body": body, "day": body.valid_to}


def why_not_end_body(body: Body, on: date) -> str | None:
    """Say why a body cannot end on that day."""
    if body.valid_to is not None:
        return why_not_use_body(body, body.valid_to)
    if on <= body.valid_from:
        return _("tanggal berakhir harus sesudah tanggal dibentuk")
    child = body.children.filter(valid_to__isnull=True).first()
    if child is not None:
        return _("%(child)s masih berada di bawahnya") % {"child": child}
    return None


def why_not_appoint(office: Office, kind: str, from_date: date, to_date: date | None) -> str | None:
    """Say why nobody can be appointed to this office in that way for those days."""
    if to_date is not None and to_date <= from_date:
        return _("tanggal berakhir harus sesudah tanggal mulai")
    return why_not_use_office(office, from_date) or _why_not_hold(office, kind, from_date, to_date)


def why_not_use_office(office: Office, on: date) -> str | None:
    """Say why nobody can take up this office on that day."""
    if office.valid_to is not None and on >= office.valid_to:
        return _("jabatan ini sudah dihapus pada %(day)s") % {"day": office.valid_to}
    return why_not_use_body(office.body, on)


def _why_not_hold(office: Office, kind: str, from_date: date, to_date: date | None) -> str | None:
    if kind in (K.PLT, K.PLH) and to_date is None:
        return _("Plt. dan Plh. memerlukan tanggal berakhir")
    clash = _clash(office, BESIDE.get(K(kind), ()), from_date, to_date)
    if clash is not None:
        return _already(clash)
    if kind == K.PLH and not _clash(office, (K.DEFINITIVE,), from_date, to_date):
        return _(
            "Plh. hanya mengganti pejabat definitif yang berhalangan sementara; untuk jabatan "
            "kosong angkatlah Plt."
        )
    return None


def _clash(
    office: Office, kinds: tuple[str, ...], from_date: date, to_date: date | None
) -> Holding | None:
    held = Holding.objects.filter(office=office, kind__in=kinds)
    return held.filter(period__overlap=(from_date, to_date)).select_related("person").first()


def _already(clash: Holding) -> str:
    said = {"kind": clash.get_kind_display(), "person": clash.person, "day": clash.valid_from}
    return (
        _("jabatan ini sudah dipangku %(person)s (%(kind)s) sejak %(day)s; berhentikan dahulu")
        % said
    )


def why_not_relieve(holding: Holding, on: date) -> str | None:
    """Say why a holding cannot end on that day."""
    if holding.valid_from is not None and on <= holding.valid_from:
        return _("tanggal berhenti harus sesudah tanggal mulai")
    if holding.valid_to is not None and on > holding.valid_to:
        return _("masa jabatan ini sudah berakhir pada %(day)s") % {"day": holding.valid_to}
    return None


def why_not_delegate(holding: Holding, from_date: date, to_date: date | None) -> str | None:
    """Say why the power of this holding cannot be delegated for those days."""
    if holding.kind == K.DELEGATED:
        return _("wewenang yang didelegasikan tidak dapat didelegasikan lagi")
    if to_date is None:
        return _("delegasi memerlukan tanggal berakhir")
    if to_date <= from_date:
        return _("tanggal berakhir harus sesudah tanggal mulai")
    starts, ends = holding.valid_from, holding.valid_to
    if (starts is not None and from_date < starts) or (ends is not None and to_date > ends):
        return _("delegasi tidak dapat melampaui masa jabatan pemberinya")
    return None


def why_not_close(day: date) -> str | None:
    """Say why a day cannot be made a day off."""
    known = DayOff.objects.filter(day=day).first()
    if known is not None:
        return _("%(day)s sudah hari libur: %(name)s") % {"day": day, "name": known.name}
    return None


def why_not_provide(known: QuerySet[Provision], from_date: date) -> str | None:
    """Say why a figure of the law cannot begin on that day."""
    later = known.filter(period__startswith__gte=from_date).first()
    if later is not None:
        return _("ketentuan yang mulai %(day)s sudah ada; pilihlah tanggal sesudahnya") % {
            "day": later.valid_from
        }
    return None
