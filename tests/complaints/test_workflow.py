"""Every pair of states: allowed by the table or refused with a sentence."""

from dataclasses import dataclass
from itertools import product

import pytest

from sambayan.complaints import events, workflow
from sambayan.complaints.enums import ENDED, HELD, OFFICE_TURN, REPORTER_TURN, State
from sambayan.journal.events import declared


@dataclass
class Thing:
    state: str


@pytest.mark.parametrize(("old", "new"), list(product(State, repeat=2)))
def test_a_step_is_in_the_table_or_refused(old, new):
    thing = Thing(old)

    if (old, new) in workflow.STEPS:
        assert workflow.step(thing, new) == workflow.STEPS[old, new]
        assert thing.state == new
    else:
        with pytest.raises(workflow.NoSuchStep, match=str(old.label)):
            workflow.step(thing, new)
        assert thing.state == old


def test_every_step_is_a_declared_fact():
    assert events
    assert {declared(name).name for name in workflow.STEPS.values()} == set(workflow.STEPS.values())


def test_every_state_is_reached_and_belongs_to_somebody():
    reached = {new for _, new in workflow.STEPS}

    assert reached == set(State) - {State.DRAFT}
    assert set(State) - {State.DRAFT} == OFFICE_TURN | REPORTER_TURN | ENDED
    assert HELD < OFFICE_TURN
