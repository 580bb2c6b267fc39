"""Why not: may this person, may this thing."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from sambayan.core.actor import Actor, ActorKind
from sambayan.government import selectors
from sambayan.government.models import Body, Holding, Office

FOUNDERS = (ActorKind.MACHINE, ActorKind.IMPORT)  # set-up and the sample regency


def why_not_manage_people(actor: Actor, at: datetime) -> str | None:
    """Say why this actor may not change bodies, offices and their holders."""
    if actor.kind in FOUNDERS or selectors.has_role(actor, "personnel-admin", at=at):
        return None
    return _("hanya pengelola kepegawaian yang mengubah organisasi dan pejabat")


def why_not_manage_law(actor: Actor, at: datetime) -> str | None:
    """Say why this actor may not change provisions and the calendar."""
    if actor.kind in FOUNDERS or selectors.has_role(actor, "law-admin", at=at):
        return None
    return _("hanya pengelola hukum yang mengubah ketentuan dan kalender")


def why_not_use_body(body: Body, on: date) -> str | None:
    """Say why a body takes no new work on that day; names who took over."""
    if body.is_alive(on):
        return None
    after = ", ".join(s.successor.name for s in body.successions.select_related("successor"))
    if on < body.valid_from:
        return _("%(body)s baru dibentuk pada %(day)s") % {"body": body, "day": body.valid_from}
    if after:
        return _("%(body)s sudah berakhir; tugasnya diteruskan %(after)s") % {
            "body": body,
            "after": after,
        }
    return _("%(body)s sudah berakhir") % {"body": body}


def why_not_appoint(office: Office, kind: str, from_date: date, to_date: date | None) -> str | None:
    """Say why nobody can be appointed to this office for those days."""
    if to_date is not None and to_date <= from_date:
        return _("tanggal berakhir harus sesudah tanggal mulai")
    reason = why_not_use_body(office.body, from_date)
    if reason:
        return reason
    if kind == "definitif":
        clash = _clash(office, ["definitif"], from_date, to_date)
        if clash:
            return _("%(office)s sudah dipangku %(person)s pada tanggal itu") % {
                "office": office,
                "person": clash.person,
            }
    if kind in ("plt", "plh"):
        clash = _clash(office, ["plt", "plh"], from_date, to_date)
        if clash:
            return _("%(office)s sudah diisi pelaksana %(person)s pada tanggal itu") % {
                "office": office,
                "person": clash.person,
            }
        if to_date is None:
            return _("pelaksana tugas atau harian memerlukan tanggal berakhir")
    return None


def _clash(
    office: Office, kinds: list[str], from_date: date, to_date: date | None
) -> Holding | None:
    return (
        Holding.objects.filter(office=office, kind__in=kinds, period__overlap=(from_date, to_date))
        .select_related("person")
        .first()
    )


def why_not_delegate(holding: Holding, to_date: date | None) -> str | None:
    """Say why the power of this holding cannot be delegated."""
    if holding.kind == "delegasi":
        return _("wewenang yang didelegasikan tidak dapat didelegasikan lagi")
    if to_date is None:
        return _("delegasi memerlukan tanggal berakhir")
    if holding.period.upper is not None and to_date > holding.period.upper:
        return _("delegasi tidak dapat melampaui masa jabatan pemberinya")
    return None
