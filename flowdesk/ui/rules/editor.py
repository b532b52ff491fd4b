"""One open rule: its header, and below it the form or the flow."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from flowdesk.flow.problem import Problem
from flowdesk.flow.rule import Rule, hello
from flowdesk.store.values import PRACTICE, StoredRule, Version
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.arranging.menus import edit_entries, submenus
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.phone.panel import PhonePanel
from flowdesk.ui.rules.draft import Draft, DraftLine
from flowdesk.ui.rules.following import Following
from flowdesk.ui.rules.form import RuleForm
from flowdesk.ui.rules.header import Header
from flowdesk.ui.rules.preview import Preview
from flowdesk.ui.rules.restoring import restore
from flowdesk.ui.rules.starters import starters
from flowdesk.ui.rules.stops import Stops
from flowdesk.ui.rules.walking import Walker
from flowdesk.ui.widgets import make

_SMALL = 200  # steps of which the routes are counted at once
_TURNS = frozenset({"message", "submission"})


class RuleEditor(QWidget):
    """Edits one rule; every change is the draft at once. ``stored`` says the list may differ."""

    stored = Signal()
    publish_wanted = Signal()
    test_wanted = Signal()
    trouble = Signal(str)

    def __init__(self, desk: Desk, rule: StoredRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.rule_id = desk, rule.id
        self._live: Rule | None = rule.live
        self.draft = Draft(desk, rule.id, rule.rule, self)
        self.document = FlowDocument(
            rule.rule.flow, rule.rule.layout, rule.rule.messages(), parent=self
        )
        desk.practice.tries(rule.id)
        self.phone = PhonePanel(
            DraftLine(desk.practice, self.flush), rule.rule.name, hello(rule.rule)
        )
        self.following = Following(desk, rule.id, self.document, self)
        language = desk.spoken()
        self.walker = Walker(self.phone, self.following, language, self)
        self.form, self.header, self.preview = RuleForm(language), Header(), Preview()
        self.form.show_rule(rule.rule)
        self.canvas = FlowEditor(self.document, self.phone, self._starters(), language)
        self.stops = Stops(desk, rule.id, self.canvas, lambda: self.draft.rule.name)
        self._submenus = submenus(self.canvas.commands, self.canvas.board.arranging, self)
        self._build()
        self._wire()
        self._show_rule()

    def _build(self) -> None:
        self._form_area = make.scroller(make.box(make.column(self.form), "surface"))
        self._form_row = make.row(self._form_area, self.preview, gap=0)
        self._plain = make.box(self._form_row, "ground")
        self._body = QStackedWidget()
        self._body.addWidget(self._plain)
        self._body.addWidget(self.canvas)
        self.setLayout(make.column(self.header, self._body, gap=0))

    def _wire(self) -> None:
        self.form.edited.connect(self._form_edited)
        self.document.changed.connect(self._flow_edited)
        self.canvas.message_wanted.connect(self._show_message)
        self.canvas.chat_wanted.connect(self.chat_from)
        self.header.flow_switched.connect(self._switch_flow)
        self.form.flow_wanted.connect(self._begin_flow)
        self.header.publish_wanted.connect(self.publish_wanted)
        self.canvas.tabs.tabBarClicked.connect(lambda _: self.canvas.tabs.tabBar().clearFocus())
        self.canvas.tabs.currentChanged.connect(self._tab_opened)
        self.phone.cleared.connect(self.following.begin_anew)
        self.phone.stepped_back.connect(self.following.step_back)
        self.phone.coverage.next_wanted.connect(self._walk_on)
        self.phone.coverage.test_wanted.connect(self.test_wanted)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._show_left)
        self.following.moved.connect(self._count_soon)
        self.draft.saved.connect(self._saved)
        self.draft.name_trouble.connect(self.form.show_name_trouble)
        self.draft.trouble.connect(self.trouble)
        self.desk.bridge.changed.connect(self._heard)
        self.desk.bridge.status.connect(self._show_live)

    def flush(self) -> None:
        """Store everything that was typed."""
        self.canvas.flush()
        self.form.take_typed()
        self.draft.flush()

    def take_focus(self) -> None:
        """Let a new rule be named, or its flow be drawn."""
        if self.draft.rule.flow_enabled:
            self.canvas.view.setFocus()
        else:
            self.form.name.setFocus()
            self.form.name.selectAll()

    def published(self, live: Rule) -> None:
        """Take in that customers meet *live* now."""
        self._live = live
        self._show_live()
        self.stops.refresh()

    def replaced(self, rule: StoredRule) -> None:
        """Show *rule*, which somebody else has stored; undo gives the flow back."""
        self._live = rule.live
        self.draft.begin_anew(rule.rule)
        self.form.show_rule(rule.rule)
        self.document.apply(tr("import"), flow=rule.rule.flow, layout=rule.rule.layout)
        self.document.set_messages(rule.rule.messages())
        self._show_rule()

    def restore(self, version: Version) -> None:
        """Make the draft what a version was; one undo takes it back."""
        back = restore(
            self.document, version, lambda: self.draft.rule.completion, self._say_at_the_end
        )
        self.canvas.board.say(
            tr(
                "The draft is as version {n} was. Undo takes that back."
                if back
                else "The draft is version {n} already.",
                n=version.number,
            )
        )

    def _say_at_the_end(self, text: str) -> None:
        self.form.completion.text.setPlainText(text)

    def show_problem(self, problem: Problem) -> None:
        """Take the owner to the step that a problem is about."""
        self.canvas.show_problem(problem)

    def chat_from(self, step_id: str) -> None:
        """Begin a practice chat at a step."""
        self.flush()
        self.canvas.tabs.setCurrentWidget(self.phone)
        self.phone.begin_at(step_id)

    def _walk_on(self) -> None:
        """Walk the phone to the first answer that was not given yet."""
        if left := self.following.left():
            self.walker.walk(left[0], self.draft.rule)

    def _count_soon(self) -> None:
        """Count the routes once the hand rests, where the flow is large."""
        if self.phone.isVisible():
            self._soon.start(0 if len(self.document.flow.steps) <= _SMALL else 400)

    def _show_left(self) -> None:
        self.phone.coverage.show_left(self.following.left(), len(self.following.routes()))

    def _show_message(self, name: str) -> None:
        """Show the field of a message in which words were found."""
        self.canvas.tabs.setCurrentWidget(self._form_area)
        self._form_area.ensureWidgetVisible(self.form.message(name))

    def edit_actions(self) -> list[QAction | None]:
        """Give what the Edit menu offers; nothing of its own while the flow is off."""
        on = self.draft.rule.flow_enabled
        return edit_entries(self.canvas.commands, self._submenus) if on else []

    def view_actions(self) -> list[QAction | None]:
        """Give what the View menu offers; None is a line between."""
        return self._zooms() if self.draft.rule.flow_enabled else []

    def _zooms(self) -> list[QAction | None]:
        done = self.canvas.commands
        zooms = [done.zoom_in, done.zoom_out, done.zoom_reset, done.fit, done.fit_selection]
        ways, panels = [done.home, done.back], [done.minimap, self.canvas.keys.outline]
        habits = self.canvas.board.habits.values()
        return [*zooms, None, *ways, None, *panels, None, *self.stops.actions(), None, *habits]

    def _tab_opened(self, _index: int) -> None:
        """What is typed next is for the phone; who walks along the tabs by keys stays there."""
        tabs = self.canvas.tabs
        if tabs.currentWidget() is self.phone:
            self._show_left()
        if tabs.currentWidget() is self.phone and not tabs.tabBar().hasFocus():
            self.phone.field.setFocus()

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

    def _saved(self) -> None:
        """Without a flow there is nothing to publish: what is saved is what customers meet."""
        if not self.draft.rule.flow_enabled:
            self._live = self.draft.rule.met()
        self.stored.emit()

    def _begin_flow(self) -> None:
        """Show the canvas, with the keys where the first question is added."""
        self._switch_flow(True)
        begin = self.canvas.board.invitation.begin
        (begin if begin.isVisible() else self.canvas.view).setFocus()

    def _switch_flow(self, on: bool) -> None:
        self.draft.change(flow_enabled=on)
        self.draft.flush()
        self.form.show_rule(self.draft.rule)
        self._show_rule()

    def _show_rule(self) -> None:
        rule = self.draft.rule
        self.header.show_rule(rule)
        self.phone.shows(rule.name, hello(rule))
        self._place_form(rule.flow_enabled)
        if not rule.flow_enabled:
            self.preview.show_rule(rule)
        self._show_live()

    def _place_form(self, in_flow: bool) -> None:
        """The one form stands in a tab beside the flow, or fills the page without one."""
        tabs = self.canvas.tabs
        if in_flow and tabs.indexOf(self._form_area) < 0:
            tabs.addTab(self._form_area, tr("Rule"))
        elif not in_flow and (at := tabs.indexOf(self._form_area)) >= 0:
            tabs.removeTab(at)
        if not in_flow:
            self._form_row.insertWidget(0, self._form_area, 1)
            self._form_area.show()
        self._body.setCurrentWidget(self.canvas if in_flow else self._plain)

    def _show_live(self, _state: LiveState | None = None) -> None:
        differs = self._live != self.draft.rule.met()
        self.header.show_live(self._live is not None, differs, self.desk.live.state().running)

    def _heard(self, changes: tuple[Any, ...]) -> None:
        """Light the step at which the practice customer stands, and the way there."""
        turns = [each for each in changes if each.kind in _TURNS and each.channel == PRACTICE]
        self.following.heard([each for each in turns if each.rule_id in {self.rule_id, None}])
        for change in changes:
            if change.kind == "submission" and change.channel == PRACTICE:
                mine = change.rule_id == self.rule_id
                self.document.set_waiting(change.step if mine else None)
                if mine and change.step and self.phone.isVisible():
                    self.canvas.board.reveal(change.step)

    def _starters(self) -> list[tuple[str, Callable[[], None]]]:
        return [(each.rule.name, partial(self._begin_with, each.rule)) for each in starters()]

    def _begin_with(self, rule: Rule) -> None:
        layout = rule.layout.with_notes(self.document.layout.notes)
        self.document.apply(tr("choice of {rule}", rule=rule.name), flow=rule.flow, layout=layout)
