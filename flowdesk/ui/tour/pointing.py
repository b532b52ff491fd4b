"""Where the places are that the tour points at."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtWidgets import QWidget

from flowdesk.flow.step import Port
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.tour.stops import Place, menu, port

_DOT = 12  # how far around a port's middle


def spot(editor: RuleEditor, place: Place, window: QWidget) -> QRect | None:
    """Give where a place is in a window; None while it is out of sight.

    A field of a panel that is behind another is pointed at by the panel's tab.
    """
    canvas, found = editor.canvas, menu(editor.document.flow)
    if place in _OF_MENU and found is not None and canvas.document.single() != found.id:
        return _card(editor, found.id, window)
    if (meant := port(place, canvas.document.flow)) is not None:
        return _dot(editor, meant, window)
    if place is Place.PHONE_TAB:
        return _tab(editor, editor.phone, window)
    inspector, kinds = canvas.inspector, canvas.board.palette_list
    if place is Place.PALETTE:
        return _within(kinds.viewport(), kinds.visualItemRect(kinds.item(0)), window)
    widgets: dict[Place, tuple[QWidget, QWidget]] = {
        Place.QUESTION: (inspector.form.question, inspector),
        Place.MENU_QUESTION: (inspector.form.question, inspector),
        Place.OPTIONS: (inspector.form.options.add, inspector),
        Place.PHONE: (editor.phone, editor.phone),
        Place.PUBLISH: (editor.header.publish, editor.phone),
    }
    if place not in widgets:
        return None  # a port of a step that has gone
    field, panel = widgets[place]
    return _whole(field, window) or _tab(editor, panel, window)


_OF_MENU = (Place.OPTIONS, Place.MENU_QUESTION)


def _whole(widget: QWidget, window: QWidget) -> QRect | None:
    seen = widget.visibleRegion().boundingRect()
    return _within(widget, seen, window) if not seen.isEmpty() else None


def _within(widget: QWidget, rect: QRect, window: QWidget) -> QRect | None:
    if not widget.isVisible():
        return None
    return QRect(widget.mapTo(window, rect.topLeft()), rect.size())


def _tab(editor: RuleEditor, panel: QWidget, window: QWidget) -> QRect | None:
    tabs = editor.canvas.tabs
    bar = tabs.tabBar()
    return _within(bar, bar.tabRect(tabs.indexOf(panel)), window)


def _dot(editor: RuleEditor, meant: Port, window: QWidget) -> QRect | None:
    card = editor.canvas.board.scene.card(meant.step)
    ports = [row.port for row in card.body.rows] if card else []
    if card is None or meant not in ports:
        return None
    middle = card.exit(ports.index(meant))
    return _on_board(editor, middle, QSize(2 * _DOT, 2 * _DOT), window)


def _card(editor: RuleEditor, step: str, window: QWidget) -> QRect | None:
    card = editor.canvas.board.scene.card(step)
    if card is None:
        return None
    view = editor.canvas.view
    box = view.mapFromScene(card.box()).boundingRect()
    return _on_board(editor, card.box().center(), box.size(), window)


def _on_board(editor: RuleEditor, middle: QPointF, size: QSize, window: QWidget) -> QRect | None:
    """Give a rectangle on the board; what was scrolled away is pointed at by the board's edge."""
    view = editor.canvas.view
    room = view.viewport().rect()
    rect = QRect(QPoint(), size)
    rect.moveCenter(view.mapFromScene(middle))
    seen = rect.intersected(room)
    if seen.isEmpty():
        corner = rect.center()
        x = min(max(corner.x(), room.left()), room.right())
        y = min(max(corner.y(), room.top()), room.bottom())
        seen = QRect(x, y, 1, 1)
    return _within(view.viewport(), seen, window)
