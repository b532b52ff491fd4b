"""The menus of the Rules page: what a new rule can begin with, and what can be done with one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.flow.rule import Rule
from flowdesk.tongue.say import tr
from flowdesk.ui.rules.starters import empty, starters
from flowdesk.ui.widgets import make


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


def one_rule(
    owner: QWidget,
    duplicate: Callable[[], object],
    export: Callable[[], object],
    picture: Callable[[], object],
    delete: Callable[[], object],
    versions: Callable[[], object],
    test: Callable[[], object],
    share: Callable[[], object],
) -> QMenu:
    """Give the menu of one rule."""
    menu, act = QMenu(owner), make.action
    menu.addAction(act(tr("Duplicate"), duplicate, (), "copy", menu))
    menu.addAction(act(tr("Export…"), export, (), "download", menu))
    menu.addAction(act(tr("Versions…"), versions, (), "clock", menu))
    menu.addAction(act(tr("Test every route…"), test, (), "list-checks", menu))
    menu.addAction(act(tr("Link and QR code…"), share, (), "qr-code", menu))
    menu.addAction(act(tr("Save as picture…"), picture, (), "image", menu))
    menu.addSeparator()
    menu.addAction(act(tr("Delete…"), delete, (), "trash-2", menu))
    return menu
