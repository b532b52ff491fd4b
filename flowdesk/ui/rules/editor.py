"""One open rule: its header, and below it the form or the flow."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Problem
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.store import contacts
from flowdesk.store.values import PRACTICE, StoredRule
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.desk import Desk
from flowdesk.ui.phone.panel import PhonePanel
from flowdesk.ui.rules.draft import Draft, DraftLine
from flowdesk.ui.rules.form import RuleForm
from flowdesk.ui.rules.header import Header
from flowdesk.ui.rules.preview import Preview
from flowdesk.ui.widgets import make


class RuleEditor(QWidget):
    """Edits one rule; every change is the draft at once. ``stored`` says the list may differ."""

    stored = Signal()
    publish_wanted = Signal()
    trouble = Signal(str)

    def __init__(self, desk: Desk, rule: StoredRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.rule_id = desk, rule.id
        self._published: Flow | None = rule.version.flow if rule.version else None
        self.draft = Draft(desk, rule.id, rule.rule, self)
        self.document = FlowDocument(
            rule.rule.flow, rule.rule.layout, rule.rule.messages(), parent=self
        )
        self.phone = PhonePanel(
            DraftLine(desk.practice, self.draft), rule.rule.name, _hello(rule.rule)
        )
        self.form, self.header, self.preview = RuleForm(), Header(), Preview()
        self.form.show_rule(rule.rule)
        self.canvas = FlowEditor(self.document, self.phone)
        self._build()
        self._wire()
        self._show_rule()

    def _build(self) -> None:
        self._form_area = make.scroller(make.box(make.column(self.form), "surface"))
        self._plain = make.box(make.row(self._form_area, self.preview, gap=0), "ground")
        self._body = QStackedWidget()
        self._body.addWidget(self._plain)
        self._body.addWidget(self.canvas)
        self.setLayout(make.column(self.header, self._body, gap=0))

    def _wire(self) -> None:
        self.form.edited.connect(self._form_edited)
        self.document.changed.connect(self._flow_edited)
        self.header.flow_switched.connect(self._switch_flow)
        self.header.publish_wanted.connect(self.publish_wanted)
        self.draft.saved.connect(self.stored)
        self.draft.name_trouble.connect(self.form.show_name_trouble)
        self.draft.trouble.connect(self.trouble)
        self.desk.bridge.changed.connect(self._heard)

    def flush(self) -> None:
        """Store everything that was typed."""
        self.form.take_typed()
        self.draft.flush()

    def published(self, flow: Flow) -> None:
        """Take in that customers get *flow* now."""
        self._published = flow
        self._show_live()

    def show_problem(self, problem: Problem) -> None:
        """Take the owner to the step that a problem is about."""
        if problem.step is not None:
            self.document.select([problem.step])

    def actions_of_canvas(self) -> list[QAction]:
        """Give the flow's actions, none while the flow is off."""
        return list(self.canvas.actions()) if self.draft.rule.flow_enabled else []

    def _form_edited(self) -> None:
        self.draft.change(**self.form.values())
        self.document.set_messages(self.draft.rule.messages())
        self._show_rule()

    def _flow_edited(self, _before: Any, after: Any) -> None:
        ids = self.draft.rule.flow.ids()
        self.draft.change(flow=after.flow, layout=after.layout)
        if ids != after.flow.ids():
            self.form.offer(after.flow)
        self._show_live()

    def _switch_flow(self, on: bool) -> None:
        self.draft.change(flow_enabled=on)
        self.draft.flush()
        self.form.show_rule(self.draft.rule)
        self._show_rule()

    def _show_rule(self) -> None:
        rule = self.draft.rule
        self.header.show_rule(rule)
        self.phone.shows(rule.name, _hello(rule))
        self._place_form(rule.flow_enabled)
        if not rule.flow_enabled:
            self.preview.show_rule(rule)
        self._show_live()

    def _place_form(self, in_flow: bool) -> None:
        """The one form stands beside the flow, or fills the page without one."""
        wanted = self.canvas if in_flow else self._plain
        if self._body.currentWidget() is wanted and self._form_area.parent() is not None:
            return
        self._body.setCurrentWidget(wanted)

    def _show_live(self) -> None:
        differs = self._published != self.draft.rule.flow
        self.header.show_live(self._published is not None, differs)

    def _heard(self, changes: tuple[Any, ...]) -> None:
        """Light the step at which the practice customer stands."""
        mine = [c for c in changes if c.kind == "state" and c.rule_id in {None, self.rule_id}]
        if not mine or mine[-1].contact_id is None:
            return
        with self.desk.database.read() as session:
            channel = contacts.get(session, mine[-1].contact_id).channel
        if channel == PRACTICE:
            self.document.set_waiting(mine[-1].step)


def _hello(rule: Rule) -> str:
    if rule.strategy is Strategy.DEFAULT:
        return "Hello"
    return next(iter(rule.keywords), "")


