"""Import what Sphinx will load, while the other core imports what the chapters need."""

import importlib

from labook.publish.adapter.patches.patch import Inside, Patch

PATCH = Patch(
    "loading",
    {"sphinx": "7.4.7", "jupyter-book": "1.0.4.post1"},
    (
        Inside("sphinx.application:builtin_extensions"),
        Inside("jupyter_book.config:get_default_sphinx_config", ("extensions",)),
    ),
    "a build begins half a second later, and pages stay the same",
)


def import_extensions() -> None:
    """Import the extensions of Sphinx and of Jupyter Book."""
    import jupyter_book.config
    import sphinx.application

    extensions = jupyter_book.config.get_default_sphinx_config()["extensions"]
    for name in (*sphinx.application.builtin_extensions, *extensions):
        importlib.import_module(name)
