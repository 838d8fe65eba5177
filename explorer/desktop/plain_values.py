"""Read frozen dataclasses back from JSON that may be damaged: field by field, item by item.

What is wrong is left out and falls back to its default; what is unknown is ignored. Nothing is ever
executed, and no value of a wrong type gets through.
"""

import dataclasses
import math
import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class WrongValueError(ValueError):
    """A value of JSON does not fit the type that it is read as."""


def read_dataclass(kind: type[T], plain: object) -> T:
    """A dataclass from a JSON object; fields that are missing or wrong keep their defaults.

    Raises:
        WrongValueError: `plain` is no object, or a field without a default is missing or wrong.
    """
    if not isinstance(plain, dict):
        raise WrongValueError(f"{kind.__name__} must be an object, not {type(plain).__name__}")
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type] # any dataclass, which has no common type
        try:
            values[field.name] = read_value(hints[field.name], plain[field.name])
        except (KeyError, WrongValueError) as wrong:
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                raise WrongValueError(f"{kind.__name__}.{field.name} is missing or wrong") from wrong
    return kind(**values)


def read_value(kind: Any, plain: object) -> Any:
    """A value of the given type; items of a `tuple[X, ...]` that are wrong are left out.

    Raises:
        WrongValueError: it does not fit.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal and isinstance(plain, str | int) and plain in arguments:
        return plain
    if origin in (Union, types.UnionType):
        return _read_any_of(arguments, plain)
    if origin is tuple and isinstance(plain, list | tuple):
        return _read_tuple(arguments, plain)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return read_dataclass(kind, plain)
    if kind is type(None) and plain is None:
        return None
    if kind in (bool, str) and type(plain) is kind:
        return plain
    if kind is int and type(plain) is int and abs(plain) < 2**53:
        return plain
    if kind is float and type(plain) in (int, float):
        return _read_float(plain)
    raise WrongValueError(f"{plain!r:.80} is no {kind}")


def _read_float(plain: Any) -> float:
    try:
        number = float(plain)
    except OverflowError as wrong:
        raise WrongValueError("a number is too large") from wrong
    if not math.isfinite(number):
        raise WrongValueError("a number must be finite")
    return number


def _read_any_of(kinds: tuple[Any, ...], plain: object) -> Any:
    for kind in kinds:
        try:
            return read_value(kind, plain)
        except WrongValueError:
            continue
    raise WrongValueError(f"{plain!r:.80} fits none of {kinds}")


def _read_tuple(arguments: tuple[Any, ...], plain: "list[Any] | tuple[Any, ...]") -> tuple[Any, ...]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        items = []
        for item in plain:
            try:
                items.append(read_value(arguments[0], item))
            except WrongValueError:
                continue
        return tuple(items)
    if len(plain) != len(arguments):
        raise WrongValueError(f"{len(arguments)} values were expected, {len(plain)} found")
    return tuple(read_value(kind, item) for kind, item in zip(arguments, plain, strict=True))
