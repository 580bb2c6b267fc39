from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sambayan.government.errors import NotHere
from sambayan.government.models import Area, Body, Office


def alive(on: date, prefix: str = "") -> Q:
    """Return the condition that something with valid_from and valid_to exists on that day."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    )


def bodies(on: date) -> QuerySet[Body]:
    """Return the bodies that exist on that day, by name."""
    return Body.objects.filter(alive(on)).select_related("parent")


def body_by_code(code: str) -> Body:
    """Return the body, ended or not; raises NotHere."""
    body = Body.objects.select_related("parent").filter(code=code).first()
    if body is None:
        raise NotHere
    return body


def office_by_code(code: str) -> Office:
    """Return the office; raises NotHere."""
    office = Office.objects.select_related("body", "superior").filter(code=code).first()
    if office is None:
        raise NotHere
    return office


def offices_of_body(body: str, on: date) -> list[Office]:
    """Return the offices of the body with that code on that day, with their roles."""
    return list(
        Office.objects.filter(alive(on), body__code=body)
        .select_related("superior")
        .prefetch_related("roles")
    )


def offices_below(office: Office) -> list[Office]:
    """Return every office under this one, nearest first, down the whole tree."""
    found = Office.objects.raw(
        "WITH RECURSIVE below AS ("
        " SELECT id, 1 AS depth FROM government_office WHERE superior_id = %s"
        " UNION ALL SELECT o.id, b.depth + 1 FROM government_office o JOIN below b"
        " ON o.superior_id = b.id WHERE b.depth < 20)"
        " SELECT o.* FROM government_office o JOIN below b ON b.id = o.id ORDER BY b.depth, o.code",
        [office.pk],
    )
    return list(found)


def offices_with_role(role: str, on: date) -> list[Office]:
    """Return the living offices of living bodies that have that role, with their bodies."""
    return list(Office.objects.filter(alive(on), alive(on, "body__"), roles=role)
                .select_related("body"))


def bodies_with_role(role: str, on: date) -> list[Body]:
    """Return the living bodies that have an office with that role."""
    return list(bodies(on).filter(offices__roles=role).distinct())


def body_with_role(role: str, on: date) -> Body | None:
    """Return the first living body that has an office with that role."""
    return bodies(on).filter(offices__roles=role).first()


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
