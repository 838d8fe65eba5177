"""Reads formulas: a small grammar of its own, nothing is ever executed.

    sum     = product { ("+" | "-") product }
    product = part { ("*" | "/") part }
    part    = "-" part | number | name | "mean" "(" name ")" | "(" sum ")"

A name begins with a letter or an underscore; within `mean( )` it may be a class such as 7, and everywhere it may stand
in quotes: `mean("ankle boot")`.
"""

import math
import re
from dataclasses import dataclass

from trainer.errors import TrainerError
from trainer.formulas.expression import MEAN, Expression, Name, Negative, Number, Operation

_DEEPEST = 64
"""Parentheses and signs within one another."""

_LONGEST = 2000

_TOKENS = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
      | (?P<name>[^\W\d]\w*)
      | "(?P<quoted>[^"]+)"
      | (?P<sign>[-+*/()−·×])""",
    re.VERBOSE,
)
_SAME = {"−": "-", "·": "*", "×": "*"}


class FormulaError(TrainerError):
    """A formula that cannot be read or worked out.

    Args:
        sentence: what is wrong.
        position: of the character where it is, counted from 0.
        remedy: what to do about it.
    """

    def __init__(self, sentence: str, position: int, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.position = position


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    position: int


def parse(text: str) -> Expression:
    """Read a formula.

    Raises:
        FormulaError: it is not one; nothing else is ever raised.
    """
    if len(text) > _LONGEST:
        raise FormulaError(f"The formula has {len(text)} characters.", _LONGEST, f"Use at most {_LONGEST}.")
    return _Reader(_tokens(text), len(text)).whole()


def _tokens(text: str) -> list[_Token]:
    found, position = [], 0
    while position < len(text):
        match = _TOKENS.match(text, position)
        if match is None:
            if text[position] == '"':
                raise FormulaError("A name in quotes does not end.", position, 'Write a second ".')
            raise FormulaError(f"“{text[position]}” means nothing in a formula.", position)
        kind = str(match.lastgroup)
        if kind != "space":
            word = match.group(kind)
            found.append(_Token(kind, _SAME.get(word, word) if kind == "sign" else word, position))
        position = match.end()
    return found


class _Reader:
    """Descends the grammar, one method a rule."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens, self._end, self._at, self._depth = tokens, end, 0, 0

    def whole(self) -> Expression:
        if not self._tokens:
            raise FormulaError("The formula is empty.", 0, "Write for example mean(7) - mean(1).")
        read = self._sum()
        token = self._next()
        if token is not None:
            if token.text == ")":
                raise FormulaError("A parenthesis is closed that was never opened.", token.position)
            raise FormulaError(f"A sign is missing before “{token.text}”.", token.position, "Write +, -, * or /.")
        return read

    def _sum(self) -> Expression:
        read = self._product()
        while (token := self._next()) is not None and token.kind == "sign" and token.text in "+-":
            self._at += 1
            read = Operation(token.text, read, self._product(), token.position)  # type: ignore[arg-type]
        return read

    def _product(self) -> Expression:
        read = self._part()
        while (token := self._next()) is not None and token.kind == "sign" and token.text in "*/":
            self._at += 1
            read = Operation(token.text, read, self._part(), token.position)  # type: ignore[arg-type]
        return read

    def _part(self) -> Expression:
        token = self._take("a name, a number or a parenthesis")
        if token.kind == "number":
            value = float(token.text)
            if not math.isfinite(value):
                raise FormulaError(f"{token.text} is too large a number.", token.position)
            return Number(value)
        if token.kind == "quoted":
            return Name(token.text, position=token.position)
        if token.kind == "name":
            opened = self._next()
            if token.text == MEAN and opened is not None and opened.text == "(":
                return self._mean()
            return Name(token.text, position=token.position)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError("Too many parentheses or signs lie within one another.", token.position)
        read = self._enclosed(token)
        self._depth -= 1
        return read

    def _enclosed(self, token: _Token) -> Expression:
        if token.text == "-":
            return Negative(self._part())
        if token.text != "(":
            raise FormulaError(f"Before “{token.text}” something is missing.", token.position, "Write a name there.")
        read = self._sum()
        self._close(token)
        return read

    def _mean(self) -> Expression:
        opening = self._take("a parenthesis")
        token = self._take("the name of a group")
        if token.kind not in ("name", "number", "quoted"):
            raise FormulaError(f"mean( ) needs the name of a group, not “{token.text}”.", token.position)
        self._close(opening)
        return Name(token.text, explicit=True, position=token.position)

    def _close(self, opening: _Token) -> None:
        token = self._next()
        if token is None or token.kind != "sign" or token.text != ")":
            where = self._end if token is None else token.position
            raise FormulaError(
                f"The parenthesis opened at character {opening.position + 1} is not closed.", where, "Write a )."
            )
        self._at += 1

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, expected: str) -> _Token:
        token = self._next()
        if token is None:
            raise FormulaError(f"The formula ends where {expected} should follow.", self._end)
        self._at += 1
        return token
