"""A small regency: a coordinator, an inspectorate, a Sekda, two bodies with a tree, citizens."""

from datetime import UTC, date, datetime

from sambayan.complaints import services
from sambayan.complaints.enums import Kind, Privacy
from sambayan.complaints.services import Receipt, Report
from sambayan.core.actor import ANONYMOUS, Actor, ActorKind
from sambayan.government.models import Area, Body, Holding, Office, OfficeHours, Regency, Role
from sambayan.identity.models import Person

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)  # a Monday, noon in Kotabumi
IMPORT = Actor(ActorKind.IMPORT, ref="machine:import")
SET_UP = Actor(ActorKind.MACHINE, ref="machine:set-up")
FROM = date(2020, 1, 1)
ROLES = (
    "complaint-admin",
    "complaint-liaison",
    "complaint-executor",
    "inspectorate",
    "head",
    "sekda",
)
BODIES = {
    "kominfo": "Dinas Kominfo",
    "inspektorat": "Inspektorat",
    "setda": "Sekretariat Daerah",
    "sdabmbk": "Dinas SDABMBK",
    "dukcapil": "Dinas Dukcapil",
}
OFFICES = {  # code: body, superior, roles
    "sekda": ("setda", "", ("sekda", "head")),
    "kominfo-admin": ("kominfo", "", ("complaint-admin",)),
    "kominfo-penghubung": ("kominfo", "", ("complaint-liaison",)),
    "inspektur": ("inspektorat", "", ("inspectorate", "head")),
    "irban-1": ("inspektorat", "inspektur", ("complaint-executor",)),
    "kadis-pu": ("sdabmbk", "sekda", ("head",)),
    "sekretaris-pu": ("sdabmbk", "kadis-pu", ("complaint-liaison",)),
    "kabid-jalan": ("sdabmbk", "kadis-pu", ("complaint-executor",)),
    "kasi-jalan": ("sdabmbk", "kabid-jalan", ("complaint-executor",)),
    "sekretaris-dukcapil": ("dukcapil", "", ("complaint-liaison",)),
}


def found_regency() -> None:
    """Make the regency; codes of offices are the keys of OFFICES."""
    Area.objects.bulk_create(
        [
            Area(code="18.03", name="Lampung Utara", kind="kabupaten"),
            Area(code="18.03.04", name="Tanjung Raja", kind="kecamatan", parent_id="18.03"),
            Area(code="18.03.04.2001", name="Sindang Agung", kind="desa", parent_id="18.03.04"),
            Area(code="18.03.07", name="Abung Selatan", kind="kecamatan", parent_id="18.03"),
            Area(code="18.03.07.2001", name="Kalibalangan", kind="desa", parent_id="18.03.07"),
        ]
    )
    Regency.objects.create(area_id="18.03", name="Lampung Utara", prefix="LU", founded_at=NOON)
    OfficeHours.objects.bulk_create(
        [
            OfficeHours(weekday=day, opens="08:00", closes="16:00", period=(FROM, None), decree="x")
            for day in range(5)
        ]
    )
    Role.objects.bulk_create(
        [Role(code=role, name=role, sentence=role, sentence_en=role) for role in ROLES]
    )
    for code, name in BODIES.items():
        Body.objects.create(
            code=code,
            name=name,
            short_name=name,
            kind="dinas",
            valid_from=FROM,
            decree="Perda 1/2020",
        )
    for code, (body, superior, roles) in OFFICES.items():
        office = Office.objects.create(
            code=code,
            title=code.title(),
            body=Body.objects.get(code=body),
            valid_from=FROM,
            superior=Office.objects.filter(code=superior).first(),
        )
        office.roles.set(roles)
        person = Person.objects.create(name=f"Pejabat {code}", user_name=code)
        Holding.objects.create(
            office=office, person=person, kind="definitif", decree="SK 1/2020", period=(FROM, None)
        )
    services.provide_limits(actor=SET_UP, at=NOON)


def actor(office: str) -> Actor:
    """Return the holder of that office, acting in it."""
    person = Person.objects.get(user_name=office)
    return Actor(ActorKind.PERSON, person.ref, f"office:{office}", "definitif")


def report(**changes: object) -> Report:
    """Return a report about a road, with what is named changed."""
    usual: dict[str, object] = {
        "kind": Kind.COMPLAINT,
        "text": "Jalan di depan SDN 2 berlubang sejak Lebaran.",
        "area": "18.03.04.2001",
        "privacy": Privacy.NAMED,
        "name": "Siti Aminah",
        "contact": "0812-3456-7890",
    }
    return Report(**{**usual, **changes})


def file(at: datetime = NOON, by: Actor = ANONYMOUS, **changes: object) -> Receipt:
    """File a report."""
    return services.file(report=report(**changes), actor=by, at=at)


def disposed(to: str = "kabid-jalan", at: datetime = NOON, **changes: object) -> Receipt:
    """File a report and send it down to an executor."""
    receipt = file(at, **changes)
    services.verify(
        complaint_id=receipt.complaint.pk,
        to_office="sekretaris-pu",
        actor=actor("kominfo-admin"),
        at=at,
    )
    if to != "sekretaris-pu":
        services.dispose(
            complaint_id=receipt.complaint.pk, to_office=to, actor=actor("sekretaris-pu"), at=at
        )
    receipt.complaint.refresh_from_db()
    return receipt


def answered(at: datetime = NOON, **changes: object) -> Receipt:
    """File a report, send it down and answer it."""
    receipt = disposed(at=at, **changes)
    services.answer(
        complaint_id=receipt.complaint.pk, text="Sudah ditambal.", actor=actor("kabid-jalan"), at=at
    )
    receipt.complaint.refresh_from_db()
    return receipt
