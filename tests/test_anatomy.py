"""The parts of a transformer counted against modules of PyTorch and by hand."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.anatomy import Sizes, cache_bytes, decoder_parts
from labook.decoding import cached_numbers


def test_a_layer_has_the_parameters_of_the_module_of_pytorch():
    sizes = Sizes(2, 8, 32, 11, 5)
    layer = torch.nn.TransformerEncoderLayer(8, 2, 32)
    wanted = 2 * sum(p.numel() for p in layer.parameters()) + 11 * 8 + 5 * 8 + 2 * 8
    assert sum(part.parameters for part in decoder_parts(sizes, 5)) == wanted


@given(st.integers(1, 6), st.integers(1, 6))
def test_work_doubles_with_the_text_but_for_pairs(d, n):
    short, long = (decoder_parts(Sizes(3, d, 4 * d, 7, 12), m) for m in (n, 2 * n))
    for a, b in zip(short, long, strict=True):
        assert b.work == (4 if a.name in ("scores", "weighted values") else 2) * a.work
        assert a.parameters == b.parameters


def test_products_counted_one_by_one():
    parts = {part.name: part.work for part in decoder_parts(Sizes(1, 2, 8, 5, 3), 3)}
    assert parts["queries, keys, values"] == 3 * (3 * 2 * 2)
    assert parts["scores"] == parts["weighted values"] == 3 * 3 * 2
    assert parts["feed-forward"] == 3 * 2 * 8 + 3 * 8 * 2
    assert parts["output to the vocabulary"] == 3 * 2 * 5


def test_a_text_longer_than_the_positions_is_refused():
    with pytest.raises(ValueError, match="3 positions, and the text has 4 tokens"):
        decoder_parts(Sizes(1, 2, 8, 5, 3), 4)


def test_the_cache_is_that_of_all_layers_and_tokens():
    assert cache_bytes(5, 3, 4, 7, 2) == 5 * 7 * 2 * cached_numbers(3, 4)
