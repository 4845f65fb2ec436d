"""Wrong results are found, right ones are not blamed."""

import math

import pytest
import torch

from labook.bench.measure.attention import check_attention, fused, naive
from labook.bench.measure.checking import Check, check_close, check_product, norms, product64
from labook.bench.measure.harness import DTYPES
from labook.bench.measure.solvers import FACTORIZATIONS, check_factors, check_solution, integer_systems


def matrices(dtype: str, n: int = 96) -> tuple[torch.Tensor, torch.Tensor]:
    lot = torch.Generator().manual_seed(3)
    made = (torch.randn(n, n, generator=lot) for _ in range(2))
    A, B = (M.to(DTYPES[dtype]) for M in made)
    return A, B


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_librarys_product_passes(dtype):
    A, B = matrices(dtype)
    found = check_product(A, B, A @ B, dtype)
    assert found.passed
    # The error is of the size of the format's roundoff, neither zero nor a thousand times it.
    unit = {"float64": 2**-53, "float32": 2**-24, "tf32": 2**-24, "bfloat16": 2**-8, "float16": 2**-11}[dtype]
    assert unit / 100 < found.error < 100 * unit


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_wrong_block_is_found_wherever_it_stands(dtype):
    A, B = matrices(dtype, 256)
    C = A @ B
    C[-16:, -16:] = 0
    assert not check_product(A, B, C, dtype).passed


def test_a_result_of_lower_precision_is_found():
    A, B = matrices("float64")
    assert not check_product(A, B, (A.float() @ B.float()).double(), "float64").passed
    A, B = matrices("float32")
    rounded = (A.bfloat16() @ B.bfloat16()).float()
    assert not check_product(A, B, rounded, "float32").passed


def test_rounded_inputs_pass_as_tf32_and_fail_as_float32():
    A, B = matrices("float32", 256)
    scale = 2.0**10

    def dropped(M: torch.Tensor) -> torch.Tensor:
        exponent = 2.0 ** torch.floor(torch.log2(M.abs()))
        return torch.trunc(M / exponent * scale) / scale * exponent

    C = dropped(A) @ dropped(B)
    assert check_product(A, B, C, "tf32").passed
    assert not check_product(A, B, C, "float32").passed


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_what_is_no_number_never_passes(bad):
    A, B = matrices("float32")
    C = A @ B
    C[5] = bad
    found = check_product(A, B, C, "float32")
    assert not found.passed
    assert all(isinstance(x, str) or math.isfinite(x) for x in found.as_json().values())


def test_a_bound_of_zero_lets_nothing_pass():
    one = torch.ones(3)
    assert not check_close(one, one + 1, 0.0, "x").passed
    assert Check(0.0, math.nan, "x").passed is False


def test_strips_give_what_the_whole_gives():
    lot = torch.Generator().manual_seed(1)
    A = torch.randint(-5, 6, (2500, 3), generator=lot).float()
    x = torch.tensor([1.0, -2.0, 3.0]).double()
    assert torch.equal(product64(A, x), A.double() @ x)
    assert torch.equal(norms(A), A.double().norm(dim=1))


@pytest.mark.parametrize("matrix", ["random", "ill-conditioned"])
def test_systems_have_the_solution_that_they_claim(matrix):
    A, b, x = (M[0] for M in integer_systems(20, matrix, 2, seed=5))
    assert [[sum(int(a) * int(v) for a, v in zip(row, x[:, 0], strict=True))] for row in A] == b.tolist()
    assert int(b.abs().max()) < 2**24  # exact in float32
    found, numbers = check_solution(
        A.double(), b.double(), x, torch.linalg.solve(A.double(), b.double()), "float64"
    )
    assert found.passed
    assert numbers["condition"] >= 1
    wrong = x.double() * (1 + 1e-6)
    assert not check_solution(A.double(), b.double(), x, wrong, "float64")[0].passed


@pytest.mark.parametrize("name", FACTORIZATIONS)
def test_factors_are_held_against_the_matrix(name):
    A = torch.randn(40, 40, generator=torch.Generator().manual_seed(2)).double()
    A = A @ A.T + torch.eye(40) if name == "cholesky" else A
    left, right = FACTORIZATIONS[name](A)
    assert check_factors(A, left, right).passed
    assert not check_factors(A, left, right * (1 + 1e-9)).passed


@pytest.mark.parametrize("way", [naive, fused])
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_both_attentions_agree_with_float64(way, dtype):
    q, k, v = torch.randn(3, 1, 2, 64, 8, generator=torch.Generator().manual_seed(4)).to(DTYPES[dtype])
    got = way(q, k, v)
    assert check_attention(q, k, v, got, dtype).passed
    assert not check_attention(q, k, v, got.roll(1, dims=2), dtype).passed
