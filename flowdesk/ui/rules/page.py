"""The Rules page: the list at the left, the open rule beside it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from flowdesk.flow.rule import Rule
from flowdesk.tongue.say import tr
from flowdesk.ui.desk import Desk
from flowdesk.ui.page import Page
from flowdesk.ui.rules import files, menus, route_window, sharing, versions
from flowdesk.ui.rules.aside import Aside
from flowdesk.ui.rules.deleting import ask_to_delete
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.gallery import Gallery
from flowdesk.ui.rules.importing import Brought, Importing
from flowdesk.ui.rules.publication import Publication
from flowdesk.ui.rules.rule_list import RuleList, clash
from flowdesk.ui.rules.saving import Saving
from flowdesk.ui.rules.shelf import Shelf
from flowdesk.ui.soon import Soon
from flowdesk.ui.widgets import make


class RulesPage(Page):
    """Makes, opens, switches, copies, imports, exports, publishes and deletes rules.

    *last* is the rule that was open when the desk was closed.
    """

    turned = Signal()  # another rule is open
    customers_wanted = Signal(object)  # an Only: leads to be shown

    def __init__(self, desk: Desk, last: int | None = None) -> None:
        super().__init__(desk)
        self._last = last
        self._shelf = Shelf(desk.database, desk.clock)
        self.editor: RuleEditor | None = None
        self._publication = Publication(self, self.share, self.refresh)
        self._importing = Importing(self, self.leave, self._imported)
        self.saving = Saving(self)
        self.list, self.gallery = RuleList(), Gallery()
        self._open = QStackedWidget()
        self._open.addWidget(QWidget())
        self._build()
        self.list.picked.connect(self.open_rule)
        self.list.switched.connect(self._switch)
        self.list.menu_wanted.connect(self._show_menu)
        self.gallery.picked.connect(self.add)
        self._soon = Soon(self.refresh, self)
        self.refresh()

    def _build(self) -> None:
        self.new = QToolButton()
        self.new.setText(tr("New"))
        self.new.setProperty("role", "new")
        self.new.setIcon(make.button("", role="quiet", icon="plus").icon())
        self.new.setToolButtonStyle(make.BESIDE)
        self.new.setAccessibleName(tr("New rule"))
        self.new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.new.setMenu(self.new_menu(tr("New rule"), self))
        head = make.row(make.label(tr("Bot rules"), "name"), None, self.new, margins=(16, 8, 8, 4))
        self._side = make.box(make.column(head, self.list, gap=0), "side")
        self._side.setFixedWidth(224)
        self._aside = Aside(self, self._side)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.gallery)
        self._whole.addWidget(make.box(make.row(self._side, self._open, gap=0)))
        self.setLayout(make.column(self._whole))

    def new_menu(self, title: str, owner: QWidget) -> QMenu:
        """Give the menu of what a new rule can begin with."""
        return menus.new_rule(title, owner, self.add, self.import_file if owner is self else None)

    def opened(self) -> int | None:
        """Give the number of the open rule."""
        return self.editor.rule_id if self.editor else None

    def has(self, rule_id: int | None) -> bool:
        """Tell whether there is a rule of that number."""
        return any(card.id == rule_id for card in self._shelf.cards())

    def has_only_this(self) -> bool:
        """Tell whether the open rule is the only one."""
        return [card.id for card in self._shelf.cards()] == [self.opened()]

    def arrive(self) -> None:
        """Read the list anew, and the open rule if a command has changed it meanwhile."""
        self._catch_up()
        self.refresh()

    def leave(self) -> None:
        """Store what was typed."""
        if self.editor:
            self.editor.flush()

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Count leads anew, soon: a count in a list need not be of this moment."""
        if any(change.kind == "submission" for change in changes):
            self._soon.want()

    def edit_actions(self) -> list[QAction | None]:
        """Give the open flow's actions."""
        return self.editor.edit_actions() if self.editor else []

    def has_canvas(self) -> bool:
        """Tell whether a rule is open whose flow is on."""
        return self.editor is not None and self.editor.draft.rule.flow_enabled

    def show_keys(self) -> None:
        """Open the sheet of the canvas's keys, where there is a canvas."""
        if self.editor is not None and self.has_canvas():
            self.editor.canvas.show_keys()

    def view_actions(self) -> list[QAction | None]:
        """Give the open flow's zoom actions."""
        return self.editor.view_actions() if self.editor else []

    def refresh(self) -> None:
        """Read the list of rules; open the last one if none is open, else the first."""
        cards = self._shelf.cards()
        numbers = [card.id for card in cards]
        if self.editor and self.editor.rule_id not in numbers:
            self._close()
        self.list.show_cards(cards, self.opened())
        self._whole.setCurrentIndex(1 if cards else 0)
        if cards and self.editor is None:
            self.open_rule(self._last if self._last in numbers else numbers[0])
        elif self.editor:
            self.editor.form.show_clash(clash(cards, self.editor.rule_id))

    def open_rule(self, rule_id: int) -> None:
        """Open a rule in the editor."""
        if self.opened() == rule_id:
            return
        self._close()
        self.editor = RuleEditor(self.desk, self._shelf.get(rule_id), self)
        self.editor.header.set_menu(self._menu_of(rule_id, self.editor))
        self.editor.stored.connect(self.refresh)
        self.editor.document.problems_changed.connect(self._check_refusal)
        self.editor.publish_wanted.connect(self.publish)
        self.editor.test_wanted.connect(self.test_routes)
        self.editor.stops.customers_wanted.connect(self.customers_wanted)
        self.editor.trouble.connect(lambda sentence: self.say(sentence, "error"))
        self._open.addWidget(self.editor)
        self._open.setCurrentWidget(self.editor)
        self._aside.watch(self.editor.canvas)
        self.refresh()
        self.turned.emit()

    def _close(self) -> None:
        if self.editor:
            self.editor.flush()
            self._discard()

    def _discard(self) -> None:
        """Take the editor away, unstored."""
        if self.editor:
            self.desk.practice.on_message(None)
            self._aside.watch(None)
            self._open.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None
            self._check_refusal()

    def add(self, rule: Rule) -> None:
        """Store *rule* under a name that is free, and open it."""
        self.leave()
        self.open_rule(self._shelf.add(rule))
        if self.editor:
            self.editor.take_focus()

    def duplicate(self, rule_id: int) -> None:
        """Make a copy, switched off, so that two rules never fight over a keyword."""
        self.leave()
        number = self._shelf.copy(rule_id)
        self.open_rule(number)
        name = self._shelf.get(number).rule.name
        self.say(tr("{rule} is switched off until you give it keywords of its own.", rule=name))

    def delete(self, rule_id: int) -> None:
        """Ask, then delete."""
        card = next(each for each in self._shelf.cards() if each.id == rule_id)
        ask_to_delete(self, card, lambda: self._delete(rule_id, card.name))

    def _delete(self, rule_id: int, name: str) -> None:
        self._shelf.delete(rule_id)
        if self.opened() == rule_id:
            self._discard()
        self.refresh()
        self.list.setFocus()
        self.say(tr("{rule} was deleted.", rule=name))

    def _switch(self, rule_id: int, on: bool) -> None:
        self._shelf.switch(rule_id, on)
        self.refresh()

    def publish(self) -> None:
        """Give the draft to customers, after asking; refuse errors in plain words."""
        if self.editor:
            self.editor.flush()
            self._catch_up()
            self._publication.ask(self.editor)

    def _check_refusal(self) -> None:
        """Take back why nothing was published, once that is mended or another rule is open."""
        self._publication.look_again(self.editor.document.problems if self.editor else ())

    def test_routes(self, rule_id: int | None = None) -> None:
        """Play every route of a rule's draft; without a number, of the open one's."""
        if rule_id is not None:
            self.open_rule(rule_id)
        if self.editor:
            route_window.begin(self.editor, self)

    def show_versions(self, rule_id: int) -> None:
        """Open a rule's versions: to look at, to compare, to restore one."""
        self.open_rule(rule_id)
        if self.editor:
            versions.open_over(self, self.editor)

    def import_file(self) -> None:
        """Ask for rule files and import them."""
        self._importing.ask()

    def import_paths(self, paths: list[Path]) -> None:
        """Import rule files: every rule of them, or none. Names that exist are asked about first."""
        self._importing.read(paths)

    def _imported(self, brought: Brought) -> None:
        if brought:
            self._reread([result.id for _, result in brought])
            self.open_rule(brought[0][1].id)
        self.refresh()
        self.list.setFocus()
        self.say(*files.in_words(brought))

    def _catch_up(self) -> None:
        """Show the open rule as it is stored, where a command has changed it and its owner has not."""
        if self.editor and self.editor.draft.overtaken():
            self._reread([self.editor.rule_id])

    def changeEvent(self, event: QEvent) -> None:
        """Catch up when the owner comes back from another window, such as a terminal."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self._catch_up()

    def _reread(self, numbers: list[int]) -> None:
        """Show the open rule as it is stored now, if it is one of *numbers*; undo still works."""
        if self.editor and self.editor.rule_id in numbers:
            self.editor.replaced(self._shelf.get(self.editor.rule_id))

    def export_rule(self, rule_id: int | None = None) -> None:
        """Ask for a file and write a rule into it; without a number, the open one."""
        if rule := self._to_save(rule_id):
            self.saving.export(rule)

    def save_picture(self, rule_id: int | None = None) -> None:
        """Ask for a file and draw a rule's flow into it; without a number, the open one's."""
        if rule := self._to_save(rule_id):
            open_ = self.editor is not None and rule_id in {None, self.editor.rule_id}
            self.saving.picture(rule, self.editor.stops.shown if self.editor and open_ else None)

    def _to_save(self, rule_id: int | None) -> Rule | None:
        """Give a rule with all that was typed, or the open one."""
        number = rule_id if rule_id is not None else self.opened()
        if number is None:
            return None
        self.leave()
        return self._shelf.get(number).rule

    def share(self, rule_id: int) -> None:
        """Open a rule's link, QR code and poster; a rule without a keyword has none."""
        if rule := self._to_save(rule_id):
            sharing.share_rule(self, rule)

    def restart_practice(self) -> None:
        """Begin the practice chat of the open rule anew."""
        if self.editor:
            self.editor.phone.restart()

    def _menu_of(self, rule_id: int, owner: QWidget | None = None) -> QMenu:
        return menus.one_rule(self, rule_id, owner or self)

    def _show_menu(self, rule_id: int, place: QPoint) -> None:
        menu = self._menu_of(rule_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
