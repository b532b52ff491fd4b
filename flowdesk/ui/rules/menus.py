"""The menus of the Rules page: what a new rule can begin with, and what can be done with one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.flow.rule import Rule
from flowdesk.tongue.say import tr
from flowdesk.ui.rules.starters import empty, starters
from flowdesk.ui.widgets import make

if TYPE_CHECKING:
    from flowdesk.ui.rules.page import RulesPage


def new_rule(
    title: str,
    owner: QWidget,
    add: Callable[[Rule], object],
    import_: Callable[[], object] | None = None,
) -> QMenu:
    """Give the menu of what a new rule can begin with; without *import_* it holds Ctrl+N."""
    menu, act = QMenu(title, owner), make.action
    keys = () if import_ else ("Ctrl+N",)
    menu.addAction(act(tr("Empty rule"), lambda: add(empty()), keys, "file-plus", owner))
    menu.addSeparator()
    for each in starters():
        menu.addAction(act(each.rule.name, partial(add, each.rule), (), each.icon, owner))
    if import_:
        menu.addSeparator()
        menu.addAction(act(tr("Import…"), import_, (), "upload", owner))
    return menu


def one_rule(page: "RulesPage", rule_id: int, owner: QWidget) -> QMenu:
    """Give the menu of what the page can do with one rule."""
    menu = QMenu(owner)

    def offer(text: str, deed: Callable[[int], object], icon: str) -> None:
        menu.addAction(make.action(text, partial(deed, rule_id), (), icon, menu))

    offer(tr("Duplicate"), page.duplicate, "copy")
    offer(tr("Export…"), page.export_rule, "download")
    offer(tr("Versions…"), page.show_versions, "clock")
    offer(tr("Test every route…"), page.test_routes, "list-checks")
    offer(tr("Link and QR code…"), page.share, "qr-code")
    offer(tr("Save as picture…"), page.save_picture, "image")
    menu.addSeparator()
    offer(tr("Delete…"), page.delete, "trash-2")
    return menu
