"""The gallery page holds every widget of the registry, once."""

import re
from pathlib import Path

from labook.widgets.registry import names

GALLERY = Path(__file__).parents[2] / "book" / "reference" / "widgets.md"


def test_the_gallery_holds_every_widget_once():
    listed = re.findall(r"^```\{widget\} (\S+)$", GALLERY.read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == sorted(names())
