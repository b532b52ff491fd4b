"""A list that drops down, of which several entries can be chosen without it closing."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from flowdesk.store.values import Status
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.leads.words import STATUS, WAITS, state

_EVERY = mark("Every status")


class StatusChooser(QComboBox):
    """Chooses statuses; of none ticked every one is meant."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries = QStandardItemModel(self)
        for status in STATUS:
            entry = QStandardItem(state(status)[0])
            entry.setData(status.value)
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Unchecked)
            if status is Status.COMPLETED:
                entry.setToolTip(tr(WAITS))
            self._entries.appendRow(entry)
        self.setModel(self._entries)
        self.setMaxVisibleItems(len(STATUS))
        self.view().viewport().installEventFilter(self)
        self.view().installEventFilter(self)
        self._entries.itemChanged.connect(self._tell)

    def chosen(self) -> tuple[Status, ...]:
        """Give the ticked ones, in their order."""
        ticked = (at for at in range(self._entries.rowCount()) if self._is_ticked(at))
        return tuple(Status(self._entries.item(at).data()) for at in ticked)

    def choose(self, statuses: tuple[Status, ...]) -> None:
        """Tick these and no others; tells once, where that is another choice."""
        before = self.chosen()
        self._entries.blockSignals(True)
        for at in range(self._entries.rowCount()):
            entry = self._entries.item(at)
            entry.setCheckState(_state(Status(entry.data()) in statuses))
        self._entries.blockSignals(False)
        if self.chosen() != before:
            self._tell()

    def words(self) -> str:
        """Say what is chosen."""
        chosen = self.chosen()
        if not chosen:
            return tr(_EVERY)
        if len(chosen) == 1:
            return state(chosen[0])[0]
        return tr_n(len(chosen), "{n} status", "{n} statuses")

    def _is_ticked(self, at: int) -> bool:
        return self._entries.item(at).checkState() == Qt.CheckState.Checked

    def _tell(self, *_changed: Any) -> None:
        self.setAccessibleDescription(self.words())
        self.update()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click or the space bar ticks an entry, and the list stays open."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        if clicked and isinstance(event, QMouseEvent) and watched is self.view().viewport():
            self._tick(self.view().indexAt(event.position().toPoint()))
            return True
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined] # it is a QKeyEvent
            self._tick(self.view().currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _tick(self, index: QModelIndex) -> None:
        if index.isValid():
            self._entries.item(index.row()).setCheckState(_state(not self._is_ticked(index.row())))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the closed list with what is chosen."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = option.fontMetrics.horizontalAdvance("X") * self.minimumContentsLength()
        room += self.iconSize().width()  # it has no icon
        elide = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(self.words(), elide, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to what is below: there is no entry to go to."""
        event.ignore()


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
