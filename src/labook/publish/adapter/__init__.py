"""Join the checks to Sphinx: directives, roles and build events."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from labook.publish.adapter import events, live, resolved
from labook.publish.adapter.directives import register
from labook.publish.adapter.html import failures, finish, folded, frame, markup, maths
from labook.publish.adapter.patches import (
    bibliography,
    equation_names,
    figure_numbers,
    loading,
    notebooks,
    translator,
    window_titles,
)
from labook.publish.adapter.patches.patch import hold
from labook.publish.adapter.print.typst import builder
from labook.publish.live import parts
from labook.publish.site import browser

PATCHES = (
    bibliography,
    equation_names,
    figure_numbers,
    loading,
    notebooks,
    translator,
    window_titles,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension.

    The configuration value `labook_verify` switches the checks off: only the benchmark uses it, to build
    the same pages as plain Jupyter Book would.
    """
    app.add_config_value("labook_verify", True, "env", [bool])
    hold(module.PATCH for module in PATCHES)
    bibliography.setup(app)
    folded.setup(app)
    failures.setup(app)
    markup.setup(app)
    equation_names.setup(app)
    maths.setup(app)
    register.setup(app)
    events.setup(app)
    live.setup(app)
    resolved.setup(app)
    figure_numbers.setup(app)
    frame.setup(app)
    translator.setup(app)
    finish.setup(app)
    builder.setup(app)
    app.connect("builder-inited", _publish_browser)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}


def _publish_browser(app: Sphinx) -> None:
    """Copy the browser's files before pages are written that carry their hashes.

    They do not lie under `book/_static`, whose scripts Jupyter Book puts on every page.
    """
    if app.builder.format == "html":
        browser.publish(Path(app.outdir) / "_static")
        parts.publish(Path(app.srcdir).parent, Path(app.outdir) / "_static")
