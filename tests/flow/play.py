"""Plays a conversation file against the engine and writes down what happened, line by line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flowdesk.flow import album, codec
from flowdesk.flow.anew import anew
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.engine import Outcome, Run, Turn, advance, start
from flowdesk.flow.message import Choice, Incoming, Other, Outgoing, Photo, Tap, Text

SUBMISSION = 12
PLACES = {
    "ReferenceCode": "QX7-4H2",
    "ContactName": "Anna",
    "Phone": "15550001111",
    "Date": "23 Nov 2026",
}

_TOGETHER = "customer photo of the same moment"
ASKS_ANEW = "owner asks for a new photo of"
_ENDS = {Outcome.CANCELLED, Outcome.HANDED_OVER, Outcome.STOPPED}

Line = dict[str, Any]


def run_of(conversation: Mapping[str, Any]) -> Run:
    """Give the run that a conversation file describes."""
    flow = codec.read(conversation["flow"])
    languages = tuple(conversation.get("languages", ["en"]))
    return Run(flow, SUBMISSION, conversation.get("completion", ""), PLACES, languages)


@dataclass
class Chat:
    """What was said so far, and where the flow stands; the first message starts it."""

    run: Run
    reply: str
    turn: Turn | None = None
    bubbles: list[Outgoing] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)

    def hear(self, line: Line) -> Iterator[Line]:
        """Take one line of the customer's and give the bot's line."""
        beside = line.get(_TOGETHER)
        if beside is not None and self._beside(beside):
            return
        try:
            if ASKS_ANEW in line:
                self.turn = self._anew(line)
            elif self.turn is None:
                self.turn = start(self.run, self.reply)
            else:
                assert self.turn.step is not None, f"The chat is over, yet there is {line}"
                said = self.read(line)
                before = self.turn
                self.turn = advance(self.run, before.step, before.answers, said, before.course)
        except LookupError as mistake:
            yield {"mistake": mistake.args[0]}
            return
        if self.turn.say is not None:
            self.bubbles.append(self.turn.say)
            yield _spoken(self.turn.say)

    def _anew(self, line: Line) -> Turn:
        before, step = self.turn, line[ASKS_ANEW]
        assert before is not None
        assert before.step is None, "The form is not complete"
        because = line.get("because", "")
        return anew(self.run, step, before.answers, before.course, because)

    def _beside(self, photo: str) -> bool:
        """Put a photo to those of its moment; tell whether no step has to answer it."""
        turn, together = self.turn, self.photos[::-1]
        assert turn is not None
        joined = album.join(self.run.flow, turn.answers, turn.step, turn.course, together, photo)
        self.photos.append(photo)
        if joined is not None:
            self.turn = replace(turn, answers=joined)
        return joined is not None or not album.wanted(self.run.flow, turn.step)

    def read(self, line: Line) -> Incoming:
        """Give the message that a line of the customer's stands for."""
        ((act, value),) = line.items()
        match act:
            case "customer":
                return Text(value)
            case "customer photo":
                self.photos.append(value)
                return Photo(value)
            case "customer photo of the same moment":
                return Photo(value)
            case "customer sends":
                return Other(value)
        return self.tap(act, value)

    def tap(self, act: str, label: str) -> Tap:
        """Give the press on a button of that label."""
        match act:
            case "customer taps":
                return _tap(self.bubbles[-1].choices, label)
            case "customer taps an old button":
                return _tap([one for said in self.bubbles[:-1] for one in said.choices], label)
            case "customer taps a button of another chat":
                ours = ChoiceId.parse(_tap(self.bubbles[-1].choices, label).choice)
                assert ours is not None
                return Tap(str(ChoiceId(SUBMISSION - 1, ours.step, ours.option)), label)
            case "customer taps somebody else's button":
                return Tap("catalogue-7", label)
        raise ValueError(f"Nobody can {act!r}")


def played(conversation: Mapping[str, Any]) -> dict[str, Any]:
    """Play the customer's lines of a conversation; give the whole chat and how it ended."""
    chat = Chat(run_of(conversation), conversation.get("reply", ""))
    lines: list[Line] = []
    for line in conversation["chat"]:
        if any(act.startswith(("customer", "owner")) for act in line):
            lines += [line, *chat.hear(line)]
    assert chat.turn is not None
    return {
        "chat": lines,
        "answers": json.loads(json.dumps(dict(chat.turn.answers))),
        "complete": chat.turn.outcome is Outcome.COMPLETE,
        "ended": str(chat.turn.outcome) if chat.turn.outcome in _ENDS else None,
    }


def _spoken(said: Outgoing) -> Line:
    line: Line = {"bot": said.text}
    if said.page:
        line["numbers from"] = said.page.first
    if said.choices:
        line["buttons"] = [choice.label for choice in said.choices]
    return {**line, "below": said.page.below} if said.page else line


def _tap(offered: list[Choice] | tuple[Choice, ...], label: str) -> Tap:
    found = [choice for choice in offered if choice.label == label]
    assert found, f"No button says {label!r}"
    return Tap(found[0].id, label)
