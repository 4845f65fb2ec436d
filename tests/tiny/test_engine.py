"""Automatic differentiation: exact in fractions, held to torch.autograd on random programs, refusals told."""

from fractions import Fraction

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from labook.backprop import backward, forward
from labook.tiny.engine import Value, topological_order
from labook.tiny.operations import cross_entropy, exp, layer_norm, log, relu, rms_norm, softmax, sqrt, tanh
from labook.tiny.rows import frozen

small = st.integers(-9, 9)


@given(st.lists(small, min_size=11, max_size=11))
def test_one_layer_has_exactly_the_gradients_of_the_hand_calculation(v):
    W, b, x, t = [v[:2], v[2:4], v[4:6]], v[6:9], v[9:], [1, -2, Fraction(1, 3)]
    weights, biases = Value(W), Value([[entry] for entry in b])
    error = relu(weights @ Value([[entry] for entry in x]) + biases) - Value([[entry] for entry in t])
    (error**2).sum().backward()
    _, _, dW, db = backward(x, t, *forward(W, b, x))
    assert weights.grad == frozen(dW)
    assert biases.grad == frozen([[g] for g in db])


def draw_matrix(data, m, n):
    row = st.lists(st.floats(-2, 2), min_size=n, max_size=n)
    return data.draw(st.lists(row, min_size=m, max_size=m))


ONE = {
    "tanh": (tanh, torch.tanh),
    "exp": (lambda x: exp(x * 0.3), lambda x: torch.exp(x * 0.3)),
    "log": (lambda x: log(x * x + 1), lambda x: torch.log(x * x + 1)),
    "root": (lambda x: sqrt(x * x + 1), lambda x: torch.sqrt(x * x + 1)),
    "quotient": (lambda x: x / (x * x + 2), lambda x: x / (x * x + 2)),
    "power": (lambda x: x**3, lambda x: x**3),
    "constant minus": (lambda x: 1 - x, lambda x: 1 - x),
    "softmax": (softmax, lambda x: torch.softmax(x, 1)),
    "row sums": (lambda x: x * x.row_sums(), lambda x: x * x.sum(1, keepdim=True)),
    "columns": (lambda x: x.transpose() @ x, lambda x: x.T @ x),
    "reshape": (lambda x: x.reshape(1, x.shape[0] * x.shape[1]), lambda x: x.reshape(1, -1)),
    "rows": (lambda x: x.pick([0, 0, x.shape[0] - 1]), lambda x: x[[0, 0, x.shape[0] - 1]]),
    "layer norm": (lambda x: layer_norm(x + near(x)), lambda x: torch_layer_norm(x + near(x, torch.tensor))),
}
TWO = {
    "sum": (lambda x, y: x + y,) * 2,
    "difference": (lambda x, y: x - y,) * 2,
    "product": (lambda x, y: x * y,) * 2,
    "matrix product": (lambda x, y: x @ y.transpose(), lambda x, y: x @ y.T),
}


def near(x, of=Value):
    """A row that no row of x plus it makes constant: entries of x are squashed before."""
    return of([[float(3**k) for k in range(x.shape[1])]])


def torch_layer_norm(x):
    centred = x - x.mean(1, keepdim=True)
    return centred / torch.sqrt((centred**2).mean(1, keepdim=True))


def fits(name, x, y):
    if name == "matrix product":
        return x.shape[1] == y.shape[1]
    return all(1 in (a, b) or a == b for a, b in zip(x.shape, y.shape, strict=True))


@given(st.data())
def test_random_programs_have_the_gradients_of_torch_autograd(data):
    sizes = st.integers(1, 3)
    starts = [draw_matrix(data, data.draw(sizes), data.draw(sizes)) for _ in range(3)]
    ours = [Value(A) for A in starts]
    theirs = [torch.tensor(A, dtype=torch.float64, requires_grad=True) for A in starts]
    xs, ts = list(ours), list(theirs)
    for _ in range(data.draw(st.integers(1, 8))):
        i, j = data.draw(st.integers(0, len(xs) - 1)), data.draw(st.integers(0, len(xs) - 1))
        usable = [name for name in TWO if fits(name, xs[i], xs[j])]
        name = data.draw(st.sampled_from([*ONE, *usable]))
        # A bounded last step keeps the values of a deep program below overflow.
        if name in ONE:
            f, g = ONE[name]
            inner, outer = tanh(xs[i]), torch.tanh(ts[i])
            if name == "layer norm" and xs[i].shape[1] == 1:
                continue
            xs.append(f(inner))
            ts.append(g(outer))
        else:
            f, g = TWO[name]
            xs.append(tanh(f(xs[i], xs[j])))
            ts.append(torch.tanh(g(ts[i], ts[j])))
    total, expected = Value(0), torch.zeros((), dtype=torch.float64)
    for x, t in zip(xs, ts, strict=True):
        total, expected = total + x.sum(), expected + t.sum()
    total.backward()
    expected.backward()
    assert total.number == pytest.approx(expected.item(), rel=1e-9, abs=1e-9)
    for x, t in zip(ours, theirs, strict=True):
        # Float64 rounding, 1e-16, times a few thousand operations with factors below about 100.
        torch.testing.assert_close(
            torch.tensor(x.grad, dtype=torch.float64), t.grad, rtol=1e-9, atol=1e-9
        )


@given(st.data())
def test_cross_entropy_and_its_gradient_are_torch_s(data):
    m, n = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 5))
    Z, targets = draw_matrix(data, m, n), [data.draw(st.integers(0, n - 1)) for _ in range(m)]
    logits, tensor = Value(Z), torch.tensor(Z, dtype=torch.float64, requires_grad=True)
    ours = cross_entropy(logits, targets)
    theirs = torch.nn.functional.cross_entropy(tensor, torch.tensor(targets))
    (ours * 3).backward()
    (theirs * 3).backward()
    assert ours.number == pytest.approx(theirs.item(), abs=1e-13)
    gradient = torch.tensor(logits.grad, dtype=torch.float64)
    torch.testing.assert_close(gradient, tensor.grad, rtol=0, atol=1e-13)


def test_cross_entropy_of_logits_that_would_overflow():
    logits = Value([[1000.0, -1000.0]])
    error = cross_entropy(logits, [1])
    error.backward()
    assert error.number == 2000
    assert logits.grad == ((1, -1),)


def test_gradients_add_up_over_uses_and_over_calls():
    x = Value(4)
    f = x**2 + 3 * x
    f.backward()
    assert x.grad == ((11,),)
    f.backward()
    assert x.grad == ((22,),)
    assert f.grad == ((2,),)


def test_a_long_chain_is_not_too_deep():
    x = last = Value(1)
    for _ in range(5_000):
        last = last + 1
    last.backward()
    assert x.grad == ((1,),)
    assert len(topological_order(last)) == 10_001


def test_every_value_comes_after_what_it_was_computed_from():
    x = Value(2)
    y = x * x
    z = y + x * y
    order = topological_order(z * y)
    assert len(order) == len(set(map(id, order)))
    for k, value in enumerate(order):
        assert all(any(parent is earlier for earlier in order[:k]) for parent in value.parents)


def test_a_loop_is_refused():
    x = Value(1, name="x")
    y = x + 1
    x.parents = (y,)
    with pytest.raises(ValueError, match="depends on itself: a loop has no order to go back through"):
        y.backward()


def test_a_change_in_place_is_refused():
    w = Value([[1, 2]], name="w")
    y = (w * w).sum()
    with pytest.raises(TypeError, match=r"w \(1 x 2\) is not changed in place: compute a new value"):
        w[0] = 5
    with pytest.raises(TypeError, match="'tuple' object does not support item assignment"):
        w.data[0][0] = 5
    w.assign([[3, 4]])
    with pytest.raises(ValueError, match=r"w \(1 x 2\) was changed after product \(1 x 2\) was comp"):
        y.backward()
    (w * w).sum().backward()
    assert w.grad == ((6, 8),)


def test_only_parameters_are_assigned_and_keep_their_shape():
    w = Value([[1, 2]], name="w")
    with pytest.raises(ValueError, match=r"w \(1 x 2\) keeps its shape: it cannot become 2 x 1"):
        w.assign([[1], [2]])
    with pytest.raises(ValueError, match=r"sum \(1 x 2\) was computed: change the parameters and com"):
        (w + w).assign([[1, 2]])


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        (lambda x, y: x + y, r"sum of x \(2 x 3\) and y \(3 x 2\): the shapes differ, and neither repeats"),
        (lambda x, y: x * y, r"product of x \(2 x 3\) and y \(3 x 2\): the shapes differ"),
        (lambda x, y: x @ x, r"x \(2 x 3\) @ x \(2 x 3\): the first's columns must be the second's rows"),
        (lambda x, y: x.reshape(4, 2), r"x \(2 x 3\) has not the 8 entries of a 4 x 2 matrix"),
        (lambda x, y: x.pick([0, 2]), r"row 2 does not exist: x \(2 x 3\) has the rows 0 to 1"),
        (lambda x, y: x.pick([-1]), "row -1 does not exist"),
        (lambda x, y: x.backward(), r"x \(2 x 3\) is not one number: add its entries up before backward"),
        (lambda x, y: x.number, r"x \(2 x 3\) is not one number: add its entries up, as in y.sum\(\)"),
        (lambda x, y: cross_entropy(x, [0]), r"2 rows of 3 logits need 2 targets from 0 to 2, not \[0\]"),
        (lambda x, y: cross_entropy(x, [0, 3]), r"targets from 0 to 2, not \[0, 3\]"),
        (lambda x, y: Value([[1], [2, 3]]), r"a matrix needs rows of one length, at least 1; .* \[1, 2\]"),
        (lambda x, y: Value([]), r"lengths are \[\]"),
    ],
)
def test_shapes_that_do_not_fit_are_told(program, sentence):
    x, y = Value([[1, 2, 3], [4, 5, 6]], name="x"), Value([[1, 2], [3, 4], [5, 6]], name="y")
    with pytest.raises(ValueError, match=sentence):
        program(x, y)


def test_a_power_is_a_whole_number():
    with pytest.raises(TypeError, match="the power is a whole number such as 2 or -1, not "):
        Value(4) ** 0.5


def test_rms_norm_gives_every_row_the_root_mean_square_1():
    [row] = rms_norm(Value([[1, 2, 2]])).data
    assert row == pytest.approx([3**-0.5, 2 * 3**-0.5, 2 * 3**-0.5], rel=1e-15)
