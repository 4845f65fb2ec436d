"""Drawings that directives make: written for both builders, named by what they show."""

import hashlib
import os
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from labook.publish.adapter import state
from labook.publish.verify.book import build_folder


def drawing(env: BuildEnvironment, kind: str, svg: str, alt: str) -> nodes.image:
    """Return a drawing of the page that is being read, with its file in the build's folder of this kind."""
    folder = build_folder(state.root(env)) / kind
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(svg.encode()).hexdigest()[:16]
    _write_if_new(folder / f"{name}.svg", svg.encode())
    page = Path(str(env.doc2path(env.docname))).parent
    return nodes.image(uri=os.path.relpath(folder / f"{name}.svg", page), alt=alt)


def _write_if_new(path: Path, content: bytes) -> None:
    """Write a file that does not hold this yet: pages that show it are read again where it is younger."""
    try:
        standing = path.read_bytes() == content
    except FileNotFoundError:
        standing = False
    if not standing:
        path.write_bytes(content)
