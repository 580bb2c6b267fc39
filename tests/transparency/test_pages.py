"""Facts on pages: whoever may see them reads a sentence; unknown and forbidden are one."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from sambayan.core.actor import ANONYMOUS, Actor, ActorKind
from sambayan.journal import services as journal
from sambayan.journal.events import all_facts
from sambayan.transparency import labels, selectors, sentences
from sambayan.transparency.selectors import Filter
from sambayan.transparency.words import FIELDS, KINDS
from tests.government.factories import (
    BodyFactory,
    HoldingFactory,
    OfficeFactory,
    PersonFactory,
    actor_for,
)

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
REPORT = "complaint:" + "a" * 32
CITIZEN = Actor(ActorKind.CITIZEN, ref="person:" + "c" * 32)
PUBLIC = ["public"]


@pytest.fixture
def office(db):
    body = BodyFactory(code="pu", name="Dinas Jalan")
    return OfficeFactory(code="kadis-pu", title="Kepala Dinas Jalan", body=body)


@pytest.fixture
def answered(office, sequence):
    """Return nothing; a public answer of an office stands at position 1."""
    journal.record(
        name="complaint.answered",
        subject=REPORT,
        actor=actor_for(office),
        at=NOON,
        audience=PUBLIC,
        payload={"due": date(2026, 12, 7)},
    )
    sequence()


@pytest.fixture
def secret(office, sequence):
    """Return nothing; an unmasking that its office alone may see stands at position 1."""
    journal.record(
        name="complaint.identity-unmasked",
        subject=REPORT,
        actor=actor_for(office),
        at=NOON,
        audience=["office:kadis-pu"],
        payload={"name": True},
    )
    sequence()


def page(client, name, *args, **kwargs):
    return client.get(reverse(f"transparency:{name}", args=args), **kwargs)


def test_a_stranger_reads_a_public_fact_as_a_sentence(answered, client):
    said = page(client, "fact", 1).content.decode()

    assert "Kepala Dinas Jalan menjawab laporan" in said
    assert "Sen, 7 Des 2026" in said
    assert "Sen, 23 Nov 2026 12.00 WIB" in said


def test_the_sentence_is_in_the_readers_language(answered):
    with translation.override("en"):
        shown = selectors.fact(position=1, tokens=PUBLIC)

    assert shown.line.title == (
        "Kepala Dinas Jalan answered the report; the reporter may respond until Mon, 7 Dec 2026."
    )


def test_everything_recorded_is_listed(answered):
    shown = selectors.fact(position=1, tokens=PUBLIC)

    assert [value for _, value in shown.rows] == ["Sen, 7 Des 2026"]


def test_unknown_and_forbidden_answer_the_same(secret, client):
    forbidden = page(client, "fact", 1)
    unknown = page(client, "fact", 2)
    impossible = page(client, "fact", 2**70)

    assert {forbidden.status_code, unknown.status_code, impossible.status_code} == {404}
    assert forbidden.content.replace(b"%2F1%2F", b"%2F2%2F") == unknown.content


def test_a_forbidden_history_is_as_one_that_does_not_exist(secret, client):
    forbidden = page(client, "history", "complaint", "a" * 32)
    unknown = page(client, "history", "complaint", "b" * 32)

    assert (forbidden.status_code, unknown.status_code) == (404, 404)


def test_those_entitled_read_it(secret):
    shown = selectors.fact(position=1, tokens=["public", "office:kadis-pu"])

    assert shown.line.fact.name == "complaint.identity-unmasked"


def test_a_subject_made_secret_takes_its_public_facts_along(answered, client):
    journal.restrict(subject=REPORT, audience=["office:kadis-pu"])

    assert page(client, "fact", 1).status_code == 404
    assert page(client, "history", "complaint", "a" * 32).status_code == 404
    assert "menjawab" not in page(client, "ledger").content.decode()


@pytest.mark.parametrize("actor", [CITIZEN, ANONYMOUS])
def test_a_citizen_is_never_named(actor, office, sequence, client):
    journal.record(name="complaint.replied", subject=REPORT, actor=actor, at=NOON, audience=PUBLIC)
    sequence()

    pages = [page(client, "fact", 1), page(client, "ledger"), page(client, "fact-data", 1)]

    assert all(answer.status_code == 200 for answer in pages)
    assert not any(CITIZEN.ref.encode() in answer.content for answer in pages)
    assert not any(b"c" * 32 in answer.content for answer in pages)


def test_who_holds_an_office_is_named_and_nobody_else(office):
    holder, citizen = HoldingFactory(office=office).person, PersonFactory()

    named = labels.names([holder.ref, citizen.ref], PUBLIC)

    assert named == {holder.ref: holder.name}


def test_anyone_can_recompute_the_fingerprint(answered, client):
    proof = page(client, "fact-data", 1).json()["proof"]

    assert hashlib.sha256(b"\0" + proof["leaf"].encode()).hexdigest() == proof["leaf_hash"]
    assert proof["commitment"] in proof["leaf"]


def test_a_closed_fact_shows_no_word_of_itself_in_the_public_row(secret):
    proof = selectors.fact(position=1, tokens=["office:kadis-pu"]).proof

    assert proof.leaf == f'{{"commitment":"{proof.commitment}","v":1}}'


def test_an_erased_fact_says_so(secret, office, sequence):
    entry = selectors.fact(position=1, tokens=["office:kadis-pu"]).line.fact.entry
    journal.erase(entry=entry, ground="UU 27/2022", actor=actor_for(office), at=NOON)
    sequence()

    shown = selectors.fact(position=1, tokens=["office:kadis-pu"])

    assert (shown.proof.erased, list(shown.rows)) == (True, [])
    assert shown.line.title == "Isi catatan ini dihapus menurut hukum; waktu dan buktinya tetap."


def test_an_erasure_is_itself_a_public_page(secret, office, sequence, client):
    entry = selectors.fact(position=1, tokens=["office:kadis-pu"]).line.fact.entry
    journal.erase(entry=entry, ground="UU 27/2022", actor=actor_for(office), at=NOON)
    sequence()

    assert "dihapus menurut UU 27/2022" in page(client, "fact", 2).content.decode()


@pytest.mark.parametrize("other_is_public", [True, False])
def test_a_link_is_shown_only_if_both_ends_may_be_shown(other_is_public, office, sequence):
    other = "complaint:" + "d" * 32
    audience = PUBLIC if other_is_public else ["office:kadis-pu"]
    actor = actor_for(office)
    journal.record(
        name="complaint.followed-up",
        subject=other,
        actor=actor,
        at=NOON,
        audience=audience,
        payload={"due": date(2026, 12, 7)},
    )
    journal.record(
        name="complaint.archived",
        subject=REPORT,
        actor=actor,
        at=NOON,
        audience=PUBLIC,
        payload={"ground": "duplicate"},
        links=[journal.Link(REPORT, "same_as", other)],
    )
    sequence()

    ties = selectors.fact(position=2, tokens=PUBLIC).ties

    assert [tie.kind for tie in ties] == (["sama dengan"] if other_is_public else [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_needs_as_many_queries_however_long(
    count, office, sequence, django_assert_num_queries
):
    for number in range(count):
        journal.record(
            name="complaint.disposed",
            subject=f"complaint:{number:032x}",
            actor=actor_for(office),
            at=NOON,
            audience=PUBLIC,
            payload={"to": OfficeFactory().ref, "due": date(2026, 12, 7)},
        )
    sequence()

    with django_assert_num_queries(4):
        shown = selectors.ledger(by=Filter(), tokens=PUBLIC)

    assert [line.fact.position for line in shown.lines] == list(range(count, 0, -1))


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_needs_as_many_queries_however_long(
    count, office, sequence, django_assert_num_queries
):
    for _ in range(count):
        journal.record(
            name="complaint.noted",
            subject=REPORT,
            actor=actor_for(office),
            at=NOON,
            audience=PUBLIC,
        )
    sequence()

    with django_assert_num_queries(4):
        shown = selectors.history(ref=REPORT, tokens=PUBLIC)

    assert len(shown.lines) == count


def test_the_ledger_is_narrowed_by_kind_body_and_day(answered, sequence):
    journal.record(
        name="provision.added",
        subject="provision:x.days",
        actor=Actor(ActorKind.MACHINE),
        at=NOON,
        audience=PUBLIC,
        payload={"value": "3", "decree": "Perbup 1/2026", "from_date": date(2026, 1, 1)},
    )
    sequence()

    def positions(**by):
        found = selectors.ledger(by=Filter(**by), tokens=PUBLIC)
        return [line.fact.position for line in found.lines]

    (first, _) = (
        line.fact.recorded_at for line in selectors.ledger(by=Filter(), tokens=PUBLIC).lines
    )
    today = (first + timedelta(hours=7)).date()
    assert positions(kind="complaint") == [1]
    assert positions(kind="provision") == [2]
    assert positions(body="pu") == [1]
    assert positions(body="none") == []
    assert positions(day=today) == [2, 1]
    assert positions(day=today - timedelta(days=1)) == []
    assert positions(before=2) == [1]


def test_the_ledger_is_paged_by_position(office, sequence, client):
    for number in range(selectors.PAGE + 1):
        journal.record(
            name="complaint.noted",
            subject=f"complaint:{number:032x}",
            actor=Actor(ActorKind.MACHINE),
            at=NOON,
            audience=PUBLIC,
        )
    sequence()

    first = page(client, "ledger-data").json()
    rest = client.get(reverse("transparency:ledger-data"), {"sebelum": first["before"]}).json()

    assert [fact["position"] for fact in rest["facts"]] == [1]
    assert rest["before"] is None


@pytest.mark.parametrize(
    "query",
    [
        {"hari": "kemarin"},
        {"sebelum": "x"},
        {"sebelum": 2**70},
        {"jenis": "\0"},
        {"badan": "' OR 1"},
    ],
)
def test_a_filter_that_cannot_be_read_is_left_out(query, answered, client):
    answer = client.get(reverse("transparency:ledger"), query)

    assert (answer.status_code, b"menjawab" in answer.content) == (200, True)


def test_a_stranger_may_keep_the_page_and_asks_again_by_its_mark(answered, client):
    first = page(client, "fact", 1)
    again = page(client, "fact", 1, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.headers["Cache-Control"], again.status_code) == ("public, max-age=30", 304)
    assert not first.cookies
    assert {"Cookie", "Accept-Language"} <= set(first.headers["Vary"].split(", "))


def test_what_the_signed_in_see_is_kept_nowhere(answered, client):
    client.force_login(PersonFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert page(client, "fact", 1).headers["Cache-Control"] == "private, no-cache"


def test_asking_for_json_gives_json(answered, client):
    answer = page(client, "fact", 1, headers={"Accept": "application/json"})

    assert answer.json()["name"] == "complaint.answered"
    assert page(client, "fact-data", 9).json()["code"] == "not-found"


def test_a_fact_that_no_room_declares_any_more_is_still_shown(answered, monkeypatch):
    monkeypatch.setattr(sentences, "declared", _gone)

    assert selectors.fact(position=1, tokens=PUBLIC).line.title == "complaint.answered"


def _gone(name):
    raise sentences.FactUndeclared(name)


def test_every_declared_fact_can_be_read_as_words():
    facts = all_facts()
    kinds = {fact.name.partition(".")[0] for fact in facts}
    fields = {field for fact in facts for field in fact.payload.model_fields}

    assert (sorted(kinds - set(KINDS)), sorted(fields - set(FIELDS))) == ([], [])
