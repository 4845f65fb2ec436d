"""Hand executed chapters to MyST-NB through its notebook cache."""

import shutil
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from myst_nb.core.read import read_myst_markdown_notebook
from sqlalchemy.exc import SQLAlchemyError

from labook.publish.adapter.patches.patch import Inside, Patch
from labook.publish.checks.result import CellRun, Result

PATCH = Patch(
    "notebooks",
    {"jupyter-cache": "1.0.1", "myst-nb": "1.4.0"},
    (
        Inside(
            "jupyter_cache.cache.main:JupyterCacheBase.cache_notebook_bundle",
            ("check_validity", "overwrite"),
        ),
        Inside("jupyter_cache.base:CacheBundleIn"),
        Inside("myst_nb.core.read:read_myst_markdown_notebook", ("path",)),
    ),
    "chapters run a second time while pages are made",
)


def cache_folder(root: Path) -> Path:
    """Return the folder of the notebook cache."""
    return root / "_build" / ".jupyter_cache"


def fill(root: Path, text: str, config: Any, uri: str, result: Result) -> None:
    """Put a chapter's outputs where MyST-NB looks for them, over anything that stands there.

    Parameters: `text` the chapter's source; `config` the Markdown configuration that MyST-NB reads it with,
    so that both see the same cells; `uri` the chapter's path; `result` what the runner returned.
    A cache whose database is damaged is thrown away: it holds nothing that cannot be made again.
    """
    notebook = read_myst_markdown_notebook(text, config, path=uri)
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    # A chapter that did not end has no outputs; it fails, and its page must not break the build.
    ran = chain(result.cells, repeat(CellRun()))
    for count, (cell, done) in enumerate(zip(cells, ran, strict=False), 1):
        cell.execution_count = count
        cell.outputs = [nbformat.from_dict(output.in_notebook()) for output in done.outputs]
    try:
        _put(root, notebook, uri)
    except (SQLAlchemyError, OSError, KeyError, ValueError):
        shutil.rmtree(cache_folder(root), ignore_errors=True)
        _put(root, notebook, uri)


def _put(root: Path, notebook: Any, uri: str) -> None:
    cache = get_cache(cache_folder(root))
    bundle = CacheBundleIn(notebook, uri, data={"execution_seconds": 0})
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
