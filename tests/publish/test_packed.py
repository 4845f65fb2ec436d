"""Shorter numbers in a page: near the old ones, and no text touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.publish.adapter.print.typst.packed import rounded


@given(st.lists(st.decimals(0, 5000, places=6), min_size=1, max_size=20))
def test_numbers_stay_within_half_of_their_last_digit(numbers):
    short = rounded(b" ".join(str(number).encode() for number in numbers)).split()
    assert len(short) == len(numbers)
    for old, new in zip(map(float, numbers), map(float, short), strict=True):
        # Half of a hundredth from 1 on; half a unit of the fourth digit below.
        assert abs(old - new) <= (0.005 if old >= 1 else 0.0005 * old) * (1 + 1e-9)


@given(st.binary(max_size=30))
def test_a_text_is_left_alone(text):
    escaped = re.sub(rb"([\\()])", rb"\\\1", text)
    content = b"1.23456 0 m (" + escaped + b") Tj 2.34567 0 l"
    assert rounded(content) == b"1.23 0 m (" + escaped + b") Tj 2.35 0 l"


@pytest.mark.parametrize("text", [b"(a(1.23456)b)", b"(a(b(1.23456)))", b"(\\(1.23456)", b"<1234>"])
def test_brackets_inside_a_text_come_in_pairs(text):
    assert rounded(text + b" 1.23456") == text + b" 1.23"


def test_a_page_that_cannot_be_read_stays_as_it_is():
    assert rounded(b"((1.23456) 1.23456") == b"((1.23456) 1.23456"
