"""Figures for dark pages keep their meaning: one palette in figures, style sheet and both modes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.figures import layers, matrices, palette, similarity
from labook.publish.site.tints import TINTS, dark, darkened, make_tints

NAMES = {"input": palette.INPUT, "weight": palette.WEIGHT, "output": palette.OUTPUT, "error": palette.ERROR}
NAMES["basis"] = palette.BASIS
HEX = re.compile(r"(?:fill|stroke|stop-color|color)\s*(?::|=\")\s*(#[0-9a-fA-F]{6})\b")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == 21  # by definition
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54  # the lightest grey that passes on white


@pytest.fixture(scope="module")
def variables(repository) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the style sheet on light and on dark pages."""
    css = (repository / "browser/labook.css").read_text(encoding="utf-8")
    blocks = re.findall(r"^(:root|html\[data-theme=\"dark\"\]) \{(.*?)^\}", css, re.S | re.M)
    found = [dict(re.findall(r"--lb-([\w-]+):\s*(#[0-9a-f]{6})", block)) for _, block in blocks[:2]]
    assert [name for name, _ in blocks[:2]] == [":root", 'html[data-theme="dark"]']
    return found[0], found[1]


def test_figures_and_style_sheet_have_the_same_colours(variables):
    light, night = variables
    for name, colour in NAMES.items():
        assert palette.DARK[colour] == night[f"{name}-fill"]
        assert palette.TEXT[colour] == light[name]
        assert palette.DARK[palette.TEXT[colour]] == night[name]
    assert palette.TEXT[palette.GREY] == light["muted"]
    assert palette.DARK[palette.TEXT[palette.GREY]] == palette.DARK[palette.GREY] == night["muted"]
    assert palette.DARK[palette.INK] == night["text"]
    assert palette.DARK[palette.PAPER] == night["bg"]


def test_letters_can_be_read_in_both_modes(variables):
    light, night = variables
    for colour in (palette.INK, *palette.TEXT.values()):
        assert contrast(colour, light["bg"]) >= 4.5
        assert contrast(palette.DARK[colour], night["bg"]) >= 4.5
    for colour in NAMES.values():
        assert contrast(palette.DARK[colour], night["bg"]) >= 3


@pytest.mark.parametrize("brightness", range(101))
def test_a_number_on_a_grey_cell_can_be_read(brightness):
    grey = palette.shade(brightness)
    ink = palette.letters_on(brightness)
    assert contrast(grey, ink) >= 4.5
    assert dark(grey) == grey  # the brightness of a pixel is data
    assert dark(ink) == ink


GREYS = {palette.shade(brightness) for brightness in range(101)}
FIGURES = {
    "projection": lambda: similarity.projection_figure([3, 1], [2, 2]),
    "sign": lambda: similarity.sign_figure([2, 1], [[1, 2], [-1, 2]]),
    "distance": lambda: similarity.distance_figure([3, 4], {"turned": [-4, 3]}),
    "vectors": lambda: layers.vectors_figure([0, 6, -9], [[0, 1], [1, 0]], [5, 1]),
    "grades": lambda: layers.grades_figure([[1, 2], [3, 4]], [1, 2], ["A", "B"], ["x", "y"]),
    "patches": lambda: layers.patches_figure([[-1, 1], [-1, 1]], [[[10, 90], [0, 100]]]),
    "responses": lambda: layers.responses_figure([[0, 50, 100]] * 3, [[-1, 1]]),
    "product": lambda: matrices.row_times_column_figure([[1, 2]], [[3], [4]], 0, 0),
    "layer": lambda: matrices.layer_figure([[1, 2]], [3, 4]),
    "flow": lambda: matrices.mlp_flow_figure("n", ["d_in", "d_out"], "k"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_every_colour_of_a_figure_is_of_the_palette_or_a_grey_of_its_data(name):
    colours = {colour.lower() for colour in HEX.findall(FIGURES[name]().svg)}
    assert colours
    others = colours - TINTS.keys() - {palette.ON_DARK, palette.ON_LIGHT}
    assert all(c in GREYS for c in others), others
    assert not others or name in ("vectors", "patches", "responses")


@pytest.mark.parametrize("name", FIGURES)
def test_a_dark_figure_is_the_same_drawing(name):
    svg = FIGURES[name]().svg
    night = darkened(svg)
    assert night != svg
    assert HEX.sub("", night) == HEX.sub("", svg)
    assert not {c.lower() for c in HEX.findall(night)} & (
        {*map(str.lower, palette.TEXT)} - {palette.OUTPUT.lower()}
    )


def test_only_colours_are_replaced():
    svg = '<use xlink:href="#0072b2"/><path id="0072b2" style="fill: #0072b2"/><stop stop-color="#FFFFFF"/>'
    expected = (
        '<use xlink:href="#0072b2"/><path id="0072b2" style="fill: #3f9bd4"/><stop stop-color="#15181b"/>'
    )
    assert darkened(svg) == expected


@given(st.text(alphabet="#0123456789abcdefABCDEF:; filstroke=\"'-", max_size=80))
def test_darkening_never_changes_anything_but_six_digits_after_a_property(text):
    night = darkened(text)
    assert len(night) == len(text)
    assert HEX.sub("", night) == HEX.sub("", text)


def test_tints_are_made_beside_every_figure_and_again_where_it_changed(make_site):
    light = '<path style="fill: #0072b2"/>'
    site = make_site({"_images/a.svg": light, "_images/b.png": "png", "other/c.svg": light})
    make_tints(site)
    site.remember()
    assert sorted(site.hashes) == ["_images/a-dark.svg", "_images/a.svg", "_images/b.png", "other/c.svg"]
    site = make_site({"_images/a.svg": light.replace("0072b2", "d55e00")})
    make_tints(site)
    assert site.read("_images/a-dark.svg") == '<path style="fill: #f0803c"/>'
    assert "_images/a-dark-dark.svg" not in site.hashes
