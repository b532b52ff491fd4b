"""The list of rules makes room for the outline where the window is too narrow for both."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from flowdesk.ui.canvas.editor import FlowEditor

_CHANGES = (QEvent.Type.Resize, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class Aside(QObject):
    """Hides *side* while the outline of the watched editor is open and *page* cannot hold all."""

    def __init__(self, page: QWidget, side: QWidget) -> None:
        super().__init__(page)
        self._page, self._side = page, side
        self._editor: FlowEditor | None = None
        page.installEventFilter(self)

    def watch(self, editor: FlowEditor | None) -> None:
        """Make room for this editor from now on; None when a rule is closed."""
        self._editor = editor
        if editor is not None:
            editor.outline.installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange anew when the page has another width, or the outline opens or closes."""
        if event.type() in _CHANGES:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        editor = self._editor
        is_open = editor is not None and not editor.outline.isHidden()
        room = self._page.width() - self._side.width()
        self._side.setVisible(not is_open or editor is None or room >= editor.least_width())
