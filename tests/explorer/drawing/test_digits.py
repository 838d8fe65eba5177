import numpy as np
import pytest

from explorer.drawing.digits import bytes_of, inked, integer_scale, picture, scaled

RAMP = np.linspace(0, 255, 28 * 28).astype(np.uint8).reshape(1, 28, 28)


def test_grey_becomes_opaque_grey_and_inverted_its_opposite():
    assert (picture(RAMP)[..., 1] == RAMP[0]).all()
    assert (picture(RAMP)[..., 3] == 255).all()
    assert (picture(RAMP, invert=True)[..., :3] == 255 - RAMP[0][..., None]).all()
    assert (picture(RAMP, invert=True)[..., 3] == 255).all()


def test_rgb_keeps_its_channels():
    image = np.stack([RAMP[0], 255 - RAMP[0], RAMP[0] // 2])
    assert (picture(image)[..., :3] == image.transpose(1, 2, 0)).all()


def test_ink_is_transparent_where_the_image_is_black_and_full_where_it_is_white():
    image = np.array([[[0, 255, 128]]], np.uint8)
    assert inked(image, (200, 100, 50)).tolist() == [[[0, 0, 0, 0], [200, 100, 50, 255], [100, 50, 25, 128]]]
    assert inked(image, (200, 100, 50), opacity=0.5)[0, 1].tolist() == [100, 50, 25, 128]


def test_decoded_images_become_bytes_and_nan_becomes_black():
    decoded = np.array([0.0, 0.5, 1.0, -1.0, 2.0, np.nan], np.float32)
    assert bytes_of(decoded).tolist() == [0, 128, 255, 0, 255, 0]


def test_nearest_scaling_at_a_whole_multiple_repeats_every_pixel():
    rgba = picture(RAMP)
    assert (scaled(rgba, 84, 84) == rgba.repeat(3, axis=0).repeat(3, axis=1)).all()


def test_smooth_scaling_keeps_a_flat_picture_flat_and_a_ramp_monotone():
    flat = np.full((5, 7, 4), 90, np.uint8)
    assert (scaled(flat, 50, 33, "smooth") == 90).all()
    ramp = picture(np.repeat(np.arange(0, 250, 10, np.uint8)[None, None], 4, axis=1))
    assert (np.diff(scaled(ramp, 200, 16, "smooth")[8, :, 0].astype(int)) >= 0).all()


def test_smooth_scaling_stays_premultiplied():
    rgba = inked(np.random.default_rng(0).integers(0, 256, (1, 9, 9)).astype(np.uint8), (255, 255, 255))
    smooth = scaled(rgba, 91, 91, "smooth")
    assert (smooth[..., :3] <= smooth[..., 3:]).all()


@pytest.mark.parametrize(("size", "scale"), [((280, 300), 10), ((279, 300), 9), ((10, 10), 1)])
def test_the_largest_whole_scale_is_used(size, scale):
    assert integer_scale((1, 28, 28), *size) == scale


def test_a_photograph_keeps_its_levels_and_is_only_made_translucent():
    image = np.array([[[0, 255, 128]]], np.uint8)
    assert inked(image, None, opacity=0.5).tolist() == [[[0, 0, 0, 128], [128, 128, 128, 128], [64, 64, 64, 128]]]
