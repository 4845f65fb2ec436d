"""Set the printed book with Typst, read it back, and put it into its place only where all is well."""

import io
import os
from pathlib import Path

from labook.publish.checks.typeset import LEFT_OUT, LeftOut, check_pdf
from labook.publish.source.editions import DEFAULT, EDITIONS, Edition
from labook.publish.verify.book import Verified
from labook.text.failures import Failure
from labook.text.store import load_as


def typeset(root: Path, verified: Verified, edition: Edition = EDITIONS[DEFAULT]) -> list[Failure]:
    """Make the PDF of an edition of what the builder wrote; return what keeps it from being made.

    The book of the last build stays where anything fails, and where the disk is full.
    """
    from labook.publish.adapter.print.typst.compile import set_book

    folder = root / "_build" / "typst"
    made = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    content, failures = set_book(folder, root, made, edition)
    if failures:
        return failures
    draft, target = folder / "labook.pdf", root / "_build" / edition.file
    write_small(content, draft)
    found = check_pdf(draft, verified.reports, root, load_as(folder / LEFT_OUT, LeftOut) or LeftOut())
    if not found:
        os.replace(draft, target)
    return found


def write_small(content: bytes, path: Path) -> None:
    """Write a PDF with its objects packed and its numbers short; the same content gives the same bytes."""
    import pikepdf

    from labook.publish.adapter.print.typst.packed import rounded

    pikepdf.settings.set_flate_compression_level(9)
    packed = pikepdf.ObjectStreamMode.generate
    with pikepdf.open(io.BytesIO(content)) as book:
        for page in book.pages:
            page.Contents.write(rounded(page.Contents.read_bytes()))
        book.save(path, object_stream_mode=packed, recompress_flate=True, deterministic_id=True)
