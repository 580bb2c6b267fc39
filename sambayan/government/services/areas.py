from datetime import datetime

from django.db import transaction
from lokal import wilayah

from sambayan.core.actor import Actor
from sambayan.government.errors import AlreadyFounded, UnknownArea
from sambayan.government.models import Area, Regency
from sambayan.journal import services as journal
from sambayan.journal.services import bulk_root

REGENCY_LEVEL, VILLAGE_LEVEL = 2, 4


@transaction.atomic
def load_areas(*, area: str, actor: Actor, at: datetime) -> int:
    """Load a regency or city with its kecamatan, desa and kelurahan; return how many areas.

    `area` is a Kemendagri code ("18.03"). Loading twice changes nothing and records nothing.
    Raises UnknownArea.
    """
    top = wilayah.get_wilayah(area)
    if top is None or top.level != REGENCY_LEVEL:
        raise UnknownArea(area=area)
    found, level = [top], [top]
    while level and level[0].level < VILLAGE_LEVEL:
        level = [child for parent in level for child in wilayah.list_wilayah(parent.code)]
        found += level
    if Area.objects.filter(code__in=[place.code for place in found]).count() == len(found):
        return len(found)
    Area.objects.bulk_create([_area(place, top.code) for place in found])
    rows = [{"code": place.code, "name": place.name, "kind": place.type} for place in found]
    journal.record(
        name="areas.loaded",
        subject=f"area:{top.code}",
        actor=actor,
        at=at,
        audience=["public"],
        payload={"area": f"area:{top.code}", "count": len(found), "root": bulk_root(rows)},
    )
    return len(found)


def _area(place: wilayah.Wilayah, top: str) -> Area:
    parent = None if place.code == top else place.code.rpartition(".")[0]
    return Area(
        code=place.code,
        name=place.name,
        kind=place.type,
        parent_id=parent,
        postcode=place.postal_code or "",
    )


@transaction.atomic
def found_regency(
    *, area: str, name: str, prefix: str, is_sample: bool, actor: Actor, at: datetime
) -> Regency:
    """Make this installation the one of that regency. Founding it again changes nothing.

    Raises AlreadyFounded when it belongs to another, UnknownArea.
    """
    known = Regency.objects.first()
    if known is not None:
        if known.area_id != area:
            raise AlreadyFounded(name=known.name)
        return known
    load_areas(area=area, actor=actor, at=at)
    regency = Regency.objects.create(
        area_id=area, name=name, prefix=prefix, founded_at=at, is_sample=is_sample
    )
    journal.record(
        name="regency.founded",
        subject=f"area:{area}",
        actor=actor,
        at=at,
        audience=["public"],
        payload={"area": f"area:{area}"},
    )
    return regency
