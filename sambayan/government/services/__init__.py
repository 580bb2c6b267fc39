"""Writes of government: one verb, one transaction, one fact."""

from sambayan.government.services.areas import found_regency, load_areas
from sambayan.government.services.bodies import (
    add_role,
    end_body,
    establish_body,
    establish_office,
    forbid_pair,
    give_role,
)
from sambayan.government.services.calendar import add_day_off, load_days_off, set_office_hours
from sambayan.government.services.holders import appoint, delegate, relieve, take_up
from sambayan.government.services.law import add_provision

__all__ = [
    "add_day_off",
    "add_provision",
    "add_role",
    "appoint",
    "delegate",
    "end_body",
    "establish_body",
    "establish_office",
    "forbid_pair",
    "found_regency",
    "give_role",
    "load_areas",
    "load_days_off",
    "relieve",
    "set_office_hours",
    "take_up",
]
