"""Tracking numbers are read out on the phone and typed wrongly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambayan.complaints import numbers

DAY = date(2026, 11, 23)


def test_a_number_has_prefix_month_and_ten_characters():
    assert numbers.SHAPE.match(numbers.make(DAY, "LU"))
    assert numbers.make(DAY, "LU").startswith("LU-2611-")


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda n: n.replace("-", ""),
        lambda n: f"  {n} ",
        lambda n: n.replace("-", " "),
        lambda n: n.replace("-", "–"),
    ],
)
def test_a_number_is_found_however_it_is_typed(change):
    number = numbers.make(DAY, "LU")

    assert numbers.tidy(change(number)) == number


@given(place=st.integers(0, 9), char=st.sampled_from(numbers.VALUES))
def test_one_wrong_character_is_noticed(place, char):
    number = numbers.make(DAY, "LU")
    plain = number.replace("-", "")
    spot = len(plain) - 10 + place
    wrong = plain[:spot] + char + plain[spot + 1 :]

    assert numbers.tidy(wrong) == (number if wrong == plain else None)


@given(place=st.integers(0, 7))
def test_two_characters_swapped_are_noticed(place):
    number = numbers.make(DAY, "LU")
    plain = list(number.replace("-", ""))
    spot = len(plain) - 10 + place
    plain[spot], plain[spot + 1] = plain[spot + 1], plain[spot]
    swapped = "".join(plain)

    assert numbers.tidy(swapped) == (number if swapped == number.replace("-", "") else None)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_is_not(typed):
    assert numbers.tidy(typed) is None or numbers.SHAPE.match(numbers.tidy(typed))


def test_a_token_has_256_bits_and_a_seed_gives_the_same_again():
    assert len(numbers.token()) == len(numbers.token("seed")) == 43
    assert numbers.token() != numbers.token()
    assert numbers.token("seed") == numbers.token("seed") != numbers.token("other")
