"""What a first visit to a page transfers, compressed as servers do."""

from urllib.parse import unquote, urlsplit

import pytest

from .built import TEXTS
from .looking import settle
from .server import BINARY, compressed

BUDGET = 350_000  # bytes


@pytest.mark.parametrize("name", TEXTS)
def test_a_first_visit_is_light(name, fresh, site):
    look = fresh(name, width=390)
    settle(look.page)  # pictures that load late are part of the visit
    weights = {}
    for address in set(look.requests):
        if address.startswith(site.origin):
            _, suffix, data = site.body(unquote(urlsplit(address).path))
            weights[address] = len(data if suffix in BINARY else compressed(data))
    assert len(weights) > 3
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:6]
    assert sum(weights.values()) < BUDGET, heaviest
