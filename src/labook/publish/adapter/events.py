"""What happens at each stage of a Sphinx build."""

import json
import logging
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.util import logging as sphinx_logging

from labook.publish.adapter import reads, state
from labook.publish.adapter.patches import notebooks
from labook.publish.adapter.warnings import Told, Warned
from labook.publish.checks.page.stamp import OPENING
from labook.publish.site.browser import BROWSER, published
from labook.publish.verify.book import build_folder, verify
from labook.publish.verify.provenance import provenance
from labook.text.store import digest, files_digest

HERE = Path(__file__).parent
LOGGER = sphinx_logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    app.add_config_value("labook_builder", "", "env", [str])
    app.connect("config-inited", _use_cache, priority=400)
    app.connect("config-inited", _identify, priority=400)
    app.connect("builder-inited", _verify, priority=900)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("source-read", _fill_cache)
    app.connect("doctree-read", _doctree_read)
    app.connect("html-page-context", _offer_notebook)
    app.connect("html-page-context", _stamp)
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _finish, priority=950)


def _use_cache(app: Sphinx, config: Any) -> None:
    if config.labook_verify:
        config.nb_execution_mode = "cache"
        config.nb_execution_cache_path = str(notebooks.cache_folder(Path(app.srcdir).parent))


def _identify(app: Sphinx, config: Any) -> None:
    """Write again what another version of this extension wrote: Sphinx looks at settings alone."""
    package = HERE.parent
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    config.labook_builder = digest(files_digest(files, package), files_digest(published(), BROWSER))


def _verify(app: Sphinx) -> None:
    """Verify before anything is read: pages show verified outputs, or the build fails at its end."""
    if not app.config.labook_verify:
        state.current = None
    elif state.current is None:
        state.current = verify(Path(app.srcdir).parent, say=LOGGER.info)
    app.labook_warnings = Warned(Path(app.srcdir))  # type: ignore[attr-defined]
    logger = logging.getLogger("sphinx")
    for handler in logger.handlers:
        if isinstance(handler, sphinx_logging.WarningStreamHandler):
            handler.addFilter(Told(Path(app.srcdir).parent))
    logger.addHandler(app.labook_warnings)  # type: ignore[attr-defined]


def _unclean(app: Sphinx) -> Path:
    """The file that lists the pages with warnings in the last build of this builder."""
    return build_folder(Path(app.srcdir).parent) / f"unclean-{app.builder.name}.json"


def _contested() -> set[str]:
    """The pages that define one label: Sphinx forgets it for all when one of them is read again."""
    twins = [f for f in (state.current.failures if state.current else ()) if f.check == "duplicate-label"]
    files = {file for failure in twins for file in (failure.file, failure.got.rpartition(":")[0])}
    return {file.removeprefix("book/").removesuffix(".md") for file in files if file.endswith(".md")}


def _outdated(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Read a page again where its results changed, or where it had warnings."""
    seen = getattr(env, "labook_digests", {})
    stale = {name for name in env.found_docs if seen.get(name, "") != state.page_digest(name)}
    stale |= {name for name in env.found_docs if reads.changed(env, name)}
    try:
        unclean = set(json.loads(_unclean(app).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        unclean = set()
    if unclean - env.found_docs:  # a warning without a page: read everything
        unclean = set(env.found_docs)
    return sorted((stale | unclean) & env.found_docs - added - changed)


def _purge(app: Sphinx, env: Any, docname: str) -> None:
    getattr(env, "labook_digests", {}).pop(docname, None)
    reads.notes(env).pop(docname, None)


def _fill_cache(app: Sphinx, docname: str, source: list[str]) -> None:
    result = state.current.executed.get(state.slug(docname)) if state.current else None
    if result is not None and is_myst_markdown_notebook(source[0]):
        path = str(app.env.doc2path(docname))
        notebooks.fill(state.root(app.env), source[0], app.env.myst_config, path, result)  # type: ignore[attr-defined]


def _doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    if not hasattr(env, "labook_digests"):
        env.labook_digests = {}  # type: ignore[attr-defined]
    env.labook_digests[env.docname] = state.page_digest(env.docname)  # type: ignore[attr-defined]
    result = state.current.executed.get(state.slug(env.docname)) if state.current else None
    cells = [node for node in doctree.findall(nodes.container) if node.get("nb_element") == "cell_code"]
    found = state.report(env.docname)
    for cell, met in zip(cells, found.shown.met if found else (), strict=False):
        cell["labook_met"] = met
        cell["classes"] += [] if met else ["labook-unmet"]
    for cell, ran in zip(cells, result.cells if result else (), strict=False):
        alts = [output.alt for output in ran.outputs if output.alt]
        for image in cell.findall(nodes.image):
            image["alt"] = alts[0] if alts else ""


def _offer_notebook(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """At the end of a page with something to run: the page as a notebook."""
    notebook = state.notebook(pagename) if doctree is not None else ""
    if notebook and "body" in context:
        link = f'<a href="{context["pathto"](notebook, 1)}" download>this page as a notebook</a>'
        text = f"Run it yourself: {link}. Its first cell says what to install."
        context["body"] += f'<aside class="labook-run" aria-label="Notebook"><p>{text}</p></aside>'


def _stamp(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Say on each page when and from what it was verified."""
    report = state.report(pagename)
    if doctree is None or report is None or "body" not in context or not report.counts.cells:
        return
    counts, made = report.counts, provenance(state.root(app.env))
    link = context["pathto"]("reference/how-this-book-is-checked")
    context["body"] += (
        f"{OPENING}{escape(made)}: "
        f"{counts.verified} of {counts.outputs} printed outputs verified, "
        f"{counts.equations_checked} equations checked, {counts.values} numbers in the text computed. "
        f'<a href="{link}">How this book is checked</a></p></aside>'
    )


def _add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """A page loads the script that reveals steps only where it has steps."""
    report = state.report(pagename)
    if doctree is not None and report and report.shown.derivations:
        app.add_js_file("labook-derive.js", type="module")


def _finish(app: Sphinx, exception: Exception | None) -> None:
    """Tell what failed, whether or not its page was read in this build.

    An exception would do it too, but after one Sphinx forgets what it has read, and the build in which an
    author cures the fault would read the whole book again.
    """
    handler = getattr(app, "labook_warnings", None)
    if handler is not None:
        logging.getLogger("sphinx").removeHandler(handler)
        _unclean(app).parent.mkdir(parents=True, exist_ok=True)
        _unclean(app).write_text(json.dumps(sorted(handler.pages | _contested())), encoding="utf-8")
    failures = [*state.current.failures, *state.late] if state.current else []
    if not failures:
        return
    app.statuscode = 1
    # Also where an exception stopped Sphinx: it may well follow from these.
    told = [str(failure) for failure in failures]
    LOGGER.error("checks failed: %d\n\n%s", len(told), "\n\n".join(told))
