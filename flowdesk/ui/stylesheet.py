"""The small style sheet: corners, gaps and the few roles that Fusion has no word for.

A widget asks for a role by ``setProperty("role", …)``; ``widgets.make`` does it in one word.
"""

from typing import Any

from PySide6.QtGui import QColor

from flowdesk.paths import resource


def mix(colour: QColor, ground: QColor, share: float) -> QColor:
    """Lay *colour* over *ground* at *share* of 1; the answer is opaque."""
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def stylesheet(look: Any) -> str:
    """Give the application's style sheet in the colours of *look* (a ``theme.Tokens``)."""
    names = {name: getattr(look, name).name() for name in look.__dataclass_fields__}
    names["hover"] = mix(look.text, look.surface, 0.05).name()
    names["press"] = mix(look.text, look.surface, 0.10).name()
    names["chip"] = mix(look.text, look.surface, 0.07).name()
    names["active"] = mix(look.primary, look.surface, 0.12).name()
    names["primary_hover"] = mix(look.text, look.primary, 0.12).name()
    names["picked"] = mix(look.select, look.surface, 0.14).name()
    names["faint"] = mix(look.second, look.surface, 0.6).name()
    names["ring"] = mix(look.primary, look.surface, 0.45).name()
    names["scroll"] = mix(look.edge, look.surface, 0.55).name()
    names["frame"] = "#1B2330" if look.ground.lightnessF() > 0.5 else "#3A4554"
    names["arrow"] = resource("icons", "arrow-combo.svg").as_posix()
    tick = "tick-light.svg" if look.on_primary.lightnessF() > 0.5 else "tick-dark.svg"
    names["tick"] = resource("icons", tick).as_posix()
    sheet = _SHEET
    for name in sorted(names, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", names[name])
    return sheet


_SHEET = """
QToolTip { color: @on_pill; background: @pill; border: 0; padding: 4px 8px; }
QMenuBar { background: @surface; border-bottom: 1px solid @border; padding: 0 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @hover; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }

QPushButton, QToolButton[role="button"] {
  background: @surface; color: @text; border: 1px solid @border; border-radius: 8px;
  padding: 5px 12px; min-height: 18px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover, QToolButton[role="button"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: @press; }
QPushButton:disabled { color: @faint; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 2px solid @select;
  padding: 4px 11px; }
QPushButton[role="primary"] { background: @primary; color: @on_primary; border: 1px solid @primary;
  font-weight: 600; }
QPushButton[role="primary"]:hover { background: @primary_hover; }
QPushButton[role="primary"]:disabled { background: @chip; color: @faint; border-color: @border; }
QPushButton[role="primary"]:focus { border: 2px solid @select; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: @primary;
  font-weight: 600; }
QPushButton[role="quiet"]:hover { background: @hover; }
QPushButton[role="quiet"]:focus { border-color: @select; }
QPushButton[role="plain"] { background: transparent; border-color: transparent; color: @second; }
QPushButton[role="plain"]:hover { background: @hover; color: @text; }
QPushButton[role="danger"] { color: @error; }
QPushButton[role="danger"]:disabled, QPushButton[role="quiet"]:disabled { color: @faint; }
QPushButton::menu-indicator { subcontrol-position: right center; right: 6px; }
QToolButton { border: 1px solid transparent; border-radius: 8px; padding: 4px;
  background: transparent; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @press; }
QToolButton:focus { border: 2px solid @select; padding: 3px; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit[role="field"], QTextEdit[role="field"], QComboBox {
  background: @surface; color: @text; border: 1px solid @border; border-radius: 8px;
  padding: 5px 8px; selection-background-color: @select; selection-color: @on_kind;
  placeholder-text-color: @second; }
QLineEdit { min-height: 18px; }
QPlainTextEdit[role="field"], QTextEdit[role="field"] { padding: 3px 6px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit[role="field"]:hover { border-color: @edge; }
QLineEdit:focus, QPlainTextEdit[role="field"]:focus, QTextEdit[role="field"]:focus,
QComboBox:focus { border: 2px solid @select; padding: 4px 7px; }
QPlainTextEdit[role="field"]:focus, QTextEdit[role="field"]:focus { padding: 2px 5px; }
QComboBox:focus { padding-left: 9px; padding-right: 23px; }
QPlainTextEdit[role="on-card"] { background: @surface; color: @text; border: 2px solid @select;
  border-radius: 6px; selection-background-color: @select; selection-color: @on_kind; }
QLineEdit:disabled, QLineEdit:read-only { background: @ground; color: @second; }
QComboBox { padding-left: 10px; padding-right: 24px; min-height: 18px; combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("@arrow"); width: 16px; height: 16px; }
QDateEdit { background: @surface; color: @text; border: 1px solid @border; border-radius: 8px;
  padding: 5px 24px 5px 10px; min-height: 18px; selection-background-color: @select;
  selection-color: @on_kind; }
QDateEdit:focus { border: 2px solid @select; padding: 4px 23px 4px 9px; }
QDateEdit::drop-down { border: 0; width: 24px; }
QDateEdit::down-arrow { image: url("@arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; outline: 0;
  padding: 4px; selection-background-color: @hover; selection-color: @text; }
QComboBox QAbstractItemView::item { padding: 4px 6px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: @hover; color: @text; }

QComboBox QAbstractItemView::indicator { width: 14px; height: 14px; background: @surface;
  border: 1px solid @edge; border-radius: 4px; }
QComboBox QAbstractItemView::indicator:checked { background: @primary; border-color: @primary;
  image: url("@tick"); }

QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="name"] { font-weight: 600; }
QLabel[role="second"] { color: @second; }
QLabel[role="caption"] { color: @second; font-size: 11px; }
QLabel[role="caption-warn"] { color: @warn; font-size: 11px; }
QLabel[role="on-card"] { background: @surface; color: @second; font-size: 11px; padding: 1px 4px;
  border-radius: 4px; }
QLabel[role="on-card-warn"] { background: @surface; color: @warn; font-size: 11px; padding: 1px 4px;
  border-radius: 4px; }
QLabel[role="label"] { color: @second; font-size: 11px; font-weight: 600; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="error"] { color: @error; }
QLabel[role="ok"] { color: @ok; }
QLabel[role="figure"] { color: @second; }

QWidget[role="bar"] { background: @surface; border-bottom: 1px solid @border; }
QWidget[role="rail"] { background: @surface; border-right: 1px solid @border; }
QWidget[role="side"] { background: @surface; border-right: 1px solid @border; }
QWidget[role="panel"] { background: @surface; border-left: 1px solid @border; }
QWidget[role="ground"] { background: @ground; }
QWidget[role="surface"] { background: @surface; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 12px; }
QFrame[role="notice"] { background: @surface; border: 1px solid @border; border-radius: 12px; }
QFrame[role="chips"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[role="chips"][typing="true"] { border: 2px solid @select; }
QFrame[role="chip"] { background: @chip; border-radius: 6px; }
QFrame[role="chip"] QToolButton { padding: 0; border-radius: 6px; }
QFrame[role="line"] { background: @border; max-height: 1px; min-height: 1px; border: 0; }
QLineEdit[role="bare"] { border: 0; background: transparent; padding: 2px 0; }

QToolButton[role="rail"] { border: 2px solid transparent; border-radius: 8px; padding: 6px 2px;
  color: @second; font-size: 11px; }
QToolButton[role="rail"]:hover { background: @hover; }
QToolButton[role="rail"]:checked { background: @active; color: @primary; font-weight: 600; }
QToolButton[role="rail"]:focus { border-color: @select; padding: 6px 2px; }
QPushButton[role="index"] { background: transparent; border: 2px solid transparent; padding: 5px 8px;
  color: @second; text-align: left; }
QPushButton[role="index"]:hover { background: @hover; }
QPushButton[role="index"]:checked { background: @active; color: @primary; font-weight: 600; }
QPushButton[role="index"]:focus { border-color: @select; padding: 5px 8px; }

QAbstractScrollArea { border: 0; background: transparent; }
QListView, QTableView, QTreeView { background: @surface; border: 0; outline: 0;
  selection-background-color: @picked; selection-color: @text;
  alternate-background-color: @surface; }
QTableView { gridline-color: @border; }
QTreeView::item { padding: 2px 0; }
QListWidget[role="rows"]::item { padding: 4px; }
QListWidget[role="rows"]::item:selected { background: @picked; color: @text; border-radius: 6px; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @second; border: 0;
  border-bottom: 1px solid @border; padding: 8px; font-size: 11px; font-weight: 600; }

QTabWidget::pane { border: 0; border-top: 1px solid @border; }
QTabBar { background: transparent; }
QTabBar::tab { color: @second; padding: 10px 12px; border: 0;
  border-bottom: 2px solid transparent; }
QTabWidget QTabBar::tab { padding: 10px 8px; }
QTabBar::tab:selected { color: @primary; font-weight: 600; border-bottom: 2px solid @primary; }
QTabBar::tab:hover:!selected { color: @text; }
QTabBar::tab:focus { border-bottom: 2px solid @select; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton { color: @text; font-weight: 600; padding: 4px 8px; }
QCalendarWidget QAbstractItemView { background: @surface; outline: 0;
  selection-background-color: @primary; selection-color: @on_primary; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; min-height: 28px; min-width: 28px;
  margin: 2px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @chip; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @primary; border-radius: 3px; }
QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator { width: 14px; height: 14px;
  background: @surface; border: 1px solid @edge; }
QCheckBox::indicator, QTableView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @text; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @select;
  width: 12px; height: 12px; }
QCheckBox::indicator:checked, QTableView::indicator:checked {
  background: @primary; border-color: @primary; image: url("@tick"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @primary; }
QStatusBar { background: @surface; border-top: 1px solid @border; color: @second; font-size: 11px; }

QWidget#chat, QScrollArea[role="chat"] { background: @chat_ground; }
QPushButton[role="reply"] { background: @chat_theirs; color: @link; border: 2px solid @chat_theirs;
  border-radius: 8px; padding: 6px 8px; }
QPushButton[role="reply"]:hover { background: @hover; }
QPushButton[role="reply"]:focus { border-color: @select; padding: 6px 8px; }
QLabel[role="offered"] { background: @chat_theirs; color: @second; border-radius: 8px;
  padding: 5px 12px; }
QListWidget[role="rules"] { background: transparent; padding: 0 6px; }
QListWidget[role="rules"]::item { border: 1px solid transparent; border-radius: 12px; }
QListWidget[role="rules"]::item:hover { background: @hover; }
QListWidget[role="rules"]::item:selected { background: @surface; border: 1px solid @ring; }
QListWidget[role="rules"]::item:selected:focus { border: 2px solid @select; }
QWidget#tour QLabel { color: @on_pill; }
QPushButton[role="tour"] { background: transparent; border-color: transparent; color: @on_pill;
  text-decoration: underline; padding: 3px 4px; }
QPushButton[role="tour"]:focus { border: 1px solid @on_pill; padding: 3px 4px; }
QToolButton[role="small"] { color: @second; font-size: 11px; padding: 2px 6px; }
QToolButton[role="fold"] { color: @second; font-size: 11px; font-weight: 600;
  padding: 4px 4px 4px 0; margin-left: -6px; }
QToolButton[role="fold"]:focus { padding: 3px 3px 3px 0; }
QToolButton[role="new"] { color: @primary; font-weight: 600; padding: 4px 6px; }
QFrame[role="preview"] { background: @chat_ground; border: 1px solid @border; border-radius: 12px; }
QFrame[role="preview"] QScrollArea, QFrame[role="preview"] QWidget#chat { background: transparent; }
QFrame[role="phone"] { background: @frame; border-radius: 28px; }
QWidget[role="phone-head"] { background: @surface; border-top-left-radius: 21px;
  border-top-right-radius: 21px; border-bottom: 1px solid @border; }
QWidget[role="phone-foot"] { background: @surface; border-bottom-left-radius: 21px;
  border-bottom-right-radius: 21px; border-top: 1px solid @border; }
QLineEdit[role="message"] { border-radius: 14px; background: @ground; }
QFrame[role="sheet"] { background: @surface; border-top: 1px solid @border;
  border-top-left-radius: 16px; border-top-right-radius: 16px;
  border-bottom-left-radius: 21px; border-bottom-right-radius: 21px; }
"""
