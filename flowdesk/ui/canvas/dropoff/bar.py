"""The bar over the board while it is shown where people stop: of when, of which versions, and what
the figures are.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.widgets import make

_PERIODS = (
    (mark("7 days"), timedelta(days=7)),
    (mark("30 days"), timedelta(days=30)),
    (mark("All time"), None),
)
_WIDE = 400


class StopsBar(QFrame):
    """Asks for a period and for versions; ``changed`` says that others are wanted."""

    changed = Signal()
    table_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Where people stop"))
        self.period = QComboBox()
        self.period.setAccessibleName(tr("Period"))
        for at, (words, _) in enumerate(_PERIODS):
            self.period.addItem(tr(words), at)
        self.period.setCurrentIndex(1)
        self.period.setMinimumContentsLength(8)
        self.earlier = QCheckBox(tr("Earlier versions"))
        self.earlier.setToolTip(
            tr("Count those who began with a version before the live one as well")
        )
        self.earlier.hide()
        self.table = make.tool("table", tr("Show the numbers as a table"), self.table_wanted.emit)
        self.close_ = make.tool("x", tr("Show no more where people stop"), self.closed.emit)
        self.sentence = make.label("", "second", wrap=True)
        self.sentence.setTextInteractionFlags(make.SELECTABLE)
        top = make.row(self.period, None, self.close_, gap=4)
        self._told = make.row(self.sentence, self.table, gap=4)
        self._told.setStretch(0, 1)
        self.setLayout(make.column(top, self._told, self.earlier, gap=4, margins=(8, 6, 8, 8)))
        self.period.currentIndexChanged.connect(self.changed)
        self.earlier.toggled.connect(self.changed)

    def since(self, now: datetime) -> datetime | None:
        """Give when the chosen period began; None for all the time."""
        span = _PERIODS[self.period.currentData()][1]
        return None if span is None else now - span

    def days(self) -> int | None:
        """Give how many days the chosen period has; None for all the time."""
        span = _PERIODS[self.period.currentData()][1]
        return None if span is None else span.days

    def say(self, sentence: str, has_earlier: bool | None = None) -> None:
        """Show a sentence; offer earlier versions where somebody began with one, None for as before."""
        self.sentence.setText(sentence)
        if has_earlier is not None:
            self.earlier.setVisible(has_earlier or self.earlier.isChecked())

    def fit(self, room: int) -> None:
        """Be as wide as there is room for, and as high as the words then need."""
        self._told.invalidate()  # it does not hear of other words by itself
        least = self.layout().minimumSize().width()  # type: ignore[union-attr] # it has one
        wide = max(min(_WIDE, room), least)
        self.resize(wide, self.layout().totalHeightForWidth(wide))  # type: ignore[union-attr] # it has one
