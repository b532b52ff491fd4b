"""The part of Settings about how the desk looks."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from flowdesk.ui.scheme import Scheme, Wish
from flowdesk.ui.widgets import make

_WORDS = {Wish.SYSTEM: "As the system", Wish.LIGHT: "Light", Wish.DARK: "Dark"}


class AppearanceSettings(QWidget):
    """Shows which theme is worn, and changes it at once."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.choices = {wish: QRadioButton(text) for wish, text in _WORDS.items()}
        for wish, choice in self.choices.items():
            self._group.addButton(choice)
            choice.clicked.connect(lambda _=False, w=wish: scheme.choose(str(w)))
        scheme.changed.connect(lambda wish: self.choices[Wish(wish)].setChecked(True))
        self.choices[scheme.wish].setChecked(True)
        self.setLayout(
            make.column(
                make.label("Theme", "label"),
                make.row(*self.choices.values(), None, gap=24),
                make.label("A change holds at once.", "second"),
                gap=6,
            )
        )
