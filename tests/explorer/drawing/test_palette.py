import pytest

from explorer.drawing.palette import DARK, LIGHT, Palette
from explorer.drawing.perception import VISIONS, contrast, smallest_difference

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
@pytest.mark.parametrize("vision", VISIONS)
def test_ten_classes_differ_by_more_than_eleven_in_every_vision(palette: Palette, vision: str):
    assert smallest_difference(palette.class_colours(10), vision) > 11


@PALETTES
@pytest.mark.parametrize("vision", VISIONS)
def test_the_four_networks_and_the_accent_differ_in_every_vision(palette: Palette, vision: str):
    roles = [palette.encoder, palette.decoder, palette.generator, palette.discriminator, palette.accent]
    assert smallest_difference(roles, vision) > 15


@PALETTES
@pytest.mark.parametrize("vision", VISIONS)
def test_the_ends_and_the_middle_of_the_belief_scale_differ_clearly_in_every_vision(palette: Palette, vision: str):
    assert smallest_difference([palette.generator, palette.neutral, palette.discriminator], vision) > 18


@PALETTES
def test_class_and_role_colours_stand_out_from_the_ground(palette: Palette):
    roles = [palette.encoder, palette.decoder, palette.generator, palette.discriminator, palette.accent]
    for colour in [*palette.class_colours(10), *roles]:
        assert contrast(colour, palette.ground) >= 2.95
    assert contrast(palette.ink, palette.ground) > 10


@PALETTES
def test_more_classes_extend_the_same_colours_and_never_repeat_one(palette: Palette):
    many = palette.class_colours(256)
    assert many[:10] == palette.classes
    assert len(set(many)) == 256
    assert palette.class_colours(20) == many[:20]
    assert palette.class_colours(3) == palette.classes[:3]


def test_more_than_256_classes_are_refused():
    with pytest.raises(ValueError, match="257"):
        LIGHT.class_colours(257)
