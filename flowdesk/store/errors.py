"""What can go wrong with the owner's data, each as one sentence that says what to do."""

from flowdesk.tongue.say import tr


class StoreError(Exception):
    """The data cannot be read or written; the text is a sentence for the owner."""


class NotOurs(StoreError):
    """The file is no database, or the database of some other program."""


class Damaged(StoreError):
    """A part of the file holds what no database holds; nothing of it was changed by us."""


class Replaced(Damaged):
    """The file is not where it was, or another one is; what is stored now would be lost with it."""


class Vanished(StoreError):
    """There is no file, and there was one: there are copies of it. None is made anew unasked."""


class TooNew(StoreError):
    """A newer Flowdesk has changed the database into a shape that this one does not know."""


class Unwritable(StoreError):
    """The file or its folder cannot be opened or written."""


class DiskFull(StoreError):
    """There is no room left; what was stored before is intact."""


class Busy(StoreError):
    """Another process held the database longer than we wait."""


class Unknown(StoreError):
    """Nothing with that number or name is stored."""


class NameTaken(StoreError):
    """Another rule has that name."""


def concerns_all(error: Exception) -> bool:
    """Tell whether the store cannot be used at all now; a row that is not there is about one thing."""
    return isinstance(error, StoreError) and not isinstance(error, Unknown)


def busy(place: str) -> Busy:
    """Give the error for a database at a place that somebody else holds."""
    return Busy(
        tr("Another program is using {file}. Close it, or try again in a moment.", file=place)
    )
