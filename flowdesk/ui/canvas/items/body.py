"""What a card shows and how large it is: one laying-out for painting, for ports and for tidy."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF

from flowdesk.flow.flow import Flow
from flowdesk.flow.sides import runs_leftwards
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.tongue.say import spoken, tr, tr_n
from flowdesk.ui.canvas import kinds
from flowdesk.ui.canvas.items import figures, metrics

_TEXT_WIDTH = metrics.CARD_WIDTH - 2 * metrics.PAD
_UNDER = 6.0  # between the way out and the card's lower edge


@dataclass(frozen=True)
class Row:
    """One way out of a card: its port, its words cut to the card's width, and its top and height."""

    port: Port
    label: str
    top: float
    height: float

    @property
    def middle(self) -> QPointF:
        """Where the port stands, on the card's right edge."""
        return QPointF(metrics.CARD_WIDTH, self.top + self.height / 2)


@dataclass(frozen=True)
class Body:
    """A card's texts, already broken into lines, and its rows: the options', `next`, and the way out
    where there is one. The note stands on the row of `next`.
    """

    name: str
    kind: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str
    height: float
    offers: bool = False  # a Selection: while it is marked, its foot has “+ option”


def body(step: Step) -> Body:
    """Lay a step out; the same step is laid out once in a language."""
    return _body(step, spoken())


def sizes(flow: Flow) -> dict[str, tuple[float, float]]:
    """Give the size of every card and of the END pill, by id."""
    known = {step.id: (metrics.CARD_WIDTH, body(step).height) for step in reversed(flow.steps)}
    return {**known, COMPLETE: (metrics.PILL_WIDTH, metrics.PILL_HEIGHT)}


@lru_cache(maxsize=8192)
def _body(step: Step, _language: str) -> Body:
    kind = figures.cut(kinds.named(step.type), 80, 11)
    beside = metrics.TILE + 16 + figures.wide(kind, 11)
    name = figures.cut(step.id, _TEXT_WIDTH - beside, 13, strong=True)
    lines = broken(step.question, _TEXT_WIDTH)
    top = metrics.HEAD + metrics.LINE * max(len(lines), 1) + 8
    rows = []
    out = step.way_out()
    for port in (*step.ports(), *([out.port] if out else [])):
        row = _row(step, port, top)
        rows.append(row)
        top += row.height + (0 if port.option is None else metrics.OPTION_GAP)
    if out:
        top += _UNDER
    return Body(name, kind, lines, tuple(rows), _note(step), top, step.offers_options)


def _row(step: Step, port: Port, top: float) -> Row:
    if port.way_out:
        return Row(port, _too_many(step.max_attempts or 0), top, metrics.OUT)
    if port.option is None:
        return Row(port, _onward(step), top, metrics.FOOT)
    label = figures.cut(" ".join(port.option.split()), _TEXT_WIDTH - 16, 13)
    return Row(port, label, top, metrics.OPTION)


def _onward(step: Step) -> str:
    return tr("otherwise" if step.offers_options else "next")


def _tries(number: int) -> str:
    return tr_n(number, "{n} try", "{n} tries")


def _too_many(number: int) -> str:
    return tr_n(number, "after {n} try", "after {n} tries")


def _note(step: Step) -> str:
    """Say in a few words what the question allows, as far as there is room beside `next`."""
    photos = step.room()
    words = [
        tr("optional") if step.optional else "",
        tr_n(photos, "up to {n} photo", "up to {n} photos") if photos > 1 else "",
        _tries(step.max_attempts) if step.max_attempts and not step.way_out() else "",
    ]
    note = " · ".join(word for word in words if word)
    return figures.cut(note, _TEXT_WIDTH - figures.wide(_onward(step), 11) - 16, 11)


def broken(text: str, width: float) -> tuple[str, ...]:
    """Break a text into at most MAX_LINES lines; what does not fit ends in "…"."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            continue
        one = figures.fits(paragraph, width, 13)
        lines += [paragraph] if one else sided(figures.wrapped(paragraph, width, 13), paragraph)
        if len(lines) > metrics.MAX_LINES:
            last = f"{lines[metrics.MAX_LINES - 1].rstrip()}…"
            return (*lines[: metrics.MAX_LINES - 1], figures.cut(last, width, 13))
    return tuple(lines)


def sided(lines: list[str], paragraph: str) -> list[str]:
    """Let every line run as its paragraph does: one that begins in another script gets a mark."""
    leftwards = runs_leftwards(paragraph)
    mark = "\u200f" if leftwards else "\u200e"
    return [line if runs_leftwards(line) == leftwards else mark + line for line in lines]
