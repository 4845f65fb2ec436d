"""Keep citations cheap, however many there are."""

import functools

import pybtex.plugin


def remember_plugins() -> None:
    """Look a style of citation up once.

    The bibliography's library reads the metadata of every installed package again for each citation that
    it formats, some 15 ms each time: with a few hundred citations that is most of a build.
    What is installed does not change while a book is built.
    """
    if not hasattr(pybtex.plugin._load_entry_point, "cache_info"):
        pybtex.plugin._load_entry_point = functools.cache(pybtex.plugin._load_entry_point)
