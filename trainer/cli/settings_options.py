"""Command-line options from the settings of a configuration, and a configuration from parsed options."""

import argparse
from collections.abc import Callable
from typing import Any

from trainer.configuration.setting import Setting, settings_of
from trainer.configuration.training import TrainingConfig


def add_options(parser: argparse._ActionsContainer, config_class: type[TrainingConfig]) -> None:
    """Add one option for each setting, with its explanation, range, unit and default as help."""
    for item in settings_of(config_class):
        parser.add_argument(
            option(item),
            dest=item.name,
            type=_reader(item),
            choices=item.choices or None,
            default=argparse.SUPPRESS,
            metavar=None if item.choices else _placeholder(item),
            help=_help(item).replace("%", "%%"),
        )


def configured(config_class: type[TrainingConfig], parsed: argparse.Namespace) -> TrainingConfig:
    """The configuration with every setting that was given; the others keep their defaults.

    Raises:
        ConfigurationError: a value is out of range.
    """
    names = {item.name for item in settings_of(config_class)}
    return config_class(**{name: value for name, value in vars(parsed).items() if name in names})


def option(item: Setting) -> str:
    """The option of a setting, for example "--latent-dims"."""
    return "--" + item.name.replace("_", "-")


def _reader(item: Setting) -> Callable[[str], Any]:
    if item.kind is tuple:
        return _whole_numbers
    return item.kind


def _whole_numbers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list such as 512,256") from None


def _placeholder(item: Setting) -> str:
    return {int: "N", float: "X", tuple: "N,N,..."}.get(item.kind, "NAME")


def _help(item: Setting) -> str:
    facts = []
    if item.minimum is not None and item.maximum is not None:
        facts.append(f"{item.minimum:g} to {item.maximum:g}" + (f" {item.unit}" if item.unit else ""))
    default = ",".join(map(str, item.default)) if isinstance(item.default, tuple) else item.default
    facts.append(f"default {default}")
    return f"{item.help} ({'; '.join(facts)})"
