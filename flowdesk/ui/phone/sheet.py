"""The sheet that a list opens, over the foot of the phone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from flowdesk.flow.sides import runs_leftwards
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.phone.body import Drawn, Row
from flowdesk.ui.widgets import make

_CORNER = 12  # what scrolls ends above the round corners
_WRAP = Qt.TextFlag.TextWordWrap.value
_BEGIN = Qt.AlignmentFlag.AlignLeft.value


class SheetRow(QAbstractButton):
    """A row of a list, as high as its words are."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self.setText(row.title)
        self.setAccessibleName(row.title)
        self.setAccessibleDescription(row.description)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Give the size at the width it has."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def hasHeightForWidth(self) -> bool:
        """Say that long words make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that its words need."""
        title, about = self._places(width)
        return max(36, title.height() + about.height() + (17 if about.height() else 16))

    def _places(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(10, 8, width - 20, 10_000)
        title = QFontMetrics(theme.text_font(13)).boundingRect(room, _WRAP, self._row.title)
        words = self._row.description if self._row.description != self._row.title else ""
        room.moveTop(title.bottom() + 2)
        about = QFontMetrics(theme.text_font(11)).boundingRect(room, _WRAP, words)
        return title, about if words else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the title and, smaller, the description."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(look.text, look.surface, 0.06))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(look.select, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        title, about = self._places(self.width())
        title.setWidth(self.width() - 20)
        about.setWidth(self.width() - 20 if about.height() else 0)
        leftwards = runs_leftwards(self._row.title)
        ways = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(ways[leftwards])
        painter.setFont(theme.text_font(13))
        painter.setPen(look.text)
        painter.drawText(title, _WRAP | _BEGIN, self._row.title)
        if not about.isEmpty():
            painter.setFont(theme.text_font(11))
            painter.setPen(look.second)
            painter.drawText(about, _WRAP | _BEGIN, self._row.description)


class ListSheet(QFrame):
    """Covers the lower part of *screen*; a tap on a row tells it and closes the sheet."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self.setProperty("role", "sheet")
        self.rows: list[SheetRow] = []
        self._title = make.label("", "name")
        close = make.tool("x", tr("Close the list"), self.hide, size=16)
        self._inside = QWidget()
        self._inside.setProperty("role", "surface")
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._column = make.column(gap=2, margins=(2, 0, 2, 0))
        self._inside.setLayout(self._column)
        self.setLayout(
            make.column(
                make.row(self._title, None, close, margins=(16, 8, 8, 4)),
                make.row(make.scroller(self._inside), margins=(4, 0, 4, _CORNER)),
                gap=0,
            )
        )
        screen.installEventFilter(self)
        self.hide()

    def open(self, drawn: Drawn, tap: Callable[[Row], object]) -> None:
        """Show the list of *drawn*; *tap* hears which row."""
        self._title.setText(drawn.menu)
        make.clear(self._column)
        self.rows = []
        for section in drawn.sections:
            if section.title:
                self._column.addWidget(make.label(f"  {section.title}", "label"))
            for each in section.rows:
                self._column.addWidget(self._row(each, tap))
        self._column.addStretch(1)
        self._place()
        self.show()
        self.raise_()
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _row(self, each: Row, tap: Callable[[Row], object]) -> SheetRow:
        made = SheetRow(each)
        made.clicked.connect(self.hide)
        made.clicked.connect(lambda: tap(each))
        self.rows.append(made)
        return made

    def _place(self) -> None:
        screen = self.parentWidget()
        if screen:
            height = min(int(screen.height() * 0.75), 110 + 52 * max(2, len(self.rows)))
            self.setGeometry(0, screen.height() - height, screen.width(), height)

    def showEvent(self, event: QShowEvent) -> None:
        """Lie at the foot of the phone as high as it is by now."""
        super().showEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the phone changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
