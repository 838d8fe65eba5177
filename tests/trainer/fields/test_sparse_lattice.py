"""Answers between places that are asked for: what is known is kept, what is smooth is found, what is sharp is asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trainer.checkpoint.model_file import load_model
from trainer.fields.computing import Level, Sources, computing
from trainer.fields.sparse_lattice import MOST, SPACING, Answers, answering, curved, straight
from trainer.geometry.planes import identity
from trainer.resources import resource_path

SIDES = st.sampled_from([8, 12, 32])
WEIGHTS = arrays(np.float64, (3, 6), elements=st.floats(-1, 1, width=32))
"""Of three classes: of 1, x, y, x², xy, y²."""


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)


def answers_of(ask, side) -> Answers:
    *shares, answers = answering(ask, side)
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)
    return answers


class Classifier:
    """Knows the probabilities of all places, float32 [S + 1, S + 1, C], and remembers what it was asked."""

    def __init__(self, probabilities):
        self.probabilities = probabilities
        self.asked = np.zeros(probabilities.shape[:2], int)

    @classmethod
    def of_logits(cls, side, logits):
        """`logits` of x and y, each from -1 to 1."""
        x = np.linspace(-1, 1, side + 1)
        return cls(softmax(np.stack(logits(*np.meshgrid(x, x)), axis=-1)))

    def __call__(self, rows, columns):
        np.add.at(self.asked, (rows, columns), 1)
        return self.probabilities[rows, columns]


def noisy(side, seed, sharpness=3.0):
    return Classifier(softmax(sharpness * np.random.default_rng(seed).normal(size=(side + 1, side + 1, 4))))


@given(weights=arrays(np.float64, (4, 4), elements=st.floats(-1, 1, width=32)), side=st.integers(3, 9))
def test_curved_midpoints_are_exact_for_cubic_polynomials_but_at_the_edges(weights, side):
    x, fine = np.linspace(-1, 1, side), np.linspace(-1, 1, 2 * side - 1)
    found = curved(np.polynomial.polynomial.polygrid2d(x, x, weights)[..., np.newaxis])[..., 0]
    inner = slice(2, -2)
    assert found[inner, inner] == pytest.approx(np.polynomial.polynomial.polygrid2d(fine, fine, weights)[inner, inner])


@given(weights=arrays(np.float64, (3, 3), elements=st.floats(-1, 1, width=32)), side=st.integers(3, 9))
def test_at_the_edges_they_are_exact_for_parabolas(weights, side):
    x, fine = np.linspace(-1, 1, side), np.linspace(-1, 1, 2 * side - 1)
    found = curved(np.polynomial.polynomial.polygrid2d(x, x, weights)[..., np.newaxis])[..., 0]
    assert found == pytest.approx(np.polynomial.polynomial.polygrid2d(fine, fine, weights), abs=1e-12)


@given(values=arrays(np.float64, (4, 5, 2), elements=st.floats(-9, 9, width=32)))
def test_both_interpolations_keep_what_is_known(values):
    assert (curved(values)[::2, ::2] == values).all()
    assert (straight(values)[::2, ::2] == values).all()
    assert straight(values)[1, 0] == pytest.approx((values[0, 0] + values[1, 0]) / 2)


@given(side=SIDES, seed=st.integers(0, 99))
def test_a_place_asked_for_has_the_answer_and_is_asked_once(side, seed):
    classifier = noisy(side, seed)
    answers = answers_of(classifier, side)
    here = answers.asked
    assert answers.probabilities[here] == pytest.approx(classifier.probabilities[:side, :side][here], rel=1e-4)
    assert here[::SPACING, ::SPACING].all()
    assert classifier.asked.max() == 1
    assert (here == (classifier.asked[:side, :side] == 1)).all()


@given(side=SIDES, seed=st.integers(0, 99))
def test_even_of_noise_no_more_than_a_share_is_asked_for(side, seed):
    classifier = noisy(side, seed)
    answers = answers_of(classifier, side)
    assert classifier.asked.sum() <= round(MOST * side**2)
    assert answers.probabilities.shape == (side, side, 4)
    assert answers.probabilities.sum(axis=2) == pytest.approx(1, abs=1e-5)
    assert (answers.probabilities >= 0).all()


@given(weights=WEIGHTS)
def test_what_changes_slowly_is_found_without_asking_at_odd_rows_and_columns(weights):
    side = 32

    def logits(x, y):
        terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)
        return [terms @ weight for weight in weights]

    classifier = Classifier.of_logits(side, logits)
    answers = answers_of(classifier, side)
    assert answers.probabilities == pytest.approx(classifier.probabilities[:side, :side], abs=1e-4)
    assert not answers.asked[1::2].any()
    assert not answers.asked[:, 1::2].any()


@given(angle=st.floats(0, 3.1), offset=st.floats(-0.5, 0.5), steepness=st.floats(5, 60))
def test_along_a_straight_border_every_class_is_right(angle, offset, steepness):
    side = 64
    classifier = Classifier.of_logits(
        side, lambda x, y: [steepness * (np.cos(angle) * x + np.sin(angle) * y - offset), np.zeros_like(x)]
    )
    answers = answers_of(classifier, side)
    expected = classifier.probabilities[:side, :side]
    clear = np.abs(expected[..., 0] - 0.5) > 0.01
    assert (answers.probabilities.argmax(axis=2) == expected.argmax(axis=2))[clear].all()


def test_a_bent_border_is_asked_for_and_plain_regions_are_not():
    side = 64
    classifier = Classifier.of_logits(side, lambda x, y: [60 * (y - 0.3 * np.sin(6 * x)), np.zeros_like(x)])
    answers = answers_of(classifier, side)
    between = answers.asked.copy()
    between[::SPACING, ::SPACING] = False
    x = np.linspace(-1, 1, side + 1)[:side]
    from_border = np.abs(x[:, np.newaxis] - 0.3 * np.sin(6 * x))
    assert between[from_border < 0.02].mean() > 0.3
    assert not between[from_border > 0.3].any()
    off = np.abs(answers.probabilities - classifier.probabilities[:side, :side]).max(axis=2)
    assert off.max() < 0.05


def test_the_shipped_models_are_answered_for_as_well_as_it_is_said():
    """A part of the map, its places as far apart as the window shows them; bounds above the docstring's figures."""
    decoder = load_model(resource_path("models", "vae-2d.safetensors")).decoder
    classifier = load_model(resource_path("models", "classifier.safetensors")).classifier
    sources, rectangle = Sources(identity(2), decoder, None, classifier), (-3.0, 3.2, -2.0, 1.8)
    found = {}
    for kind in ("classes", "entropy"):
        for sparse in (False, True):
            *_, found[kind, sparse] = computing(kind, sources, rectangle, Level(80, sparse=sparse))
    assert "computed, rest interpolated" in found["entropy", True].method
    assert not found["entropy", False].method
    assert np.mean(found["classes", True].labels != found["classes", False].labels) < 0.01
    off = np.abs(found["entropy", True].values - found["entropy", False].values)
    assert off.mean() < 0.01
    assert np.quantile(off, 0.99) < 0.15
    assert off.max() < 1.0
