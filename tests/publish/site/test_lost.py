"""The page for unknown addresses works at any depth."""

import pytest

from labook.publish.site.lost import rooted

PAGE = (
    '<html data-content_root="./" data-page="404"><link href="_static/a.css?v=1">'
    '<script src="./_static/b.js"></script><form action="search.html"><a href="#main">skip</a>'
    '<a href="part/one.html#x">one</a><a href="https://example.org/">out</a>'
    '<a href="mailto:a@b.org">mail</a><img src="data:image/png;base64,AA">'
)


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("", "/"),
        ("https://host.org/", "/"),
        ("https://host.org/book/", "/book/"),
        ("http://h.org/a/b/", "/a/b/"),
    ],
)
def test_relative_links_start_at_the_site(address, base):
    expected = (
        f'<html data-content_root="{base}" data-page="404"><link href="{base}_static/a.css?v=1">'
        f'<script src="{base}_static/b.js"></script><form action="{base}search.html"><a href="#main">skip</a>'
        f'<a href="{base}part/one.html#x">one</a><a href="https://example.org/">out</a>'
        '<a href="mailto:a@b.org">mail</a><img src="data:image/png;base64,AA">'
    )
    assert rooted(PAGE, address) == expected
    assert rooted(expected, address) == expected  # a second run changes nothing
