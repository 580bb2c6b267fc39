"""Who does a thing, in which office, by which power."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    PERSON = "person"  # a signed-in person acting as the holder of an office
    CITIZEN = "citizen"  # a signed-in person for himself
    ANONYMOUS = "anonymous"
    MACHINE = "machine"
    CLOCK = "clock"  # time passed and a rule acts
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    `ref` is an opaque reference ("person:…", "machine:…") or empty, `office` the reference of the
    office acted in ("office:…") or empty, `power` how it is held ("definitif", "plt", "plh",
    "delegasi") or empty.
    """

    kind: ActorKind
    ref: str = ""
    office: str = ""
    power: str = ""


ANONYMOUS = Actor(ActorKind.ANONYMOUS)
CLOCK = Actor(ActorKind.CLOCK)
