"""Hand the finished pages to what makes a site of them."""

from pathlib import Path

from sphinx.application import Sphinx

from labook.publish.site.finish import finish


def setup(app: Sphinx) -> None:
    """Finish the site when the extensions have copied their files, and before any failure is raised."""
    app.connect("build-finished", _finish, priority=900)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    ours = app.builder.name == "html" and app.config.html_theme == "labook" and app.config.labook_verify
    if exception is not None or not ours:
        return
    pages = [app.builder.get_target_uri(name) for name in app.env.found_docs]
    finish(Path(app.srcdir).parent, Path(app.outdir), pages=pages)
