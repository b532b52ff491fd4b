"""The part of Settings about how the desk looks, and which language it speaks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from flowdesk.tongue.languages import NAMES
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.scheme import Scheme, Wish
from flowdesk.ui.widgets import make

_WORDS = {Wish.SYSTEM: mark("As the system"), Wish.LIGHT: mark("Light"), Wish.DARK: mark("Dark")}


class AppearanceSettings(QWidget):
    """Shows which theme is worn, and changes it at once. ``language_wanted`` carries the code of the
    language that is to be spoken, empty for the system's.
    """

    language_wanted = Signal(str)

    def __init__(self, scheme: Scheme, language: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.choices = {wish: QRadioButton(tr(text)) for wish, text in _WORDS.items()}
        for wish, choice in self.choices.items():
            self._group.addButton(choice)
            choice.clicked.connect(lambda _=False, w=wish: scheme.choose(str(w)))
        scheme.changed.connect(lambda wish: self.choices[Wish(wish)].setChecked(True))
        self.choices[scheme.wish].setChecked(True)
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language"))
        self.language.addItem(tr("As the system"), "")
        for code, name in NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.language.activated.connect(
            lambda _: self.language_wanted.emit(str(self.language.currentData()))
        )
        self.setLayout(
            make.column(
                make.label(tr("Theme"), "label"),
                make.row(*self.choices.values(), None, gap=24),
                make.label(tr("A change holds at once."), "second"),
                8,
                make.label(tr("Language"), "label"),
                make.row(self.language, None),
                make.label(
                    tr(
                        "What the desk says to you; in which language the bot speaks to customers"
                        " is chosen under Chats. For a change the window closes and opens again; a"
                        " bot that runs goes on then."
                    ),
                    "second",
                    wrap=True,
                ),
                gap=6,
            )
        )
