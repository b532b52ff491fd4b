"""The tour: looks at the desk, and goes on when the owner has really done what it asked for."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from flowdesk.flow.rule import Rule
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.tour import memory
from flowdesk.ui.tour.card import TourCard
from flowdesk.ui.tour.pointing import spot
from flowdesk.ui.tour.stops import END, STOPS, Seen, Stop, current
from flowdesk.ui.widgets import make

OFFER = mark("New here? Show me around")
_LOOKS_MS = (
    120  # places move with every scroll, tab and resize; so often it is looked where they are
)


class Tour(QObject):
    """Shows one stop after the other over a window, while the rule that it draws is in sight.

    Nothing is blocked: the owner may do anything else, and the card waits.
    """

    def __init__(
        self, window: QWidget, rules: RulesPage, settings: QSettings, turn: Callable[[], object]
    ) -> None:
        """*turn* brings the page of the rules into sight."""
        super().__init__(window)
        self._window, self._rules, self._settings, self._turn = window, rules, settings, turn
        self._progress = memory.read(settings)
        self.card = TourCard(window, self.leave)
        self._looks = QTimer(self, interval=_LOOKS_MS)
        self._looks.timeout.connect(self.look)
        rules.turned.connect(self._offer)
        rules.gallery.offer(tr(OFFER), self.start)
        self._offer()

    @property
    def running(self) -> bool:
        """Tell whether it waits for something."""
        return self._looks.isActive()

    def start(self) -> None:
        """Begin, or go on where it was left; on an empty canvas that is open, else on a new rule."""
        self._turn()
        if not self._rules.has(self._progress.rule):
            editor = self._rules.editor
            if editor is None or not editor.draft.rule.flow_enabled or editor.document.flow.steps:
                self._rules.add(_trial())
            self._keep(rule=self._rules.opened(), stop="")
        if self._progress.rule is not None:
            self._rules.open_rule(self._progress.rule)
        if self._rules.editor is not None:
            self._rules.editor.canvas.board.invitation.take_back()
        make.application().installEventFilter(self)
        self._looks.start()
        self.look()

    def leave(self) -> None:
        """End it, or lay it by until it is asked for again."""
        ended = self._progress.stop == END.name
        self._looks.stop()
        make.application().removeEventFilter(self)
        self.card.hide()
        if ended:
            self._keep(rule=None, stop="")
        elif editor := self._editor():
            editor.canvas.board.say(tr("The tour waits under Help ▸ Show me around."))

    def look(self) -> None:
        """See what has been done, and point at what comes next, if it is in sight."""
        editor = self._editor()
        if editor is None:
            self.card.hide()
            return
        stop = current(_seen(editor), self._progress.stop)
        if stop.name != self._progress.stop:
            self._keep(stop=stop.name)
        place = spot(editor, stop.place, self._window)
        if place is None or editor.canvas.board.making.menu.isVisible():
            self.card.hide()
            return
        self.card.say(
            tr(stop.sentence), _how_far(stop), tr("Close" if stop is END else "Skip the tour")
        )
        self.card.point_at(place, stop.side)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Escape, unless it ends something else: a gesture, a menu, a search."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if not isinstance(watched, QWidget) or not self.card.isVisible():
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Escape or self._busy():
            return super().eventFilter(watched, event)
        self.leave()
        return True

    def _busy(self) -> bool:
        editor = self._editor()
        if editor is None or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return True
        board = editor.canvas.board
        return board.scene.is_carrying() or board.ways.finder.isVisible()

    def _editor(self) -> RuleEditor | None:
        """Give the editor of the rule that the tour draws, while it can be seen."""
        editor = self._rules.editor
        mine = editor is not None and editor.rule_id == self._progress.rule
        return editor if mine and editor is not None and editor.isVisible() else None

    def _offer(self) -> None:
        """Offer it on the first canvas of somebody who has no other rules."""
        editor, offered = self._rules.editor, self._progress.offered
        if editor is None or self._progress.rule is not None or not self._rules.has_only_this():
            return
        if offered in (None, editor.rule_id) and not editor.document.flow.steps:
            editor.canvas.board.invitation.offer(tr(OFFER), self.start)
            self._keep(offered=editor.rule_id)

    def _keep(self, **changes: object) -> None:
        self._progress = replace(self._progress, **changes)  # type: ignore[arg-type]  # by name
        memory.write(self._settings, self._progress)


def _trial() -> Rule:
    """Give the rule that the tour draws, in the owner's language as far as customers would read it."""
    return Rule(
        name=tr("My first form"), keywords=(tr("hello"),), reply=tr("Hello!"), flow_enabled=True
    )


def _how_far(stop: Stop) -> str:
    if stop not in STOPS:
        return tr("Done")
    return tr("{at} of {many}", at=STOPS.index(stop) + 1, many=len(STOPS))


def _seen(editor: RuleEditor) -> Seen:
    said = sum(bubble.said.mine for bubble in editor.phone.chat.bubbles)
    return Seen(editor.document.flow, editor.phone.isVisible(), said)
