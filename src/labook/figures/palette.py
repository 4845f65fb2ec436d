"""The colours of the book, in light and dark; nothing is imported, so that a page can be made quickly."""

# One meaning, one colour, in every figure, widget and table (the Okabe-Ito palette).
INPUT = "#0072B2"
WEIGHT = "#E69F00"
OUTPUT = "#009E73"
ERROR = "#D55E00"
BASIS = "#CC79A7"
INK = "#333333"
GREY = "#767676"
PAPER = "#ffffff"  # what lies behind a figure: for halos, and for what is empty
# Text on a cell whose colour is itself data: neither changes when the page is dark.
ON_DARK, ON_LIGHT = "#fefefe", "#010101"

# Strokes and fills need a contrast of 3:1, letters 4.5:1: `draw` gives them these shades.
TEXT = {
    INPUT: "#00659e",
    WEIGHT: "#8a5a00",
    OUTPUT: "#00714f",
    ERROR: "#ab4300",
    BASIS: "#9d3f78",
    GREY: "#5a6066",
}
# What each colour becomes on a dark page, as in labook.css. Any other colour is data, and stays.
DARK = {
    INPUT: "#3f9bd4",
    WEIGHT: "#e6a62a",
    OUTPUT: "#1fb98c",
    ERROR: "#f0803c",
    BASIS: "#d98ab8",
    INK: "#e5e2db",
    GREY: "#a4aab0",
    PAPER: "#15181b",
    "#000000": "#e5e2db",
    TEXT[INPUT]: "#6cb8e6",
    TEXT[WEIGHT]: "#f0b440",
    TEXT[OUTPUT]: "#45cfa3",
    TEXT[ERROR]: "#ff9a5c",
    TEXT[BASIS]: "#eaa3cb",
    TEXT[GREY]: "#a4aab0",
}


def shade(brightness: float) -> str:
    """Return the grey of a brightness from 0 to 100.

    It is a trace bluer than grey, so that it is no colour of the palette: those change on a dark page.

    >>> shade(0), shade(100)
    ('#262627', '#fafafb')
    """
    level = round(255 * (0.15 + 0.0083 * brightness))
    return f"#{level:02x}{level:02x}{level + 1:02x}"


def letters_on(brightness: float) -> str:
    """Return the colour of letters on the grey of a brightness, with a contrast of 4.5:1.

    >>> letters_on(36), letters_on(37)
    ('#fefefe', '#010101')
    """
    return ON_DARK if brightness < 37 else ON_LIGHT
