"""Writes of government: one verb, one transaction, one fact."""

from sambayan.government.services.areas import found_regency, load_areas
from sambayan.government.services.bodies import (
    end_body,
    end_office,
    establish_body,
    establish_office,
)
from sambayan.government.services.calendar import (
    add_local_day,
    load_holidays,
    revoke_day_off,
    set_office_hours,
)
from sambayan.government.services.holders import appoint, delegate, relieve, take_up
from sambayan.government.services.law import add_provision
from sambayan.government.services.roles import add_role, forbid_pair, give_role

__all__ = [
    "add_local_day",
    "add_provision",
    "add_role",
    "appoint",
    "delegate",
    "end_body",
    "end_office",
    "establish_body",
    "establish_office",
    "forbid_pair",
    "found_regency",
    "give_role",
    "load_areas",
    "load_holidays",
    "relieve",
    "revoke_day_off",
    "set_office_hours",
    "take_up",
]
