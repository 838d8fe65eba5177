"""Numbers as a form shows, reads and steps them. Pure functions, no widget."""

import math
import re

from trainer.configuration.setting import Setting, Value
from trainer.errors import ConfigurationError

Number = int | float


def number_text(value: Number) -> str:
    """The shortest text that reads back as `value`: "256", "0.001", "2e-5"."""
    text = repr(value)
    if isinstance(value, int):
        return text
    return re.sub(r"e([+-])0*(\d)", lambda m: f"e{'-' if m[1] == '-' else ''}{m[2]}", text).removesuffix(".0")


def value_text(value: Value) -> str:
    """Any value of a setting as its field shows it; a tuple as "1024, 512"."""
    if isinstance(value, tuple):
        return ", ".join(number_text(part) for part in value)
    return value if isinstance(value, str) else number_text(value)


def read_number(text: str, setting: Setting) -> Number:
    """Read and check what was typed into a number field; a decimal comma and thousands separators are understood.

    Raises:
        ConfigurationError: it is no number, not a whole one where one is needed, or out of range.
    """
    number = _parse(text, whole=setting.kind is not float)
    if number is None:
        example = value_text(setting.default if not isinstance(setting.default, tuple) else setting.default[0])
        kind = "a number" if setting.kind is float else "a whole number"
        raise ConfigurationError(f"{setting.label}: give {kind}, for example {example}.")
    _check_range(number, setting)
    return number


def read_numbers(text: str, setting: Setting) -> tuple[int, ...]:
    """Read and check a list of whole numbers, "1024, 512" or "1024 512".

    Raises:
        ConfigurationError: the list is empty or one of its numbers is not acceptable.
    """
    parts = [part for part in re.split(r"[,;×\s]+", text.strip().strip("()[]")) if part]
    numbers = [_parse(part, whole=True) for part in parts]
    if not numbers or any(number is None for number in numbers):
        raise ConfigurationError(f"{setting.label}: give whole numbers, for example {value_text(setting.default)}.")
    whole = tuple(int(number) for number in numbers if number is not None)
    for number in whole:
        _check_range(number, setting)
    return whole


def range_text(setting: Setting) -> str:
    """The allowed range in words, "" for none: "1 to 64"."""
    if setting.minimum is None or setting.maximum is None:
        return ""
    return f"{number_text(_plain(setting.minimum))} to {number_text(_plain(setting.maximum))}"


def stepped(value: Number, setting: Setting, steps: int) -> Number:
    """`value` after some clicks on a field's arrows.

    A logarithmic setting goes 1, 2, 5, 10, 20 ..., or doubles where its default is a power of two.
    """
    for _ in range(abs(steps)):
        value = _one_step(value, setting, up=steps > 0)
    low = -math.inf if setting.minimum is None else setting.minimum
    high = math.inf if setting.maximum is None else setting.maximum
    value = min(max(value, low), high)
    return int(value) if setting.kind is not float else float(value)


def _one_step(value: Number, setting: Setting, *, up: bool) -> Number:
    sign = 1 if up else -1
    default = setting.default
    if setting.logarithmic:
        if isinstance(default, int) and default > 1 and default & (default - 1) == 0:
            exponent = math.log2(max(value, 1))
            return int(2 ** (math.floor(exponent) + 1 if up else math.ceil(exponent) - 1)) if value > 1 or up else 1
        return _next_125(max(float(value), 1e-12), up=up)
    if setting.kind is not float:
        stride = 1000 if isinstance(default, int) and default >= 1000 else 1
        return int(value) + sign * stride
    stride_f = 0.01 if setting.maximum is not None and setting.maximum <= 1 else 0.1
    reach = abs(value) if up else abs(value) * (1 - 1e-9)
    if reach >= 10:
        stride_f = 10.0 ** (math.floor(math.log10(reach)) - 1)
    return round(value + sign * stride_f, 10)


def _next_125(value: float, *, up: bool) -> float:
    decade = math.floor(math.log10(value))
    ladder = [factor * 10.0**power for power in (decade - 1, decade, decade + 1) for factor in (1, 2, 5)]
    if up:
        found = next(rung for rung in ladder if rung > value * (1 + 1e-9))
    else:
        found = next(rung for rung in reversed(ladder) if rung < value * (1 - 1e-9))
    return float(f"{found:.3g}")


def _parse(text: str, *, whole: bool) -> Number | None:
    text = text.strip()
    if whole:
        text = re.sub(r"(?<=\d)[,\u2009\u00a0 '](?=\d{3}(\D|$))", "", text)
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    if not whole:
        return number
    return int(number) if number.is_integer() else None


def _check_range(number: Number, setting: Setting) -> None:
    low = setting.minimum is not None and number < setting.minimum
    high = setting.maximum is not None and number > setting.maximum
    if low or high:
        raise ConfigurationError(f"{setting.label}: choose a value from {range_text(setting)}.")


def _plain(number: float) -> Number:
    return int(number) if float(number).is_integer() and abs(number) < 1e12 else number
