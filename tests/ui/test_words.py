"""The words on the desk."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import flowdesk

_HOUSE = Path(flowdesk.__file__).parent
_SENTENCE = re.compile(r"\bmark(s|ed)?\b.* | .*\bmark(s|ed)?\b", re.IGNORECASE)


def _sentences(source: str) -> Iterator[str]:
    """Give the texts of a module that are more than one word, without its docstrings."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_what_is_selected_is_called_so_everywhere() -> None:
    """The owner reads one word for it: never that something is marked."""
    found = [
        (path.name, words)
        for path in sorted(_HOUSE.rglob("*.py"))
        for words in _sentences(path.read_text(encoding="utf-8"))
        if _SENTENCE.search(words) and "as read" not in words  # a message is marked as read
    ]
    assert not found
