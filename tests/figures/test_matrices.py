"""The drawings of the chapter on products: their words are computed from what is drawn."""

from fractions import Fraction

import pytest

from labook.figures.matrices import layer_figure, mlp_flow_figure, row_times_column_figure

A, B = [[1, 0, 2], [-1, 3, 1]], [[3, 1], [2, 1], [1, 0]]
W = [[Fraction(s) for s in row] for row in (("0.5", "-0.3", "0.8"), ("0.2", "0.6", "-0.4"))]


def test_row_times_column_spells_the_entry_out():
    figure = row_times_column_figure(A, B, 1, 0)
    assert figure.summary == ("entry (1, 0) of a 2 x 3 times 3 x 2 product: (−1)·3 + 3·2 + 1·1 = 4")
    assert "product with the rows 5, 1; 4, 2 " in figure.alt


@pytest.mark.parametrize(("i", "j", "entry"), [(0, 0, 5), (0, 1, 1), (1, 1, 2)])
def test_row_times_column_follows_its_indices(i, j, entry):
    assert row_times_column_figure(A, B, i, j).summary.endswith(f"= {entry}")


def test_row_times_column_refuses_unequal_inner_sizes():
    with pytest.raises(ValueError, match="cannot multiply 2 x 3 by 2 x 3"):
        row_times_column_figure(A, A, 0, 0)


def test_layer_computes_its_outputs():
    figure = layer_figure(W, [1, 2, 3])
    assert figure.summary == "2 x 3 layer, 6 weights, outputs 2.3, 0.2"
    assert "into neuron 2 are 0.2, 0.6, −0.4." in figure.alt


def test_layer_of_one_neuron():
    assert layer_figure([[1, 2]], [3, 4]).summary == "1 x 2 layer, 2 weights, outputs 11.0"


def test_flow_lists_every_shape():
    figure = mlp_flow_figure("batch", ["d_in", "d_h1", "d_h2", "d_out"], "n_classes")
    assert figure.summary == (
        "7 arrays (batch, d_in), (batch, d_h1), (batch, d_h1), (batch, d_h2), (batch, d_h2), "
        "(batch, d_out), (batch, n_classes); 3 weights (d_h1, d_in), (d_h2, d_h1), (d_out, d_h2)"
    )


def test_flow_takes_numbers_and_other_depths():
    summary = mlp_flow_figure(64, [784, 128, 10], 10).summary
    assert summary.startswith("5 arrays (64, 784), (64, 128), (64, 128), (64, 10), (64, 10)")
    assert summary.endswith("2 weights (128, 784), (10, 128)")


def test_files_are_the_same_in_every_run():
    first, second = (row_times_column_figure(A, B, 0, 1) for _ in range(2))
    assert first.svg == second.svg
