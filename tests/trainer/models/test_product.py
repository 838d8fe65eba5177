import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from trainer.models.product import LARGE, SOME, Linear, has_product, product

pytestmark = pytest.mark.skipif(not has_product(), reason="this build of torch has no oneDNN")

COUNTS = st.integers(1, 40)


def numbers(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@given(rows=COUNTS, others=COUNTS, inner=COUNTS, turned=st.booleans())
def test_it_is_the_product_with_the_transposed_matrix(rows, others, inner, turned):
    one = numbers(inner, rows).t() if turned else numbers(rows, inner)
    other = numbers(others, inner, seed=1)
    torch.testing.assert_close(product(one, other), one @ other.t(), rtol=1e-4, atol=1e-4)


def test_its_gradients_and_theirs_are_those_of_torch():
    found = []
    for made in (product, functional.linear):
        one, other = numbers(5, 7).requires_grad_(), numbers(4, 7, seed=1).requires_grad_()
        slopes = torch.autograd.grad(made(one, other).square().sum(), (one, other), create_graph=True)
        sum(slope.square().sum() for slope in slopes).backward()
        found.append((*slopes, one.grad, other.grad))
    for quick, expected in zip(*found, strict=True):
        torch.testing.assert_close(quick, expected, rtol=1e-3, atol=1e-2)


def test_gradients_of_a_plain_sum_which_lie_in_one_number_are_taken_too():
    one, other = numbers(3, 6).requires_grad_(), numbers(4, 6, seed=1)
    product(one, other).sum().backward()
    torch.testing.assert_close(one.grad, other.sum(0).expand(3, 6))


@pytest.fixture
def layer(drawn):
    layer = drawn(Linear(LARGE // 128, 128))
    layer.quick = True
    return layer


@pytest.mark.parametrize("bias", [True, False])
def test_a_quick_layer_gives_and_learns_the_same(bias, drawn, slow_and_quick):
    layer, values = drawn(Linear(LARGE // 128, 128, bias=bias)), numbers(16, LARGE // 128)

    def corrected():
        made = layer(values)
        made.square().sum().backward()
        return made.detach(), *(weight.grad for weight in layer.parameters())

    slow_and_quick(layer, corrected, rtol=1e-3, atol=1e-3)


def test_a_layer_is_quick_in_training_in_float32_and_when_it_is_large(layer, drawn):
    values = numbers(SOME, LARGE // 128)

    def maker(made):
        return made.grad_fn.next_functions[0][0].name()

    assert "Product" in maker(layer(values))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert "Product" not in maker(layer(values))
    assert "Product" not in maker(layer.eval()(values))
    small = drawn(Linear(4, 4))
    small.quick = True
    assert "Product" not in maker(small(numbers(SOME, 4)))
    assert "Product" not in maker(layer.train()(values[:1]))


def test_where_nobody_asks_for_gradients_it_gives_the_same_too(layer):
    values = numbers(16, LARGE // 128)
    expected = layer.eval()(values).detach()
    with torch.inference_mode():
        torch.testing.assert_close(layer(values), expected, rtol=1e-4, atol=1e-4)


def test_a_torch_whose_function_has_changed_is_found_out(monkeypatch):
    def changed(*_):
        raise RuntimeError("it takes other arguments now")

    monkeypatch.setattr("trainer.models.product._quick_product", changed)
    assert not has_product.__wrapped__()
    monkeypatch.setattr("trainer.models.product._quick_product", lambda rows, others: rows)
    assert not has_product.__wrapped__()
