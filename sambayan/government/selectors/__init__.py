"""Reads of government."""

from sambayan.government.selectors.areas import (
    area_by_code,
    kecamatan,
    regency,
    villages,
)
from sambayan.government.selectors.bodies import (
    bodies,
    bodies_with_role,
    body_by_code,
    body_with_role,
    names,
    office_by_code,
    offices_below,
    offices_of_body,
    offices_with_role,
)
from sambayan.government.selectors.calendar import (
    add_working_days,
    is_working_day,
    working_days_between,
    working_time_between,
)
from sambayan.government.selectors.holders import (
    acting_choices,
    actor_as,
    body_of,
    has_role,
    holders,
    office_of,
    roles_of,
    tokens,
)
from sambayan.government.selectors.law import provision, provisions

__all__ = [
    "acting_choices",
    "actor_as",
    "add_working_days",
    "area_by_code",
    "bodies",
    "bodies_with_role",
    "body_by_code",
    "body_of",
    "body_with_role",
    "has_role",
    "holders",
    "is_working_day",
    "kecamatan",
    "names",
    "office_by_code",
    "office_of",
    "offices_below",
    "offices_of_body",
    "offices_with_role",
    "provision",
    "provisions",
    "regency",
    "roles_of",
    "tokens",
    "villages",
    "working_days_between",
    "working_time_between",
]
