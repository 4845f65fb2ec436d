"""The look of the printed book: a specimen of every part, compared with pictures of its pages.

A page may differ a little: `LABOOK_PROMOTE=1 pytest tests/publish/test_print_pictures.py` keeps what there is
now, and the pictures in the commit show what changed.
"""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from labook.publish.adapter.print.typst.builder import LOOK
from labook.publish.adapter.print.typst.compile import set_book
from labook.publish.adapter.print.typst.on_web import drawn

HERE = Path(__file__).parent
KEPT = HERE / "specimen"
PAGES = 8
FORMULAS = (
    '#import "look.typ": formula, tall\n'
    '#let f0 = tall("a matrix", $mat(delim: "[", 1, 2; 3, 4)$)\n'
    '#let f1 = formula("y equals A x", $ y = A x $)\n'
)
SCALE = 0.3  # of a point: the shape of lines and boxes, not the rim of a letter
NEAR = 4.0  # the mean difference of two grey values, of 255: a moved line makes 10 and more


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of the specimen in grey."""
    import pypdfium2

    folder = tmp_path_factory.mktemp("specimen") / "a"
    shutil.copytree(LOOK, folder)
    shutil.copy(HERE / "specimen.typ", folder / "book.typ")
    (folder / "formulas.typ").write_text(FORMULAS)
    (folder / "x.code.svg").write_text(drawn("https://example.org/one.html#w-a"))
    content, failures = set_book(folder, folder.parent, 0)
    assert failures == []
    with pypdfium2.PdfDocument(content) as book:
        return [page.render(scale=SCALE, grayscale=True).to_pil() for page in book]


def difference(a: Image.Image, b: Image.Image) -> float:
    """The mean difference of two pictures, each blurred to blocks of four by four; 255 for other sizes."""
    if a.size != b.size:
        return 255.0
    size = (a.width // 4, a.height // 4)
    first, second = (np.asarray(each.resize(size, Image.Resampling.BOX), dtype=float) for each in (a, b))
    ink = (first < 250) | (second < 250)  # white paper says nothing
    return float(np.abs(first - second)[ink].mean()) if ink.any() else 0.0


def test_the_specimen_has_its_pages(pages):
    assert len(pages) == PAGES


@pytest.mark.parametrize("number", range(1, PAGES + 1))
def test_a_page_looks_as_it_did(pages, number):
    path = KEPT / f"{number}.png"
    if os.environ.get("LABOOK_PROMOTE"):
        KEPT.mkdir(exist_ok=True)
        pages[number - 1].save(path, optimize=True)
    with Image.open(path) as kept:
        found = difference(pages[number - 1], kept)
    assert found < NEAR, f"page {number} of the specimen differs by {found:.1f}; look at it, then promote it"


def test_a_line_that_moved_is_seen(pages):
    full = pages[5]
    moved = Image.new("L", full.size, 255)
    moved.paste(full, (0, 4))
    assert difference(full, moved) > NEAR
    assert difference(full, full) == 0
