"""Steps out of a text that somebody sent: with words around them, and with what mail does to it.

What is written rightly is read as it stands. Only where that fails, the marks of quoted e-mails, curly
quotes, a comma too many, odd spaces and lines that were broken inside a text are mended.
"""

import re
from collections.abc import Iterator
from itertools import islice

from flowdesk.flow import codec
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.step import Step
from flowdesk.tongue.say import tr

_MOST = 20
"""How many lists of a text are tried: one that holds many others is no flow."""

_QUOTES = "“”„‟″＂"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rf"{_STRING.pattern}|[\[\]{{}}]", re.DOTALL)
_LIST = re.compile(r"\[\s*\{")
_OBJECT = re.compile(r'\{\s*"')
_REPLY = re.compile(r"^(?:[>|][ \t]?)+", re.MULTILINE)
_CURLED = re.compile(
    rf'{_STRING.pattern}|(?<=[\[{{,:])(\s*)[{_QUOTES}](.*?)(?<!\\)["{_QUOTES}](?=\s*[,:}}\]])',
    re.DOTALL,
)
_TRAILING = re.compile(r",(?=\s*[\]}])")
_BROKEN = re.compile(r"\s*\n\s*")
_ODD = re.compile("[\u00a0\u2007\u202f\u3000]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")


def gleaned(text: str) -> tuple[Step, ...]:
    """Give the steps of a text: a list of them, steps one after the other, or those of a rule.

    :raises BadFlow: with a sentence, and the line of the text, where there are none to be read.
    """
    faults: list[BadFlow] = []
    for version in dict.fromkeys((text, mended(text))):
        for start, piece in islice(_pieces(version), _MOST):
            try:
                steps = codec.loads(piece).steps
            except BadFlow as error:
                faults.append(_moved(error, text.count("\n", 0, start)))
                continue
            if all(step.id or step.question for step in steps):
                return steps
    raise faults[0] if faults else BadFlow(_none(text))


def mended(text: str) -> str:
    """Undo what chats, e-mails and phones' keyboards do to JSON, as far as that can be told."""
    text = _CURLED.sub(_straight, _REPLY.sub("", text))
    parts, at = [], 0
    for string in _STRING.finditer(text):
        parts += [_bare(text[at : string.start()]), _BROKEN.sub(" ", string[0])]
        at = string.end()
    return "".join([*parts, _bare(text[at:])])


def _straight(curled: re.Match[str]) -> str:
    """Put a text between straight quotes, if it is not."""
    if curled[2] is None:
        return curled[0]
    inside = re.sub(r'(?<!\\)"', r"\"", curled[2])
    return f'{curled[1]}"{inside}"'


def _bare(between: str) -> str:
    """Give what stands between two texts without what JSON does not know there."""
    return _TRAILING.sub("", _UNSEEN.sub("", _ODD.sub(" ", between)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give what may be a list of steps, with its place in the text: the outermost first."""
    found = False
    for start in _LIST.finditer(text):
        found = True
        yield start.start(), text[start.start() : _end(text, start.start())]
    if found:
        return
    objects, at = [], 0
    for start in _OBJECT.finditer(text):
        if start.start() >= at:
            at = _end(text, start.start())
            objects.append((start.start(), text[start.start() : at]))
    if objects:
        yield objects[0][0], "[" + ",".join(piece for _, piece in objects) + "]"
    elif "[" in text and "]" in text:
        yield text.find("["), text[text.find("[") : text.rfind("]") + 1]


def _end(text: str, start: int) -> int:
    """Give where a bracket that opens at a place is closed, or the end of the text."""
    depth = 0
    for token in _BRACKET.finditer(text, start):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth == 0 and token[0][0] != '"':
            return token.end()
    return len(text)


def _moved(error: BadFlow, lines: int) -> BadFlow:
    """Give a fault in a piece with its line in the whole text."""
    return BadFlow(error.message, error.line + lines, error.column, error.step)


def _none(text: str) -> str:
    if not text.strip():
        return tr("There is nothing to read.")
    return tr("There are no steps in this text: a list in square brackets is needed.")
