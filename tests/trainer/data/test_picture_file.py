import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from trainer.data.picture_file import MOST_PIXELS, BadPictureError, read_picture, to_grey


def saved(tmp_path, image, suffix=".png", **options):
    path = tmp_path / f"picture{suffix}"
    image.save(path, **options)
    return path


def thirds(size=(90, 30)):
    """Red, green and blue side by side."""
    image = Image.new("RGB", size, (0, 255, 0))
    image.paste((255, 0, 0), (0, 0, size[0] // 3, size[1]))
    image.paste((0, 0, 255), (2 * size[0] // 3, 0, *size))
    return image


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
@pytest.mark.parametrize("side", [28, 32, 64])
def test_the_central_square_is_kept_in_every_format(tmp_path, suffix, side):
    options = {".jpg": {"quality": 95}, ".webp": {"lossless": True}}.get(suffix, {})
    picture = read_picture(saved(tmp_path, thirds(), suffix, **options), side)
    assert picture.pixels.shape == (3, side, side)
    assert picture.pixels.dtype == np.uint8
    assert not picture.grey
    middle = picture.pixels[:, :, side // 4 : -side // 4]
    assert (middle[1] > 240).all()
    assert (middle[[0, 2]] < 15).all()


def test_a_tall_picture_is_cropped_above_and_below(tmp_path):
    picture = read_picture(saved(tmp_path, thirds().transpose(Image.Transpose.ROTATE_90)), 32)
    assert (picture.pixels[1, 8:-8] > 240).all()


def test_a_photograph_is_turned_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side: rotate by 90 degrees clockwise
    image = Image.new("RGB", (64, 64), (0, 0, 0))
    image.paste((255, 255, 255), (0, 0, 32, 64))  # left half white
    picture = read_picture(saved(tmp_path, image, ".jpg", exif=exif.tobytes(), quality=95), 32)
    assert picture.pixels[:, :12].min() > 200  # on top
    assert picture.pixels[:, -12:].max() < 50


def test_large_photographs_lose_no_more_than_their_size(tmp_path):
    ramp = Image.fromarray(np.tile(np.linspace(0, 255, 2000).astype(np.uint8), (2000, 1)))
    picture = read_picture(saved(tmp_path, ramp, ".jpg", quality=90), 28)
    assert picture.grey
    expected = (np.arange(28) + 0.5) / 28 * 255
    assert picture.pixels[0, 14].astype(float) == pytest.approx(expected, abs=3)


@pytest.mark.parametrize(
    ("mode", "value", "expected", "grey"),
    [
        ("1", 1, (255, 255, 255), True),
        ("L", 100, (100, 100, 100), True),
        ("LA", (100, 0), (255, 255, 255), True),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0), False),
        ("RGBA", (255, 0, 0, 0), (255, 255, 255), True),
        ("I;16", 100 * 256, (100, 100, 100), True),
    ],
)
def test_every_mode_becomes_red_green_blue(tmp_path, mode, value, expected, grey):
    picture = read_picture(saved(tmp_path, Image.new(mode, (16, 16), value)), 28)
    assert tuple(picture.pixels[:, 14, 14].tolist()) == expected
    assert picture.grey is grey


def test_palettes_and_ink_colours_are_understood(tmp_path):
    assert not read_picture(saved(tmp_path, thirds().quantize(8)), 28).grey
    assert read_picture(saved(tmp_path, Image.new("CMYK", (16, 16)), ".jpg"), 28).pixels.min() > 250


def test_a_grey_photograph_saved_in_colour_is_grey(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64), dtype=np.uint8)
    assert read_picture(saved(tmp_path, Image.fromarray(noise).convert("RGB"), ".jpg", quality=60), 32).grey


def test_grey_is_brightness_as_pillow_has_it():
    pixels = np.random.default_rng(0).integers(0, 256, (3, 20, 20), dtype=np.uint8)
    expected = np.asarray(Image.fromarray(pixels.transpose(1, 2, 0).copy()).convert("L"))
    assert np.array_equal(to_grey(pixels)[0], expected)
    assert to_grey(pixels[np.newaxis]).shape == (1, 1, 20, 20)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("side", [8_000, 20_000, 2**31 - 1])
def test_a_decompression_bomb_is_refused_before_it_goes_off(tmp_path, side):
    assert side**2 > MOST_PIXELS
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))))
    with pytest.raises(BadPictureError) as caught:
        read_picture(path, 32)
    assert caught.value.refusal == "too large"


def test_a_tiny_picture_a_missing_file_and_another_format_are_refused(tmp_path):
    with pytest.raises(BadPictureError, match="too small"):
        read_picture(saved(tmp_path, Image.new("L", (100, 7))), 32)
    with pytest.raises(BadPictureError, match="unreadable"):
        read_picture(tmp_path / "nowhere.png", 32)
    Image.new("L", (16, 16)).save(tmp_path / "wrong.png", format="GIF")
    with pytest.raises(BadPictureError, match="unreadable"):
        read_picture(tmp_path / "wrong.png", 32)


def encoded(kind: str) -> bytes:
    stream = io.BytesIO()
    thirds((24, 24)).save(stream, format=kind)
    return stream.getvalue()


WHOLE = {kind: encoded(kind) for kind in ("PNG", "JPEG", "WEBP")}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(sorted(WHOLE)))
def test_damaged_files_are_refused_or_read_and_nothing_else(tmp_path, data, kind):
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.png"
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    with contextlib.suppress(BadPictureError):  # whatever else escapes is a defect
        assert read_picture(path, 28).pixels.shape == (3, 28, 28)
