"""A window that shows a shop, for the states that are drawn of it."""

from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QTimer

from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.window import MainWindow
from tests.ui.canvas.conftest import Hand

OWN = 6
"""The last of the shop's own rules: one without a flow."""


def wait(milliseconds: int = 150) -> None:
    """Let the application live; unlike QTest.qWait this lets worker threads run too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@dataclass(frozen=True)
class Stage:
    """A window that shows a shop; every state begins with a rule that is opened anew."""

    window: MainWindow

    @property
    def editor(self) -> RuleEditor:
        """The rule that is open."""
        editor = self.window.rules.editor
        assert editor is not None
        return editor

    @property
    def canvas(self) -> FlowEditor:
        """Its flow."""
        return self.editor.canvas

    def open(self, number: int) -> Hand:
        """Open a rule of the shop."""
        self.window.rules.open_rule(OWN)
        self.window.rules.open_rule(number)
        self.window.activateWindow()
        wait(60)
        self.canvas.view.setFocus()
        return Hand(self.canvas)

    def new(self, name: str, flow: Flow) -> Hand:
        """Add a rule and open it."""
        rule = Rule(name, (name.lower(),), reply="Hello!", flow_enabled=True, flow=flow)
        self.window.rules.add(rule)
        wait(60)
        self.canvas.view.setFocus()
        return Hand(self.canvas)

    def mark(self, *names: str) -> None:
        """Mark steps."""
        self.canvas.document.select(names)

    def put_back(self) -> None:
        """Take away the rules that a state has added."""
        self.window.rules.open_rule(OWN)
        with self.window.desk.database.begin() as session:
            for card in rules.listed(session):
                if card.id > OWN:
                    rules.delete(session, card.id)
        self.window.rules.refresh()

    def chat(self, *said: str) -> None:
        """Chat on the practice phone."""
        self.canvas.tabs.setCurrentWidget(self.editor.phone)
        for words in said:
            self.editor.phone.say(words)
            wait(700)
