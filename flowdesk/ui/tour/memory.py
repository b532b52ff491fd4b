"""How far the tour has come, kept between two openings of the desk."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings


@dataclass(frozen=True)
class Progress:
    """The rule that the tour draws, and the stop it waits at; an ended tour has neither.

    *offered* is the rule on whose empty canvas it was offered, once for all.
    """

    rule: int | None = None
    stop: str = ""
    offered: int | None = None


def read(settings: QSettings) -> Progress:
    """Give what is remembered."""
    stop = settings.value("tour/stop")
    return Progress(
        _number(settings.value("tour/rule")),
        stop if isinstance(stop, str) else "",
        _number(settings.value("tour/offered")),
    )


def write(settings: QSettings, progress: Progress) -> None:
    """Remember."""
    settings.setValue("tour/rule", "" if progress.rule is None else str(progress.rule))
    settings.setValue("tour/stop", progress.stop)
    settings.setValue("tour/offered", "" if progress.offered is None else str(progress.offered))
    settings.sync()


def _number(kept: object) -> int | None:
    return int(str(kept)) if str(kept).isdecimal() else None
