"""What Qt says of itself, in the log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def qt_logged() -> Iterator[None]:
    """Take down Qt's own words for the length of the block."""
    before = qInstallMessageHandler(_take_down)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _take_down(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    level = _LEVELS.get(kind, logging.WARNING)
    if context.category == "qt.text.font.db":
        level = logging.DEBUG  # one line for each font of the computer
    log.log(level, "%s: %s", context.category or "default", words)
