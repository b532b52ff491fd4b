"""The table itself: how wide its columns are, and which give way."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from flowdesk.ui.leads import model
from flowdesk.ui.leads.delegate import ROW
from flowdesk.ui.widgets import make

_WIDTHS = {
    model.PHOTO: 48,
    model.CUSTOMER: 170,
    model.RULE: 130,
    model.REFERENCE: 96,
    model.STATUS: 104,
    model.TIME: 116,
}
_GIVE_WAY = ((model.RULE, 780), (model.REFERENCE, 640), (model.TIME, 540))


class LeadView(QTableView):
    """Shows whole rows; where it is narrow, columns that the open lead repeats go out of sight."""

    def lay_out(self) -> None:
        """Set everything that needs the model's columns; call it once, with the model set."""
        self.setAccessibleName("Leads")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(make.LEFT)
        header.setMinimumSectionSize(48)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(model.ANSWERS, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that there is room for."""
        for column, needed in _GIVE_WAY:
            self.setColumnHidden(column, self.width() < needed)
        super().resizeEvent(event)
