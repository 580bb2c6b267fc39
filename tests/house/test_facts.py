"""Every fact can be said, and nothing private can be said for ever."""

from string import Formatter

import pytest

from sambayan.journal import events
from tests.house import tree


@pytest.fixture(scope="module")
def facts():
    return events.all_facts()


def test_every_room_that_declares_facts_is_found(facts):
    rooms = {fact.payload.__module__.split(".")[1] for fact in facts}

    assert rooms == {room for room in tree.rooms() if (tree.SOURCE / room / "events.py").exists()}


def test_every_fact_has_its_sentence_in_both_languages(facts):
    bare = [
        fact.name
        for fact in facts
        if set(fact.sentences) != {"id", "en"} or not all(map(str.strip, fact.sentences.values()))
    ]
    copied = [fact.name for fact in facts if fact.sentences.get("id") == fact.sentences.get("en")]

    assert (bare, copied) == ([], [])


def test_both_sentences_of_a_fact_name_the_same_fields(facts):
    def fields(sentence):
        return {part for _, part, _, _ in Formatter().parse(sentence) if part}

    uneven = [
        f.name for f in facts if len({frozenset(fields(s)) for s in f.sentences.values()}) > 1
    ]

    assert uneven == []


def test_facts_are_named_subject_and_what_happened(facts):
    assert [f.name for f in facts if f.name.count(".") != 1 or f.name != f.name.lower()] == []


def test_a_public_payload_has_public_types_alone(facts):
    closed = [
        f"{fact.name}: {field}"
        for fact in facts
        if fact.public
        for field in fact.payload.model_fields
        if not events.is_open(fact.payload, field)
    ]

    assert closed == []


@pytest.mark.parametrize("kind", [events.Text, str, events.Text | None, float, list[str], object])
def test_a_planted_public_text_is_refused(kind):
    planted = type("Planted", (events.Payload,), {"__annotations__": {"words": kind}})

    with pytest.raises(events.FactUndeclared, match="must never be"):
        events.fact("planted.said", id="Ya.", en="Yes.")(planted)


@pytest.mark.parametrize("sentence", ["", "{nobody} said so"])
def test_a_planted_sentence_that_says_nothing_is_refused(sentence):
    planted = type("Planted", (events.Payload,), {"__annotations__": {"n": events.Count}})

    with pytest.raises(events.FactUndeclared, match="the sentence of planted"):
        events.fact("planted.said", id="Ya {n}.", en=sentence)(planted)
