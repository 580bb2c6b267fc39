"""What the public, and those who may see more, read of the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import get_default_timezone

from sambayan.core.errors import NotFound
from sambayan.government import selectors as government
from sambayan.journal import selectors as journal
from sambayan.journal.selectors import FactRead, LinkRead, Proof
from sambayan.transparency import labels, sentences
from sambayan.transparency.words import ACTORS, FIELDS, LINKS, POWERS

LAST = 2**63 - 1  # the largest position that can be asked for
PAGE = 50
HISTORY = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as a list shows it."""

    fact: FactRead
    title: str  # its sentence
    subject: str
    who: str

    @property
    def at(self) -> datetime:
        return self.fact.at

    @property
    def kind(self) -> str:
        """Return the first word of its name: what it is a fact of."""
        return self.fact.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link whose both ends this reader may see."""

    link: LinkRead
    source: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class FactPage:
    """One fact with everything that may be said of it."""

    line: Line
    rows: Sequence[tuple[str, str]]
    ties: Sequence[Tie]
    proof: Proof


@dataclass(frozen=True, slots=True)
class History:
    """What happened to one thing, oldest first."""

    ref: str
    label: str
    lines: Sequence[Line]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What the ledger is narrowed to; empty means everything."""

    kind: str = ""
    body: str = ""
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The newest facts; `before` is where the next page begins, None on the last."""

    lines: Sequence[Line]
    before: int | None


def fact(*, position: int, tokens: Iterable[str]) -> FactPage:
    """Return the fact at a position; unknown and forbidden raise NotFound alike."""
    tokens = list(tokens)
    read = journal.fact_at(position=position, tokens=tokens) if position <= LAST else None
    if read is None:
        raise NotFound
    made = journal.links_of(entries=[read.entry])
    ends = {end for link in made for end in (link.source, link.target)}
    open_ends = journal.visible_subjects(refs=ends, tokens=tokens) if ends else set()
    links = [link for link in made if {link.source, link.target} <= open_ends]
    named = labels.names(sentences.refs_in(read) | open_ends, tokens)
    return FactPage(
        line=_line(read, named),
        rows=[
            (str(FIELDS.get(name, name)), sentences.text(value, named))
            for name, value in sentences.typed(read).items()
            if value is not None
        ],
        ties=[
            Tie(
                link,
                labels.label(link.source, named),
                str(LINKS.get(link.kind, link.kind)),
                labels.label(link.target, named),
            )
            for link in links
        ],
        proof=journal.proof_of(position=position),
    )


def history(*, ref: str, tokens: Iterable[str]) -> History:
    """Return the visible history of a thing; raises NotFound when nothing of it may be seen."""
    tokens = list(tokens)
    read = journal.facts_of(subject=ref, tokens=tokens, limit=HISTORY + 1)
    if not read:
        raise NotFound
    lines, named = _lines(read[:HISTORY], tokens)
    return History(ref, labels.label(ref, named), lines, is_whole=len(read) <= HISTORY)


def ledger(*, by: Filter, tokens: Iterable[str]) -> Ledger:
    """Return a page of the newest visible facts that fit the filter."""
    tokens = list(tokens)
    since = until = None
    if by.day:
        since = datetime.combine(by.day, datetime.min.time(), tzinfo=get_default_timezone())
        until = since + timedelta(days=1)
    read = journal.ledger(
        tokens=tokens,
        before=by.before,
        kind=by.kind,
        whose=government.refs_of_body(by.body) if by.body else (),
        since=since,
        until=until,
        limit=PAGE + 1,
    )
    lines, _ = _lines(read[:PAGE], tokens)
    return Ledger(lines, lines[-1].fact.position if len(read) > PAGE else None)


def _lines(read: list[FactRead], tokens: list[str]) -> tuple[list[Line], dict[str, str]]:
    named = labels.names({ref for fact in read for ref in sentences.refs_in(fact)}, tokens)
    return [_line(fact, named) for fact in read], named


def _line(read: FactRead, named: dict[str, str]) -> Line:
    return Line(
        read, sentences.say(read, named), labels.label(read.subject, named), _who(read, named)
    )


def _who(read: FactRead, named: dict[str, str]) -> str:
    """Say which kind of actor it was, and in which office; never which citizen."""
    if not read.office:
        return str(ACTORS.get(read.actor_kind, read.actor_kind))
    power = POWERS.get(read.power)
    return labels.label(read.office, named) + (f", {power}" if power else "")
