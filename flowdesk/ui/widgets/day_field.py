"""A field for a day, with a calendar that looks like the rest of the desk."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from flowdesk.ui import theme


class DayField(QDateEdit):
    """Holds a day; told of by ``dateChanged`` when it is entered whole or picked."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMM yyyy")
        self.setKeyboardTracking(False)
        self.setCalendarPopup(True)
        _dress(self.calendarWidget())

    def day(self) -> date:
        """Give the day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show another day, and tell nobody."""
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)


def _dress(calendar: QCalendarWidget) -> None:
    """Take Qt's own colours and its numbers of weeks from a calendar."""
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}")
        if button is not None:
            button.setIcon(theme.icon(icon, "second"))
    calendar.setMinimumSize(280, 220)
