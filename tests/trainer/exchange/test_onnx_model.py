import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import helper

from trainer.checkpoint.model_file import load_model
from trainer.data.registry import load_split
from trainer.errors import TrainerError
from trainer.exchange.onnx_export import export_onnx
from trainer.exchange.onnx_model import open_onnx, sorted_by_role
from trainer.exchange.own_model import Belonging
from trainer.resources import resource_path

NO_DATA = Belonging()


def matrix(rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(rows).normal(0, 1, (rows, columns)).astype(np.float32)


@pytest.mark.parametrize(
    ("axes", "shape"),
    [
        (("N", 1, 8, 6), (1, 8, 6)),
        (("N", 3, 8, 6), (3, 8, 6)),
        (("N", 8, 6, 3), (3, 8, 6)),
        (("N", 8, 6, 1), (1, 8, 6)),
        (("N", 8, 6), (1, 8, 6)),
        (("N", 64), (1, 8, 8)),
        (("N", 192), (3, 8, 8)),
    ],
)
@pytest.mark.parametrize("batch", ["N", 1, 4])
def test_a_decoder_is_opened_whatever_its_layout_and_batch(
    write_linear: Any, axes: tuple[object, ...], shape: tuple[int, ...], batch: object
) -> None:
    pixels = math.prod(int(size) for size in axes[1:])  # type: ignore[call-overload]
    weights = matrix(3, pixels)
    path = write_linear("decoder.onnx", (batch, 3), axes, weights, "Sigmoid")
    decoder = open_onnx(path, None, NO_DATA).model.decoder
    assert decoder is not None
    assert (decoder.latent_dims, decoder.image_shape) == (3, shape)
    z = matrix(7, 3)
    expected = 1 / (1 + np.exp(-z @ weights))
    found = decoder.decode(z)
    assert found.shape == (7, *shape)
    np.testing.assert_allclose(np.sort(found.reshape(7, -1)), np.sort(expected), atol=1e-5)
    assert decoder.decode(z[:0]).shape == (0, *shape)


def test_channels_last_end_where_they_belong(write_linear: Any) -> None:
    weights = np.zeros((2, 4 * 5 * 3), np.float32)
    weights[0, (1 * 5 + 2) * 3 + 1] = 1.0  # row 1, column 2, green
    decoder = open_onnx(
        write_linear("d.onnx", ("N", 2), ("N", 4, 5, 3), weights, "Sigmoid"), None, NO_DATA
    ).model.decoder
    assert decoder is not None
    image = decoder.decode(np.array([[9.0, 0.0]], np.float32))[0]
    assert np.unravel_index(image.argmax(), image.shape) == (1, 1, 2)


def test_a_generator_that_reads_codes_with_two_more_axes_is_opened(write_linear: Any) -> None:
    path = write_linear("g.onnx", ("N", 5, 1, 1), ("N", 1, 4, 4), matrix(5, 16), "Tanh")
    found = open_onnx(path, None, NO_DATA)
    assert found.values == "signed"
    assert found.model.card.family == "gan"
    assert "−1 to 1 (detected)" in found.remarks[0]
    assert found.preview.min() < 60 < 190 < found.preview.max()


def test_the_range_that_the_user_knows_is_taken(write_linear: Any) -> None:
    path = write_linear("g.onnx", ("N", 2), ("N", 1, 4, 4), matrix(2, 16), "Tanh")
    found = open_onnx(path, None, NO_DATA, wish="unit")
    assert found.values == "unit"
    assert "as chosen" in found.remarks[0]


def test_a_pair_reproduces_images_and_finds_the_range_its_encoder_reads(write_linear: Any) -> None:
    """An orthonormal code of pixels from -1 to 1: the decoder is the transpose of the encoder."""
    basis = np.linalg.qr(matrix(16, 16))[0][:, :16].astype(np.float32)
    decoder = write_linear("decoder.onnx", ("N", 16), ("N", 1, 4, 4), basis.T.copy())
    encoder = write_linear("encoder.onnx", ("N", 1, 4, 4), ("N", 16), basis)
    images = np.random.default_rng(0).integers(0, 256, (40, 1, 4, 4), np.uint8)
    found = open_onnx(decoder, encoder, Belonging("own", ("a",), images), wish="signed")
    model = found.model
    assert model.decoder is not None
    assert model.encoder is not None
    assert "reads pixels from −1 to 1" in found.remarks[1]
    codes = model.encoder.encode(images)
    assert codes.log_variance is None
    np.testing.assert_allclose(model.decoder.decode(codes.mean), images / 255, atol=1e-5)


def test_a_pair_that_does_not_belong_together_is_refused(write_linear: Any) -> None:
    decoder = write_linear("decoder.onnx", ("N", 2), ("N", 1, 4, 4), matrix(2, 16), "Sigmoid")
    for name, read, given in [("e1.onnx", ("N", 1, 4, 4), 5), ("e2.onnx", ("N", 1, 5, 5), 2)]:
        encoder = write_linear(name, read, ("N", given), matrix(math.prod(read[1:]), given))
        with pytest.raises(TrainerError, match="encoder") as caught:
            open_onnx(decoder, encoder, NO_DATA)
        assert caught.value.remedy


def test_a_data_set_of_another_size_is_refused(write_linear: Any) -> None:
    decoder = write_linear("decoder.onnx", ("N", 2), ("N", 1, 4, 4), matrix(2, 16), "Sigmoid")
    encoder = write_linear("encoder.onnx", ("N", 1, 4, 4), ("N", 2), matrix(16, 2))
    images = np.zeros((3, 1, 28, 28), np.uint8)
    with pytest.raises(TrainerError, match="28 × 28 grey, the model makes 4 × 4 grey"):
        open_onnx(decoder, encoder, Belonging("mnist", (), images))


def test_files_find_their_roles(write_linear: Any) -> None:
    decoder = write_linear("a.onnx", ("N", 2), ("N", 1, 4, 4), matrix(2, 16))
    encoder = write_linear("b.onnx", ("N", 1, 4, 4), ("N", 2), matrix(16, 2))
    flat = write_linear("c.onnx", ("N", 16), ("N", 2), matrix(16, 2))
    generator = write_linear("d.onnx", ("N", 5, 1, 1), ("N", 1, 4, 4), matrix(5, 16))
    for files, expected in [
        ((decoder,), (decoder, None)),
        ((encoder,), (None, encoder)),
        ((encoder, decoder), (decoder, encoder)),
        ((generator, flat), (generator, flat)),
    ]:
        assert sorted_by_role(files) == expected
    with pytest.raises(TrainerError, match="both decoders"):
        sorted_by_role((decoder, generator))


def test_what_is_no_decoder_is_refused_with_a_sentence_and_a_remedy(write_linear: Any, write_model: Any) -> None:
    wide = write_linear("wide.onnx", ("N", 2, 7), ("N", 1, 4, 4), matrix(14, 16))
    odd = write_linear("odd.onnx", ("N", 2), ("N", 5, 4, 4), matrix(2, 80))
    free = write_linear("free.onnx", ("N", "D"), ("N", 1, 4, 4), matrix(2, 16))
    nothing = write_model("nan.onnx", ("in", ("N", 16)), [("out", ("N", 16))], [
        helper.make_node("Sub", ["in", "in"], ["zero"]), helper.make_node("Div", ["zero", "zero"], ["out"])
    ], {})  # fmt: skip
    for path, words in [(wide, "no codes"), (odd, "not that of images"), (free, "how many numbers"), (nothing, "NaN")]:
        with pytest.raises(TrainerError, match=words) as caught:
            open_onnx(path, None, NO_DATA)
        assert caught.value.remedy


@pytest.mark.slow
def test_our_vae_exported_and_opened_again_decodes_to_the_same_pixels(tmp_path: Path) -> None:
    ours = load_model(resource_path("models", "vae-2d.safetensors"))
    exported = export_onnx(ours, tmp_path / "vae-decoder.onnx")
    assert [file.path.name for file in exported] == ["vae-decoder.onnx", "vae-encoder.onnx"]
    images = load_split("mnist", "test").images[:300]
    found = open_onnx(exported[0].path, exported[1].path, Belonging("mnist", tuple("0123456789"), images))
    assert found.values == "unit"
    assert "reads pixels from 0 to 1" in found.remarks[1]
    again = found.model
    assert ours.decoder is not None
    assert ours.encoder is not None
    assert again.decoder is not None
    assert again.encoder is not None
    z = np.random.default_rng(0).normal(0, 1.5, (500, 2)).astype(np.float32)
    assert np.abs(ours.decoder.decode(z) - again.decoder.decode(z)).max() <= 1e-5
    mine, theirs = ours.encoder.encode(images), again.encoder.encode(images)
    np.testing.assert_allclose(theirs.mean, mine.mean, atol=1e-4)
    assert theirs.log_variance is not None
    np.testing.assert_allclose(theirs.log_variance, mine.log_variance, atol=1e-4)
