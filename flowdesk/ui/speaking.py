"""Speaking: the desk's sentences, Qt's own words, dates and numbers, all in the owner's language.

To be begun before the first window: what is said already stays as it is.
"""

import logging
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from flowdesk.paths import resource
from flowdesk.tongue import languages
from flowdesk.tongue.catalogue import ENGLISH, CatalogueError, catalogue
from flowdesk.tongue.say import mark, speak, tr

log = logging.getLogger(__name__)

_NAME = "flowdesk"

_QT_SAYS = (
    mark("&Undo"),
    mark("&Redo"),
    mark("Cu&t"),
    mark("&Copy"),
    mark("&Paste"),
    mark("Delete"),
    mark("Select All"),
    mark("OK"),
    mark("Cancel"),
    mark("Close"),
    mark("Retry"),
    mark("&Yes"),
    mark("&No"),
)
"""What Qt says in buttons and menus of fields, for languages into which it is not translated."""


def begin(application: QApplication, wish: str, folder: Path | None = None) -> str:
    """Speak the language that the owner wishes for, or the system's; give its code (BCP 47).

    *folder* holds the catalogues. One that cannot be read is logged, and English spoken.
    """
    system = QLocale.system()
    code = languages.chosen(wish, system.uiLanguages())
    try:
        speak(catalogue(code, folder or resource("translations")))
    except CatalogueError as error:
        log.warning("%s English is spoken.", error)
        speak(ENGLISH)
        code = ENGLISH.code
    QLocale.setDefault(locale_of(code, system))
    _let_qt_speak(application, code)
    return code


def locale_of(code: str, system: QLocale) -> QLocale:
    """Give how dates and numbers are written: in the language, as the system's country has them."""
    wanted = QLocale(code)
    plain = code == ENGLISH.code and system.language() is QLocale.Language.C
    if plain or system.language() is wanted.language():
        return system
    return QLocale(wanted.language(), system.territory())


def _let_qt_speak(application: QApplication, code: str) -> None:
    """Have Qt's own words said in a language, by its own translation where there is one."""
    for before in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(before)
        before.setParent(None)
    if code == ENGLISH.code:
        return
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(f"qtbase_{code.replace('-', '_')}", folder):
        translator.setParent(None)
        translator = _OurWords(application)
    translator.setObjectName(_NAME)
    application.installTranslator(translator)


class _OurWords(QTranslator):
    """Says those of Qt's words that an owner meets out of our own catalogue."""

    def translate(self, context: str, sourceText: str, *about: object) -> str | None:  # noqa: ARG002, N803 - Qt's
        """Give a word, none for what Qt is to say as it is."""
        return tr(sourceText) if sourceText in _QT_SAYS else None

    def isEmpty(self) -> bool:
        """Tell that there is something in it: an empty one is not installed."""
        return False
