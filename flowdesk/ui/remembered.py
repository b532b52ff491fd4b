"""What the window remembers from one start to the next, in a file that needs no database."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from flowdesk.ui import standing


class Remembered:
    """The file *place*, none while there is no data folder."""

    def __init__(self, place: Path | None) -> None:
        self.file = QSettings(str(place or ""), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The theme that the owner wished for last, empty before the first time."""
        return str(self.file.value("theme") or "")

    @theme.setter
    def theme(self, wish: str) -> None:
        self.file.setValue("theme", wish)

    @property
    def language(self) -> str:
        """The language that the owner wished the desk to speak, empty for the system's.

        It is kept here and not in the database: the window says its first words before that is open,
        and like the window's size it belongs to the desk of this laptop.
        """
        return str(self.file.value("language") or "")

    @language.setter
    def language(self, wish: str) -> None:
        self.file.setValue("language", wish)
        self.file.sync()

    @property
    def rule(self) -> int | None:
        """The number of the rule that was open."""
        kept = self.file.value("rule")
        return int(kept) if isinstance(kept, str | int) and str(kept).isdecimal() else None

    def restore_place(self, window: QWidget) -> None:
        """Have a window stand as it stood last."""
        standing.restore(window, self.file)

    def keep_on_screen(self, window: QWidget) -> None:
        """Have a window that does not show yet stand as a whole on a screen that is there."""
        standing.keep_on_screen(window, self.file)

    def restore_habits(self) -> None:
        """Take in how the owner likes the canvas."""
        from flowdesk.ui.canvas import habits
        from flowdesk.ui.canvas.ways import minimap

        minimap.want(self.file.value("map") != "hidden")
        habits.restore(self.file.value)

    def keep(self, window: QWidget, rule: int | None) -> None:
        """Keep where a window stands, which rule is open in it, and how the owner likes the canvas."""
        from flowdesk.ui.canvas import habits
        from flowdesk.ui.canvas.ways import minimap

        standing.keep(window, self.file)
        self.file.setValue("rule", rule)
        self.file.setValue("map", "shown" if minimap.wanted() else "hidden")
        habits.keep(self.file.setValue)
        self.file.sync()
