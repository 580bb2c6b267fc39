from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sambayan.government import errors
from sambayan.government.models import Area, Body, Office, Succession
from sambayan.government.standing import alive
from sambayan.government.wib import day_of


def bodies(at: date) -> QuerySet[Body]:
    """Return the bodies that exist at that time, by name."""
    return Body.objects.filter(alive(at)).select_related("parent")


def body_by_code(code: str) -> Body:
    """Return the body, ended or not; raises NotHere."""
    body = Body.objects.select_related("parent", "area").filter(code=code).first()
    if body is None:
        raise errors.NotHere
    return body


def living_body(code: str, at: date) -> Body:
    """Return a body that may take new work; raises BodyHasEnded naming the successor, NotHere."""
    body = body_by_code(code)
    if body.valid_to is not None and body.valid_to <= day_of(at):
        raise errors.BodyHasEnded(body=body.name, day=body.valid_to, instead=instead_of(body))
    return body


def instead_of(body: Body) -> str:
    """Return the sentence that names who took over from a body; empty where nobody did."""
    after = ", ".join(succession.successor.name for succession in successions(body))
    return _("Tugasnya diteruskan oleh %(after)s.") % {"after": after} if after else ""


def successions(body: Body) -> list[Succession]:
    """Return who took over from this body, when and by which decree."""
    return list(body.successions.select_related("successor"))


def origins(body: Body) -> list[Succession]:
    """Return from whom this body took over, when and by which decree."""
    return list(body.origins.select_related("predecessor"))


def office_by_code(code: str) -> Office:
    """Return the office; raises NotHere."""
    office = Office.objects.select_related("body", "superior").filter(code=code).first()
    if office is None:
        raise errors.NotHere
    return office


def offices_of_body(body: Body | str, at: date) -> list[Office]:
    """Return the offices of a body (or of the one with that code), with their roles."""
    code = body if isinstance(body, str) else body.code
    return list(
        Office.objects.filter(alive(at), body__code=code)
        .select_related("superior", "body")
        .prefetch_related("roles")
    )


def offices_below(office: Office | str) -> list[Office]:
    """Return every office under this one (or the one with that code), nearest first."""
    code = office if isinstance(office, str) else office.code
    found = Office.objects.raw(
        "WITH RECURSIVE below AS ("
        " SELECT o.id, 1 AS depth FROM government_office o JOIN government_office top"
        " ON top.id = o.superior_id WHERE top.code = %s"
        " UNION ALL SELECT o.id, b.depth + 1 FROM government_office o JOIN below b"
        " ON o.superior_id = b.id WHERE b.depth < 20)"
        " SELECT o.* FROM government_office o JOIN below b ON b.id = o.id ORDER BY b.depth, o.code",
        [code],
    )
    return list(found)


def bodies_with_role(role: str, at: date) -> list[Body]:
    """Return the living bodies that have a living office with that role, by name."""
    offices = Office.objects.filter(alive(at), roles=role).values("body")
    return list(bodies(at).filter(pk__in=offices))


def body_with_role(role: str, at: date) -> Body | None:
    """Return the first living body that has an office with that role."""
    return next(iter(bodies_with_role(role, at)), None)


def offices_with_role(role: str, at: date, *, body: str | None = None) -> list[Office]:
    """Return the living offices that have a role; of one body if given."""
    found = Office.objects.filter(alive(at), alive(at, "body__"), roles=role).select_related("body")
    return list(found.filter(body__code=body) if body else found)


def names(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of areas, bodies and offices by reference; one query a kind."""
    keys: dict[str, set[str]] = {"area": set(), "body": set(), "office": set()}
    for ref in refs:
        kind, _, key = ref.partition(":")
        if kind in keys:
            keys[kind].add(key)
    found: dict[str, str] = {}
    if keys["area"]:
        found |= {area.ref: str(area) for area in Area.objects.filter(code__in=keys["area"])}
    if keys["body"]:
        found |= {body.ref: body.name for body in Body.objects.filter(code__in=keys["body"])}
    if keys["office"]:
        found |= {
            office.ref: office.title for office in Office.objects.filter(code__in=keys["office"])
        }
    return found
