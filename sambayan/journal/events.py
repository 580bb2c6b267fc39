"""How a room declares its facts: a name, typed fields, a sentence in each language.

    @fact("complaint.received",
          id="Laporan {subject} diterima oleh {body}.", en="Report {subject} received by {body}.")
    class Received(Payload):
        body: Ref

A fact that may stand in the public log for ever has fields of public types only; free text, names
and coordinates are refused when the fact is declared (`public=False` allows them).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Annotated, TypeVar, get_type_hints

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Kind(str):
    """A mark on a payload type that says whether it may be public for ever."""

    __slots__ = ()


OPEN, CLOSED = Kind("open"), Kind("closed")

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$"), OPEN]
Ref = Annotated[str, Field(pattern=r"^[a-z][a-z-]{1,31}:[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"), OPEN]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$"), OPEN]  # of a file or a bulk root
Count = Annotated[int, Field(strict=True, gt=-(2**53), lt=2**53), OPEN]
Flag = Annotated[bool, Field(strict=True), OPEN]
Amount = Annotated[Decimal, Field(max_digits=20, decimal_places=2), OPEN]
Day = Annotated[date, OPEN]
Instant = Annotated[AwareDatetime, OPEN]
Decree = Annotated[str, Field(max_length=120), OPEN]  # number of a decree: "800/123/2026"
Text = Annotated[str, Field(max_length=20_000), CLOSED]  # never in a public fact

ALWAYS = frozenset({"subject", "office"})  # what every sentence may name


class Payload(BaseModel):
    """The typed fields of a fact; an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact: what may be recorded under a name, and how it reads."""

    name: str
    payload: type[Payload]
    sentences: Mapping[str, str]
    public: bool


class FactUndeclared(Exception):
    """Something tried to record or declare a fact wrongly: a bug, not a rule."""


_FACTS: dict[str, Fact] = {}
P = TypeVar("P", bound=type[Payload])


def fact(name: str, *, id: str, en: str, public: bool = True) -> Callable[[P], P]:  # noqa: A002
    """Declare a fact. `id` and `en` are its sentences; `{field}` names a field of the payload."""

    def declare(payload: P) -> P:
        known = _FACTS.get(name)
        if known and known.payload.__qualname__ != payload.__qualname__:
            raise FactUndeclared(f"{name} is declared twice")
        own = set(payload.__pydantic_fields__)
        closed = sorted(field for field in own if not is_open(payload, field))
        if public and closed:
            raise FactUndeclared(f"{name} may be public, yet {closed} must never be")
        fields = {*own, *ALWAYS}
        for sentence in (id, en):
            strays = {part for _, part, _, _ in Formatter().parse(sentence) if part} - fields
            if strays or not sentence:
                raise FactUndeclared(f"the sentence of {name} names {strays or 'nothing'}")
        _FACTS[name] = Fact(name, payload, {"id": id, "en": en}, public)
        return payload

    return declare


def is_open(payload: type[Payload], field: str) -> bool:
    """Say whether every type that `field` may take is one that may be public for ever."""
    hint = get_type_hints(payload, include_extras=True)[field]
    parts = [part for part in getattr(hint, "__args__", ()) if part is not type(None)]
    marks = [
        getattr(part, "__metadata__", ())
        for part in ([hint] if getattr(hint, "__metadata__", None) else parts)
    ]
    return bool(marks) and all(OPEN in mark for mark in marks)


def declared(name: str) -> Fact:
    """Return the fact of that name; raises FactUndeclared."""
    try:
        return _FACTS[name]
    except KeyError:
        raise FactUndeclared(f"no fact is named {name}") from None


def all_facts() -> list[Fact]:
    """Return every declared fact by name."""
    return [_FACTS[name] for name in sorted(_FACTS)]


@fact(
    "entry.payload-erased",
    id="Isi catatan {entry} dihapus menurut {ground}; buktinya tetap.",
    en="The content of entry {entry} was erased under {ground}; its proof remains.",
)
class PayloadErased(Payload):
    entry: Count
    ground: Decree
