"""The sections of the Settings page, and the list beside them that leads to each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

_WIDTH = 720
_LIST = 184
_NEAR = 60
"""Pixels below the upper edge at which a section counts as the one that is read."""


class Section(QFrame):
    """A card; its *name* in English, said in the owner's language, is its title."""

    def __init__(self, name: str, *parts: make.Part) -> None:
        super().__init__()
        self.name = name
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        head = make.label(tr(name), "name")
        self.setLayout(make.column(head, 4, *parts, gap=6, margins=(16, 14, 16, 16)))


class Sections(QWidget):
    """Shows sections one under the other; the list at their left names them all, marks the one that is
    read, and a press on a name brings it up.
    """

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)
        self._group = QButtonGroup(self)
        self.entries = {each.name: self._entry(each) for each in self._sections}
        column = QWidget()
        column.setLayout(make.column(*self._sections, None, gap=12))
        column.setMaximumWidth(_WIDTH)
        inside = make.box(make.row(column, None, gap=0, margins=(12, 20, 24, 24)), "ground")
        inside.layout().setStretch(0, 100)  # type: ignore[union-attr]  # it was given one
        self.scroller: QScrollArea = make.scroller(inside)
        names = make.column(
            make.label(title, "title"),
            8,
            *self.entries.values(),
            None,
            gap=2,
            margins=(24, 20, 0, 24),
        )
        side = make.box(names, "ground")
        side.setFixedWidth(_LIST + 24)
        whole = make.row(side, self.scroller, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.scroller.verticalScrollBar().valueChanged.connect(self._mark)
        inside.installEventFilter(self)
        self._inside = inside
        next(iter(self.entries.values())).setChecked(True)

    def show_section(self, name: str) -> None:
        """Bring a section up, as far as there is something below it."""
        section = next(each for each in self._sections if each.name == name)
        self.scroller.verticalScrollBar().setValue(self._top(section) - 12)
        self.entries[name].setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark anew where sections grow or shrink."""
        if event.type() == QEvent.Type.Resize:
            self._mark()
        return super().eventFilter(watched, event)

    def _entry(self, section: Section) -> QPushButton:
        made = QPushButton(tr(section.name))
        made.setAccessibleName(tr("Go to {title}", title=tr(section.name)))
        made.setCheckable(True)
        made.setProperty("role", "index")
        made.setFixedWidth(_LIST)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.show_section(section.name))
        self._group.addButton(made)
        return made

    def _top(self, section: Section) -> int:
        return section.mapTo(self._inside, QPoint(0, 0)).y()

    def _mark(self) -> None:
        """Mark the last section that begins above the place that is read; the last one at the end."""
        bar = self.scroller.verticalScrollBar()
        seen = [each for each in self._sections if self._top(each) <= bar.value() + _NEAR]
        read = seen[-1] if seen else self._sections[0]
        if bar.value() == bar.maximum() > 0:
            read = self._sections[-1]
        if self._group.checkedButton() is not self.entries[read.name]:
            self.entries[read.name].setChecked(True)
