"""The texts that the Settings page has, and the variables that win over settings."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from flowdesk.flow.figures.price import BadPrice, Price
from flowdesk.settings import VARIABLES, Settings, SettingsError, merge, outside
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.settings.entry import Entry, Keep
from flowdesk.ui.widgets import make

_FROM_START = mark("A change holds from the next start of the bot.")


def price(keep: Keep) -> Entry:
    """Ask what a reply costs."""
    return Entry(
        tr("Price of a reply"),
        tr(
            "WhatsApp delivers 1,000 replies a month for free and charges for each one above. With"
            " the price from WhatsApp's list for your country, Insights says what a month costs. A"
            " change holds at once."
        ),
        "message_price",
        keep,
        _price,
        tr("For example 0.04 EUR"),
    )


def practice_name(keep: Keep, usual: str) -> Entry:
    """Ask what the customer on the practice phone is called."""
    return Entry(
        tr("Name of the practice customer"),
        tr(
            "The practice phone writes to the bot under this name, which {{ContactName}} stands"
            " for. A change holds from the next start of the desk."
        ),
        "practice_name",
        keep,
        str,
        usual,
    )


def port(keep: Keep) -> Entry:
    """Ask for the port of the door."""
    return Entry(
        tr("Port"),
        f"{tr('Where the bot listens on this computer. Change it only if another program has it.')}"
        f" {tr(_FROM_START)}",
        "port",
        keep,
        lambda value: merge({"port": value}, lambda _: None, {}),
        str(Settings.port),
    )


def graph_url(keep: Keep) -> Entry:
    """Ask for the address of WhatsApp."""
    return Entry(
        tr("WhatsApp address"),
        f"{tr('Where messages are sent to. Leave it empty, unless you test against another server.')}"
        f" {tr(_FROM_START)}",
        "graph_url",
        keep,
        lambda value: merge({"graph_url": value}, lambda _: None, {}),
        Settings.graph_url,
    )


def _price(value: str) -> None:
    try:
        Price.read(value)
    except BadPrice as error:
        raise SettingsError(str(error)) from error


class Outside(QWidget):
    """Which variables of the environment are set, with their values; a token's is not shown."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__()
        self.rows = [make.label(f"{key} = {value}") for key, value in outside(environ).items()]
        for each in self.rows:
            each.setTextInteractionFlags(make.SELECTABLE)
            each.setWordWrap(True)
        said = make.label(
            tr(
                "These are set for the program as a whole, and win over what is chosen here or"
                " under Connect. A change of theirs holds from the next start of the desk."
            ),
            "second",
            wrap=True,
        )
        self.setLayout(make.column(*self.rows, said, gap=4))


def show(entries: Mapping[str, Entry], kept: Mapping[str, str], environ: Mapping[str, str]) -> None:
    """Show what is kept, or what the environment says instead."""
    for name, entry in entries.items():
        variable = VARIABLES.get(name, "")
        value = environ.get(variable, "").strip()
        entry.show_value(value or kept.get(name, ""), variable if value else "")
