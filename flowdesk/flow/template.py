"""``{{Name}}`` places in a text.

A place is filled once: an answer that itself holds ``{{…}}`` stays as the customer typed it, and
nothing in a text is ever run.
"""

import re
from collections.abc import Callable, Mapping

BUILT_IN = ("ReferenceCode", "ContactName", "Phone", "Date")
"""Names that every text may use beside the ids of its steps."""

_PLACE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")


def names(text: str) -> tuple[str, ...]:
    """Give the names that a text asks for, in order, each once."""
    return tuple(dict.fromkeys(match[1] for match in _PLACE.finditer(text)))


def count(text: str) -> int:
    """Tell how many places a text has, the same name counted again."""
    return len(_PLACE.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into their places; a name without a value becomes empty."""
    return fill_with(text, lambda name: values.get(name, ""))


def fill_with(text: str, value: Callable[[str], str]) -> str:
    """Put values into their places, asking only for those that the text names."""
    return _PLACE.sub(lambda match: value(match[1]), text)


def rename(text: str, names: Mapping[str, str]) -> str:
    """Give a text in which every place of an old name has the new one."""
    return _PLACE.sub(
        lambda match: f"{{{{{names[match[1]]}}}}}" if match[1] in names else match[0], text
    )
