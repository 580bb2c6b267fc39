"""The regency: areas, bodies, offices held, calendar, provisions of law."""

from sambayan.government.models.areas import Area, Regency
from sambayan.government.models.bodies import Body, Succession
from sambayan.government.models.calendar import DayOff, OfficeHours
from sambayan.government.models.law import Provision
from sambayan.government.models.offices import ForbiddenPair, Holding, Office, Role

__all__ = [
    "Area",
    "Body",
    "DayOff",
    "ForbiddenPair",
    "Holding",
    "Office",
    "OfficeHours",
    "Provision",
    "Regency",
    "Role",
    "Succession",
]
