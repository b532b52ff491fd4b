"""Walking: the practice phone goes a route by itself, up to an answer that was not given yet."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QColor, QImage

from flowdesk.flow.message import Photo, Text
from flowdesk.flow.rule import Rule, hello
from flowdesk.flow.runs import sample
from flowdesk.flow.runs.leg import By, Leg, Walk
from flowdesk.flow.runs.trail import Trail
from flowdesk.flow.words import Command, Language
from flowdesk.tongue.say import tr
from flowdesk.ui.phone.panel import PhonePanel
from flowdesk.ui.rules.following import Following


class Walker(QObject):
    """Says what leads on, each time the bot has asked; stops as soon as the chat is elsewhere."""

    def __init__(
        self, phone: PhonePanel, following: Following, language: Language, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._phone, self._following, self._language = phone, following, language
        self._legs: list[Leg] = []
        self._rule: Rule | None = None
        self._wrongs = 0
        self._seen = Trail()
        self._photos: QTemporaryDir | None = None
        following.moved.connect(self._go_on)
        phone.answered.connect(self._go_on)

    def walk(self, route: Walk, rule: Rule) -> None:
        """Begin the chat anew and go a route up to its first leg that was not tried."""
        self._phone.restart()
        self._legs, self._rule, self._seen = list(route), rule, self._following.trail
        self._phone.say(hello(rule))

    def _go_on(self) -> None:
        """Give the next answer, once the bot has asked and its question is on the phone."""
        trail = self._following.trail
        if (
            self._rule is None
            or not trail.visits
            or trail is self._seen
            or self._phone.is_waiting()
        ):
            return
        self._seen, visits = trail, trail.visits
        flow, leg = self._rule.flow, self._legs[0]
        if trail.is_over or leg.step not in flow or visits[-1].step != leg.step:
            self._stop()
        elif not self._following.tried.has(flow, leg):
            self._stop()
            self._phone.note(_your_turn(leg))
        else:
            self._give(leg)

    def _give(self, leg: Leg) -> None:
        if self._rule is None:
            return
        step = self._rule.flow[leg.step]
        self._wrongs = self._wrongs + 1 if leg.by is By.GIVE_UP else 0
        if leg.by is not By.GIVE_UP or self._wrongs >= (step.max_attempts or 1):
            self._legs.pop(0)
            self._wrongs = 0
        sent = sample.given(self._rule.flow, leg)
        if leg.by is By.SKIP:
            sent = Text(self._language.heard[Command.SKIP][0])
        elif leg.by is By.GIVE_UP:
            sent = sample.wrong(step) or sent
        if isinstance(sent, Text):
            self._phone.say(sent.body)
        elif isinstance(sent, Photo) or leg.by is By.GIVE_UP:
            self._phone.send_photo(self._photo())

    def _stop(self) -> None:
        self._legs, self._rule = [], None

    def _photo(self) -> Path:
        """Give a small picture to send."""
        self._photos = self._photos or QTemporaryDir()
        path = Path(self._photos.filePath("example.png"))
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(QColor("#2fb393"))
        image.save(str(path))
        return path


def _your_turn(leg: Leg) -> str:
    if leg.by is By.SKIP:
        return tr("Now it is your turn: leaving “{step}” out was not tried yet.", step=leg.step)
    if leg.by is By.GIVE_UP:
        return tr("Now it is your turn: giving up at “{step}” was not tried yet.", step=leg.step)
    if leg.answer:
        return tr("Now it is your turn: “{answer}” was not tried yet.", answer=leg.answer)
    return tr("Now it is your turn: an answer to “{step}” was not tried yet.", step=leg.step)
