"""A fact is written once, in the transaction of the change, or not at all."""

from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from sambayan.core.actor import Actor, ActorKind
from sambayan.journal import selectors, services
from sambayan.journal.events import FactUndeclared
from sambayan.journal.models import Entry, Payload

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
ACTOR = Actor(ActorKind.MACHINE, ref="machine:test")


@pytest.fixture
def erased_entry(db):
    return services.record(
        name="entry.payload-erased",
        subject="entry:7",
        actor=ACTOR,
        at=NOON,
        audience=["public"],
        payload={"entry": 7, "ground": "UU 27/2022"},
    )


def test_record_refuses_to_run_outside_a_transaction(transactional_db):
    with pytest.raises(services.OutsideTransaction):
        services.record(
            name="entry.payload-erased",
            subject="entry:7",
            actor=ACTOR,
            at=NOON,
            audience=["public"],
            payload={"entry": 7, "ground": "UU 27/2022"},
        )

    assert Entry.objects.count() == 0


def test_an_undeclared_fact_is_an_error(db):
    with pytest.raises(FactUndeclared, match="no fact is named"), transaction.atomic():
        services.record(
            name="nothing.happened", subject="entry:1", actor=ACTOR, at=NOON, audience=["public"]
        )


def test_a_fact_is_read_by_its_position(erased_entry, sequence):
    assert sequence() == 1

    (fact,) = selectors.facts_of(subject="entry:7", tokens=["public"])

    assert (fact.position, fact.name, fact.payload) == (
        1,
        "entry.payload-erased",
        {"entry": 7, "ground": "UU 27/2022"},
    )
    assert selectors.facts_of(subject="entry:7", tokens=["office:1"]) == []


def test_erasing_takes_the_payload_and_leaves_a_public_fact(erased_entry):
    services.erase(entry=erased_entry, ground="UU 27/2022", actor=ACTOR, at=NOON)

    assert not Payload.objects.filter(entry_id=erased_entry).exists()
    assert Entry.objects.filter(subject=f"entry:{erased_entry}").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET name = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "DELETE FROM journal_payload",
        "UPDATE journal_position SET position = 2",
        "DELETE FROM journal_pending",
        "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_may_not(erased_entry, statement):
    with pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(statement)
