"""The facts of government. All are public: who holds which office is the public's business."""

from sambayan.journal.events import Code, Count, Day, Decree, Digest, Payload, Ref, fact


@fact("regency.founded", id="Sistem untuk {area} mulai dipakai.", en="The system for {area} began.")
class Founded(Payload):
    area: Ref


@fact(
    "areas.loaded",
    id="{count} wilayah di {area} dimuat.",
    en="{count} areas of {area} were loaded.",
)
class AreasLoaded(Payload):
    area: Ref
    count: Count
    root: Digest


@fact(
    "body.established",
    id="{subject} dibentuk mulai {from_date} dengan {decree}.",
    en="{subject} was established from {from_date} by {decree}.",
)
class BodyEstablished(Payload):
    decree: Decree
    from_date: Day
    parent: Ref | None = None


@fact(
    "body.ended",
    id="{subject} berakhir pada {on} dengan {decree}.",
    en="{subject} ended on {on} by {decree}.",
)
class BodyEnded(Payload):
    decree: Decree
    on: Day
    successor: Ref | None = None


@fact(
    "office.established",
    id="Jabatan {subject} dibentuk pada {body}.",
    en="Office {subject} was established in {body}.",
)
class OfficeEstablished(Payload):
    body: Ref
    superior: Ref | None = None


@fact(
    "office.role-given",
    id="Jabatan {subject} diberi peran {role}.",
    en="Office {subject} was given the role {role}.",
)
class RoleGiven(Payload):
    role: Code


@fact(
    "office.holder-appointed",
    id="{person} memangku {subject} ({kind}) sejak {from_date}, {decree}.",
    en="{person} holds {subject} ({kind}) from {from_date}, {decree}.",
)
class HolderAppointed(Payload):
    person: Ref
    kind: Code
    decree: Decree
    from_date: Day
    to_date: Day | None = None


@fact(
    "office.holder-relieved",
    id="{person} tidak lagi memangku {subject} sejak {on}, {decree}.",
    en="{person} no longer holds {subject} from {on}, {decree}.",
)
class HolderRelieved(Payload):
    person: Ref
    decree: Decree
    on: Day


@fact(
    "office.delegated",
    id="Wewenang {subject} didelegasikan kepada {person} sejak {from_date}, {decree}.",
    en="The power of {subject} was delegated to {person} from {from_date}, {decree}.",
)
class Delegated(Payload):
    person: Ref
    decree: Decree
    from_date: Day
    to_date: Day | None = None


@fact(
    "office.taken-up",
    id="{person} mulai bekerja sebagai {subject}.",
    en="{person} began to work as {subject}.",
    public=False,
)
class TakenUp(Payload):
    person: Ref


@fact(
    "provision.added",
    id="Ketentuan {subject} bernilai {value} mulai {from_date} menurut {decree}.",
    en="Provision {subject} is {value} from {from_date} by {decree}.",
)
class ProvisionAdded(Payload):
    value: Decree
    decree: Decree
    from_date: Day


@fact(
    "days-off.loaded",
    id="{count} hari libur tahun {year} dimuat.",
    en="{count} days off of {year} were loaded.",
)
class DaysOffLoaded(Payload):
    year: Count
    count: Count
    root: Digest


@fact(
    "day-off.added",
    id="{day} menjadi hari libur menurut {decree}.",
    en="{day} became a day off by {decree}.",
)
class DayOffAdded(Payload):
    day: Day
    decree: Decree


@fact(
    "office-hours.set",
    id="Jam kerja {subject} ditetapkan dengan {decree}.",
    en="The office hours of {subject} were set by {decree}.",
)
class OfficeHoursSet(Payload):
    decree: Decree
    from_date: Day
