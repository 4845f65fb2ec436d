"""The two gallery pages hold every widget of the registry, once."""

import re
from pathlib import Path

from labook.widgets.registry import names

REFERENCE = Path(__file__).parents[2] / "book" / "reference"
PAGES = [REFERENCE / "widgets.md", REFERENCE / "widgets-learning.md"]


def test_the_gallery_holds_every_widget_once():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    listed = re.findall(r"^```\{widget\} (\S+)$", text, re.M)
    assert sorted(listed) == sorted(names())
