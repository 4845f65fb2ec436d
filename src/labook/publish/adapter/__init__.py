"""Join the checks to Sphinx: directives, roles and build events."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from labook.publish.adapter import events
from labook.publish.adapter.directives import (
    benchmark,
    boxes,
    chapter_map,
    derive,
    notation,
    outline,
    practice,
    quiz,
    report,
    source,
    value,
    widget,
)
from labook.publish.adapter.html import finish, folded, frame, maths, notfound
from labook.publish.adapter.patches import bibliography, figure_numbers, search_entries, translator


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension.

    The configuration value `labook_verify` switches the checks off: only the benchmark uses it, to build
    the same pages as plain Jupyter Book would.
    """
    app.add_config_value("labook_verify", True, "env", [bool])
    app.add_role("val", value.ValueRole())
    app.add_directive("expect", value.Expect)
    app.add_directive("source", source.Source)
    app.add_directive("derive", derive.Derive)
    app.add_directive("notation-table", notation.NotationTable)
    app.add_directive("practice", practice.Practice)
    app.add_directive("verification-report", report.VerificationReport)
    bibliography.setup(app)
    widget.setup(app)
    boxes.setup(app)
    chapter_map.setup(app)
    outline.setup(app)
    folded.setup(app)
    maths.setup(app)
    quiz.setup(app)
    benchmark.setup(app)
    events.setup(app)
    figure_numbers.setup(app)
    frame.setup(app)
    notfound.setup(app)
    search_entries.setup(app)
    translator.setup(app)
    finish.setup(app)
    app.connect("config-inited", _add_files, priority=400)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}


HERE = Path(__file__).parent


def _add_files(app: Sphinx, config: Any) -> None:
    """The extension's own files: not under `book/`, where every script would land on every page."""
    config.html_static_path.append(str(HERE / "static"))
    config.latex_additional_files += [str(HERE / "latex" / name) for name in ("bbm.sty", "labook.sty")]
    preamble = config.latex_elements.get("preamble", "")
    config.latex_elements["preamble"] = f"{preamble}\n\\usepackage{{labook}}\n"
