"""A bare page with every widget of the registry, served from a temporary folder."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from labook.widgets.markup import head, tail
from labook.widgets.registry import find, names

BROWSER = Path(__file__).parents[2] / "browser"
PAGE = """<!doctype html>
<html lang="en" data-theme="{theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Widgets</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="dev.css"><link rel="stylesheet" href="widgets.css">
<script type="module" src="loader.js"></script></head>
<body><main><h1>Widgets</h1>
{figures}
</main></body></html>
"""


def write_pages(folder: Path) -> None:
    """Copy the modules and write a page for each widget and one of all, in both themes."""
    shutil.copytree(BROWSER / "widgets", folder, dirs_exist_ok=True)
    shutil.copy(BROWSER / "test" / "dev.css", folder)
    figures = {}
    for name in names():
        widget = find(name)
        state = widget.state()
        drawn = widget.figure(state)
        (folder / f"{name}.svg").write_text(drawn.svg, encoding="utf-8")
        image = f'<img src="{name}.svg" alt="{drawn.alt}">'
        caption = "<figcaption>The caption of the figure.</figcaption>\n</figure>\n"
        figures[name] = head(widget, state, name) + image + tail(widget, state, name) + caption
    for theme in ("light", "dark"):
        for name, figure in {**figures, "all": "\n".join(figures.values())}.items():
            page = PAGE.format(theme=theme, figures=figure)
            (folder / f"{name}-{theme}.html").write_text(page, encoding="utf-8")


class Quiet(SimpleHTTPRequestHandler):
    """Serve without a log."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def serve(folder: Path) -> ThreadingHTTPServer:
    """Serve a folder on a free port until `shutdown` is called."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    # A thread for each request, and none is counted for coverage: two that start at once may ask for the
    # tracing at the same moment, and one of them dies before it answers.
    threading.settrace(None)  # type: ignore[arg-type]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    import sys
    import tempfile

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    write_pages(folder)
    print(f"http://127.0.0.1:{serve(folder).server_port}/all-light.html")
    threading.Event().wait()
