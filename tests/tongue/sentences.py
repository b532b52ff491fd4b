"""Every sentence that the program says through `tr`, `tr_n` or `mark`, read from its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "flowdesk"
TRANSLATIONS = SOURCE.parent / "resources" / "translations"


@dataclass(frozen=True)
class Sentence:
    """A sentence's English; for one that counts also its form for one. And where it is said."""

    english: str
    one: str | None
    place: str


def sentences(folder: Path = SOURCE) -> Iterator[Sentence]:
    """Give each sentence of the source, in order of files and lines.

    :raises SyntaxError: at a sentence that is not a literal, with its place.
    """
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = f"{path.relative_to(folder.parent)}:{node.lineno}"
                yield from _said(node.func.id, node.args, place)


def _said(name: str, args: list[ast.expr], place: str) -> Iterator[Sentence]:
    if name in {"tr", "mark"} and args:
        for each in _branches(args[0]):
            glued = isinstance(each, ast.JoinedStr | ast.BinOp)
            if glued:
                raise SyntaxError(f"{place}: a sentence must be a literal with {{places}}")
            if _text(each) is not None:
                yield Sentence(str(_text(each)), None, place)
    elif name == "tr_n" and len(args) == 3:
        one, many = _text(args[1]), _text(args[2])
        if one is None or many is None:
            raise SyntaxError(f"{place}: a sentence that counts needs two literals")
        yield Sentence(many, one, place)


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    else:
        yield node


def _text(node: ast.expr) -> str | None:
    found = node.value if isinstance(node, ast.Constant) else None
    return found if isinstance(found, str) else None
