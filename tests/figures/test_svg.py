"""A shorter file is the same drawing."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.figures.base import draw
from labook.figures.svg import shortened

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


@given(st.lists(st.floats(-5000, 5000).map(lambda x: f"{x:f}"), min_size=1, max_size=8))
def test_no_length_moves_by_more_than_half_a_hundredth(lengths):
    text = f'<path d="M {" ".join(lengths)}"/>'
    for before, after in zip(numbers(text), numbers(shortened(text)), strict=True):
        # half a unit of the second decimal, and the spacing of floats at 5000
        assert abs(before - after) <= 0.005 + 2**-40


@pytest.mark.parametrize(
    "text",
    [
        '<g transform="scale(0.015625 -0.123456)"/>',
        '<g style="stroke-width: 0.123456; opacity: 0.123456"/>',
        '<image transform="matrix(1.234567 0 0 -1.234567 0 0)" xlink:href="data:a/b,1.23456"/>',
        '<path id="m1.234567"/>',
    ],
)
def test_factors_and_names_keep_every_digit(text):
    assert shortened(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<g>\n <path/>\n</g>\n", "<g><path/></g>\n"),
        ("<g>\n  <!-- −1 -->\n  <path/>\n</g>", "<g><path/></g>"),
        ('<path d="M 1 2 \nL 3.000000 4.5000001 \nz\n"/>', '<path d="M 1 2 L 3 4.5 z"/>'),
        ('<use x="-0.0001" y="10.006"/>', '<use x="0" y="10.01"/>'),
        (
            '<g transform="translate(1.23456 2.34567) scale(0.12345)"/>',
            '<g transform="translate(1.23 2.35) scale(0.12345)"/>',
        ),
    ],
)
def test_what_becomes_shorter(text, expected):
    assert shortened(text) == expected
    assert shortened(expected) == expected


def test_a_whole_figure_stays_well_formed_and_loses_its_metadata():
    def paint(canvas):
        axes = canvas.add_subplot()
        axes.plot([0, 1 / 3], [0, 2 / 7], "o-")
        axes.set_xlabel("$x_1$")

    svg = draw(paint, summary="a line, 2 points", alt="A line with two points.").svg
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "metadata" not in svg
    assert "DOCTYPE" not in svg
    assert "<!--" not in svg
    assert not re.search(r' d="[^"]*\.\d{3}', svg)
