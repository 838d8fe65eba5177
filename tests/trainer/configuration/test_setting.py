"""A derived configuration may give a setting another default and inherits all that it does not say."""

import dataclasses
from dataclasses import dataclass

import pytest

from trainer.configuration.setting import same_setting, setting, settings_of
from trainer.errors import ConfigurationError


@dataclass(frozen=True, kw_only=True)
class Plain:
    rate: float = setting(0.5, "Rate", "How fast.", minimum=0.0, maximum=1.0, unit="a step", paper="https://a.b")
    size: int = 3  # no setting


def test_everything_but_the_default_is_inherited() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Faster(Plain):
        rate: float = same_setting(Plain, "rate", 0.75)

    (before,), (after,) = settings_of(Plain), settings_of(Faster)
    assert after == dataclasses.replace(before, default=0.75)
    assert Faster().rate == 0.75
    with pytest.raises(ConfigurationError, match="Rate is 2"):
        after.check(2.0)


def test_what_is_named_is_changed_and_the_base_is_not() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Other(Plain):
        rate: float = same_setting(Plain, "rate", 2.0, help="How fast at most.", maximum=4.0)

    (before,), (after,) = settings_of(Plain), settings_of(Other)
    assert (after.help, after.maximum, after.label, after.unit) == ("How fast at most.", 4.0, "Rate", "a step")
    assert (before.help, before.maximum) == ("How fast.", 1.0)


@pytest.mark.parametrize("name", ["speed", "size"])
def test_only_a_setting_can_be_taken_over(name: str) -> None:
    with pytest.raises(KeyError):
        same_setting(Plain, name, 1)
