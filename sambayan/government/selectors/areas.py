from sambayan.government.errors import NotHere
from sambayan.government.models import Area, Regency


def regency() -> Regency | None:
    """Return the regency of this installation, or None before it was founded."""
    return Regency.objects.select_related("area").first()


def kecamatan() -> list[Area]:
    """Return every kecamatan, by code."""
    return list(Area.objects.filter(code__regex=r"^\d\d\.\d\d\.\d\d$"))


def villages(kecamatan_code: str = "") -> list[Area]:
    """Return the desa and kelurahan of a kecamatan, or all of them, by code."""
    found = Area.objects.filter(code__regex=r"^\d\d\.\d\d\.\d\d\.\d{4}$").select_related("parent")
    return list(found.filter(parent_id=kecamatan_code) if kecamatan_code else found)


def area_by_code(code: str) -> Area:
    """Return the area; raises NotHere."""
    area = Area.objects.select_related("parent").filter(code=code).first()
    if area is None:
        raise NotHere
    return area
