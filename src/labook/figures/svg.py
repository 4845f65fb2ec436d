"""Make a drawing's file shorter without a visible change."""

import re

NUMBER = re.compile(r"-?\d+\.\d{3,}")
# What is measured in points. A scale is a factor, of which every digit counts.
LENGTHS = re.compile(r'(?<= )(?:d|x|y|width|height|points|viewBox)="[^"]*"|translate\([^)]*\)')
DROPPED = re.compile(r"<!DOCTYPE[^>]*>\s*|<metadata>.*?</metadata>\s*|<!--.*?-->\s*", re.S)


def shortened(svg: str) -> str:
    """Return an SVG text with lengths of two decimals, without comments and blanks between elements.

    Parameters: `svg` a file that Matplotlib wrote, whose unit is one point. Returns: the shorter text.
    Two decimals are 1/7200 of an inch, below what any screen or printer resolves.

    >>> shortened('<g>\\n <!-- 1 --><path d="M 0.123456 -0.001 \\nz"/>\\n</g>')
    '<g><path d="M 0.12 0 z"/></g>'
    """
    return re.sub(r">\s+<", "><", LENGTHS.sub(_shorter, DROPPED.sub("", svg)))


def _shorter(lengths: re.Match[str]) -> str:
    return " ".join(NUMBER.sub(_rounded, lengths[0]).split()).replace(' "', '"')


def _rounded(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
