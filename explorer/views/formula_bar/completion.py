"""Which part of a formula is a name being typed, and how a chosen name replaces it. Pure functions, no widget."""

import re

_BEING_TYPED = re.compile(r"""(mean\(\s*"?[^")]*|"[^"]*|[^\W\d]\w*)\Z""")


def word_before(text: str, cursor: int) -> str:
    """The name that ends at the cursor, as far as it is typed: "pi", "mean(7"; "" for none."""
    match = _BEING_TYPED.search(text[:cursor])
    if match is None:
        return ""
    word = match[0]
    opened_and_closed = word.startswith('"') and text[: match.start()].count('"') % 2 == 1
    return "" if opened_and_closed else word


def completed(text: str, cursor: int, name: str) -> tuple[str, int]:
    """The formula with `name` in place of what was typed of it, and where the cursor stands then.

    A name with spaces may have been typed without its quotes: all of it that stands in the name is replaced.
    """
    start = cursor - len(word_before(text, cursor))
    bare = name.removeprefix("mean(").strip('")').casefold()
    while start < cursor and start > 0 and text[start - 1 : cursor].casefold() in bare:
        start -= 1
    rest = text[cursor:]
    for closing in ('")', ")", '"'):
        if name.endswith(closing) and rest.startswith(closing):
            rest = rest[len(closing) :]
            break
    return f"{text[:start]}{name}{rest}", start + len(name)
