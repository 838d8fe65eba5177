"""One setting of a configuration: its range, unit and plain-words help, from which CLI and GUI forms derive."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

from trainer.errors import ConfigurationError

Value = int | float | str | bool | tuple[int, ...]


@dataclass(frozen=True)
class Setting:
    """A setting as a form needs it.

    Attributes:
        name: field name, for example "latent_dims".
        label: name on screen.
        help: what it does to the model, in plain words.
        kind: type of the value.
        default: value when nothing is said.
        minimum, maximum: inclusive range of a number.
        choices: allowed values of a text setting.
        unit: unit of the value, "" for a pure number.
        paper: address of the paper that introduced it, or "".
        live: may be changed while a run is under way.
        logarithmic: steps of a widget should multiply rather than add.
        advanced: shown only when the user asks for all settings.
        slider_top: right end of a slider from 0, for a live setting that invites to be moved; 0 for none.
        unsaid: value for a file that says nothing because it is older than the setting; None where there is none such.
    """

    name: str
    label: str
    help: str
    kind: type
    default: Value
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    paper: str = ""
    live: bool = False
    logarithmic: bool = False
    advanced: bool = False
    slider_top: float = 0.0
    unsaid: Value | None = None

    def check(self, value: Value) -> None:
        """Raise `ConfigurationError` when `value` has the wrong type or is out of range."""
        numbers = value if isinstance(value, tuple) else (value,)
        if self.choices and value not in self.choices:
            allowed = ", ".join(self.choices)
            raise ConfigurationError(f"{self.label} is {value!r}.", f"Choose one of {allowed}.")
        if self.kind in (int, float, tuple):
            for number in numbers:
                if isinstance(number, bool) or not isinstance(number, int | float):
                    raise ConfigurationError(f"{self.label} is {value!r}.", "Give a number.")
                if self.kind is not float and not isinstance(number, int):
                    raise ConfigurationError(f"{self.label} is {value!r}.", "Give a whole number.")
                low = self.minimum is not None and not number >= self.minimum
                high = self.maximum is not None and not number <= self.maximum
                if low or high:
                    raise ConfigurationError(
                        f"{self.label} is {number}.",
                        f"Choose a value from {self.minimum} to {self.maximum}.",
                    )


def setting(default: Value, label: str, help: str, **extra: Any) -> Any:  # noqa: A002
    """A dataclass field that carries its `Setting`; `extra` are further attributes of it."""
    return dataclasses.field(default=default, metadata={"label": label, "help": help, **extra})


def same_setting(configuration_class: type, name: str, default: Value, **changed: Any) -> Any:
    """The setting `name` of a configuration class with another default, for a class derived from it.

    Args:
        configuration_class: whose setting it is; label, help, range, unit and paper are inherited.
        name: of the field.
        default: value when nothing is said.
        changed: attributes of the setting that are not inherited, for example `help`.

    Raises:
        KeyError: the class has no setting of this name.
    """
    fields = {field.name: field for field in dataclasses.fields(configuration_class) if "label" in field.metadata}
    return dataclasses.field(default=default, metadata={**fields[name].metadata, **changed})


def settings_of(configuration_class: type) -> tuple[Setting, ...]:
    """The settings of a configuration class, in the order of declaration."""
    hints = get_type_hints(configuration_class)
    return tuple(
        _setting(field, hints[field.name])
        for field in dataclasses.fields(configuration_class)
        if "label" in field.metadata
    )


def _setting(field: "dataclasses.Field[Any]", hint: Any) -> Setting:
    extra = dict(field.metadata)
    if get_origin(hint) is Literal:
        extra["choices"] = get_args(hint)
        kind: type = str
    else:
        kind = get_origin(hint) or hint
    default: Any = field.default
    return Setting(name=field.name, kind=kind, default=default, **extra)
