"""The headings of the leads table: moved, widened, sorted by, and taken out of sight by the owner."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from flowdesk.store.listing import Sort
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.arrangement import Arrangement
from flowdesk.ui.leads.columns import ANSWERS, PHOTO, STATUS, Column, first_order
from flowdesk.ui.leads.delegate import widest_chip
from flowdesk.ui.widgets import make

_GIVE_WAY = {"note": 1120, "phone": 960, "rule": 780, "reference": 640, "came": 540}
_NARROWEST = 48


class LeadHeader(QHeaderView):
    """Tells the arrangement as the owner has made it, and what is to be sorted by.

    Over all rules the answers take what room is left, and where there is none, columns that the open
    lead repeats go out of sight, unless the owner chose them.
    """

    arranged = Signal(object)  # Arrangement
    sort_wanted = Signal(object)  # Sort, or None for the newest first

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[Column, ...] = ()
        self._rule = False
        self._arrangement = Arrangement()
        self._still = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(make.LEFT)
        self.setMinimumSectionSize(_NARROWEST)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.open_menu(self.mapToGlobal(at)))
        self.sectionClicked.connect(self._clicked)
        self.sectionMoved.connect(self._moved)
        self.sectionResized.connect(self._resized)

    def arrangement(self) -> Arrangement:
        """Give how the columns are arranged."""
        return self._arrangement

    def show_columns(
        self, columns: tuple[Column, ...], rule: bool, arrangement: Arrangement
    ) -> None:
        """Arrange the model's columns; *rule* is whether they are one rule's."""
        self._columns, self._rule, self._arrangement = columns, rule, arrangement
        with self._by_itself():
            keys, _ = first_order(columns, rule)
            places = {column.key: at for at, column in enumerate(columns)}
            for place, key in enumerate(arrangement.placed(keys)):
                self.moveSection(self.visualIndex(places[key]), place)
            stretch = QHeaderView.ResizeMode.Interactive if rule else QHeaderView.ResizeMode.Stretch
            self.setSectionResizeMode(ANSWERS, stretch)
            self.setSectionResizeMode(PHOTO, QHeaderView.ResizeMode.Fixed)
            for at, column in enumerate(columns):
                width = max(column.width, widest_chip()) if at == STATUS else column.width
                self.resizeSection(at, arrangement.widths.get(column.key, width))
        self._show_sort(arrangement.sort)
        self.show_in_sight()

    def show_in_sight(self) -> None:
        """Show the columns that are wanted and that there is room for."""
        sight = self._in_sight()
        with self._by_itself():
            for at, column in enumerate(self._columns):
                if self.isSectionHidden(at) != (column.key not in sight):
                    self.setSectionHidden(at, column.key not in sight)

    def _in_sight(self) -> set[str]:
        keys, at_first = first_order(self._columns, self._rule)
        sight = self._arrangement.in_sight(keys, at_first)
        if self._rule:
            return sight
        above = self.parentWidget()
        room = self.width() if above is None else above.width()
        chosen: Mapping[str, bool] = self._arrangement.shown
        return {key for key in sight if chosen.get(key) or room >= _GIVE_WAY.get(key, 0)}

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        """Arrange without telling that the owner has."""
        before, self._still = self._still, True
        try:
            yield
        finally:
            self._still = before

    def _change(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self.arranged.emit(arrangement)

    def _moved(self, _logical: int, _before: int, _after: int) -> None:
        if not self._still:
            order = (self._columns[self.logicalIndex(at)].key for at in range(self.count()))
            self._change(replace(self._arrangement, order=tuple(order)))

    def _resized(self, logical: int, before: int, after: int) -> None:
        stretched = self.sectionResizeMode(logical) == QHeaderView.ResizeMode.Stretch
        if self._still or stretched or not before or not after:
            return
        widths = {**self._arrangement.widths, self._columns[logical].key: after}
        self._change(replace(self._arrangement, widths=widths))

    def _clicked(self, logical: int) -> None:
        """Sort by a column, then the other way round, then no more."""
        column, now = self._columns[logical], self._arrangement.sort
        if column.by is None:
            self._show_sort(now)
            return
        first = Sort(column.by, column.step)
        other_way = replace(first, descending=True)
        sort = {first: other_way, other_way: None}.get(now, first) if now else first
        self._show_sort(sort)
        self._change(replace(self._arrangement, sort=sort))
        self.sort_wanted.emit(sort)

    def _show_sort(self, sort: Sort | None) -> None:
        by = sort and (sort.by, sort.step)
        at = next((i for i, each in enumerate(self._columns) if (each.by, each.step) == by), None)
        self.setSortIndicatorShown(sort is not None and at is not None)
        if sort is not None and at is not None:
            order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
            self.setSortIndicator(at, order)

    def menu(self, parent: QWidget) -> QMenu:
        """Give the menu that chooses the columns."""
        made = QMenu(parent)
        keys, _ = first_order(self._columns, self._rule)
        names = {column.key: column.heading for column in self._columns} | {"photo": tr("Photo")}
        sight = self._in_sight()
        for key in self._arrangement.placed(keys):
            entry = made.addAction(make.bare(names[key]))
            entry.setCheckable(True)
            entry.setChecked(key in sight)
            entry.toggled.connect(partial(self._choose, key))
        made.addSeparator()
        made.addAction(tr("As at first"), self._as_at_first)
        return made

    def _choose(self, key: str, shown: bool) -> None:
        if not shown and self._in_sight() == {key}:
            return  # a table without a column could not be clicked any more
        self._change(replace(self._arrangement, shown={**self._arrangement.shown, key: shown}))
        self.show_in_sight()

    def _as_at_first(self) -> None:
        had_sort = self._arrangement.sort is not None
        self._change(Arrangement())
        self.show_columns(self._columns, self._rule, self._arrangement)
        if had_sort:
            self.sort_wanted.emit(None)

    def shown(self) -> list[int]:
        """Give the columns in sight with words in them, by their places in the model, left to right."""
        places = (self.logicalIndex(at) for at in range(self.count()))
        return [at for at in places if at != PHOTO and not self.isSectionHidden(at)]

    def open_menu(self, at: QPoint) -> None:
        """Open that menu at a place on the screen."""
        made = self.menu(self)
        made.aboutToHide.connect(made.deleteLater)
        made.popup(at)
