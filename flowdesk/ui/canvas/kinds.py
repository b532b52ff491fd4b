"""The kinds of step in the owner's language; in the JSON they are called as in `flow.steps`."""

from flowdesk.tongue.say import mark, tr

_NAMES = {
    "Text": mark("Text"),
    "Phone": mark("Phone"),
    "Image": mark("Image"),
    "Selection": mark("Selection"),
}
_HINTS = {
    "Text": mark("Asks for any text"),
    "Phone": mark("Asks for a phone number of at least 10 digits"),
    "Image": mark("Asks for a photo"),
    "Selection": mark("Offers options to tap"),
}
_TIPS = {
    "Text": mark("Text: asks for any text. Drag it onto the canvas, or double-click."),
    "Phone": mark(
        "Phone: asks for a phone number of at least 10 digits."
        " Drag it onto the canvas, or double-click."
    ),
    "Image": mark("Image: asks for a photo. Drag it onto the canvas, or double-click."),
    "Selection": mark(
        "Selection: offers options to tap. Drag it onto the canvas, or double-click."
    ),
}


def named(kind: str) -> str:
    """Give the name of a kind; one that we do not know is called as the owner wrote it."""
    return tr(_NAMES[kind]) if kind in _NAMES else kind or tr("No type")


def hint(kind: str) -> str:
    """Say in a few words what a kind of `flow.steps` is for."""
    return tr(_HINTS[kind])


def tip(kind: str) -> str:
    """Say what a kind of `flow.steps` is for, and how one is made."""
    return tr(_TIPS[kind])
