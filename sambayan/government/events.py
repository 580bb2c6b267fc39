"""The facts of government: public nearly all, for who holds an office is everybody's business."""

from sambayan.journal.events import Code, Count, Day, Decree, Digest, Payload, Ref, fact


class ByDecree(Payload):
    """Something changes on a day, by decree."""

    decree: Decree
    on: Day


class Began(Payload):
    """Something holds from a day on, by decree."""

    decree: Decree
    from_date: Day


@fact(
    "regency.founded",
    id="Sistem untuk {subject} mulai dipakai.",
    en="The system for {subject} began.",
)
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
class BodyEstablished(Began):
    parent: Ref | None = None


@fact(
    "body.ended",
    id="{subject} berakhir pada {on} dengan {decree}.",
    en="{subject} ended on {on} by {decree}.",
)
class BodyEnded(ByDecree):
    successor: Ref | None = None


@fact(
    "office.established",
    id="Jabatan {subject} dibentuk pada {body}.",
    en="Office {subject} was established in {body}.",
)
class OfficeEstablished(Payload):
    body: Ref
    superior: Ref | None = None
    roles: Count = 0


@fact(
    "office.ended",
    id="Jabatan {subject} dihapus mulai {on} dengan {decree}.",
    en="Office {subject} was abolished from {on} by {decree}.",
)
class OfficeEnded(ByDecree):
    pass


@fact("role.defined", id="Peran {subject} ditetapkan.", en="Role {subject} was defined.")
class RoleDefined(Payload):
    pass


@fact(
    "role.kept-apart",
    id="Peran {subject} dan {other} tidak boleh dipegang satu orang di badan yang sama sejak "
    "{from_date}, {decree}.",
    en="Roles {subject} and {other} may not be held by one person in one body from {from_date}, "
    "{decree}.",
)
class RolesKeptApart(Began):
    other: Ref


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
class HolderAppointed(Began):
    person: Ref
    kind: Code
    to_date: Day | None = None


@fact(
    "office.holder-relieved",
    id="{person} tidak lagi memangku {subject} sejak {on}, {decree}.",
    en="{person} no longer holds {subject} from {on}, {decree}.",
)
class HolderRelieved(ByDecree):
    person: Ref


@fact(
    "office.delegated",
    id="Wewenang {subject} didelegasikan kepada {person} sejak {from_date}, {decree}.",
    en="The power of {subject} was delegated to {person} from {from_date}, {decree}.",
)
class Delegated(Began):
    person: Ref
    to_date: Day | None = None
    roles: Count = 0


@fact(
    "office.delegation-ended",
    id="Delegasi wewenang {subject} kepada {person} berakhir pada {on}, {decree}.",
    en="The delegation of {subject} to {person} ended on {on}, {decree}.",
)
class DelegationEnded(ByDecree):
    person: Ref


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
class ProvisionAdded(Began):
    value: Decree


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
    "day-off.revoked",
    id="{day} tidak lagi hari libur menurut {decree}.",
    en="{day} is no longer a day off by {decree}.",
)
class DayOffRevoked(Payload):
    day: Day
    decree: Decree


@fact(
    "office-hours.set",
    id="Jam kerja {subject} ditetapkan mulai {from_date} dengan {decree}.",
    en="The office hours of {subject} were set from {from_date} by {decree}.",
)
class OfficeHoursSet(Began):
    pass
