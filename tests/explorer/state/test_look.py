import pytest

from explorer.state.look import DARK, LIGHT, Look, LookState, look_for


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "muted", "accent", "info", "warning", "danger", "success"])
@pytest.mark.parametrize("ground", ["ground", "surface", "raised"])
def test_everything_to_be_read_has_a_contrast_of_at_least_four_and_a_half(look: Look, text: str, ground: str) -> None:
    assert contrast(getattr(look, text), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_text_on_hovered_and_on_selected_controls_has_the_same_contrast(look: Look) -> None:
    assert contrast(look.text, look.hover) >= 4.5
    assert contrast(look.text, look.accent_soft) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.on_accent, look.danger) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(look: Look) -> None:
    assert contrast(look.outline, look.surface) >= 3
    assert contrast(look.outline, look.raised) >= 3


def test_presentation_mode_enlarges_all_three_sizes_and_lines() -> None:
    desk, projector = look_for(dark=True, presentation=False), look_for(dark=True, presentation=True)
    assert projector.caption_px > desk.caption_px
    assert projector.body_px > desk.body_px
    assert projector.title_px > desk.title_px
    assert projector.line_px > desk.line_px
    assert desk.caption_px < desk.body_px < desk.title_px


def test_a_length_never_vanishes_but_zero_stays_zero() -> None:
    assert LIGHT.px(0.2) == 1
    assert LIGHT.px(0) == 0


def test_the_state_tells_of_real_changes_only(qtbot) -> None:
    state = LookState()
    with qtbot.assertNotEmitted(state.changed):
        state.set_look(LIGHT)
    with qtbot.waitSignal(state.changed):
        state.set_look(DARK)
    assert state.look is DARK
