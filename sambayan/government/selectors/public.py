"""What readers of the journal ask: names of holders, what belongs to a body."""

from collections.abc import Iterable

from sambayan.government.models import Body, Holding, Office


def holder_names(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of those persons who hold or held an office: the public's business."""
    keys = {ref.removeprefix("person:") for ref in refs if ref.startswith("person:")}
    if not keys:
        return {}
    held = Holding.objects.filter(person__public_id__in=keys).select_related("person")
    return {holding.person.ref: holding.person.name for holding in held}


def refs_of_body(code: str) -> list[str]:
    """Return the references of a body and of all offices it ever had."""
    offices = Office.objects.filter(body__code=code)
    return [f"body:{code}", *(office.ref for office in offices.only("code"))]


def body_choices() -> list[tuple[str, str]]:
    """Return every body there is or was, for a choice field."""
    return list(Body.objects.values_list("code", "name"))
