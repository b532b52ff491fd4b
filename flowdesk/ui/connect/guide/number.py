"""The second step: which of the numbers that the token reaches."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from flowdesk.going_live.finding import Light
from flowdesk.going_live.remedy import page
from flowdesk.ui.connect.guide.entry import Entry
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.words import LASTING, Said, of_number, standing
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.places import PHONE_NUMBERS

_NONE = page(
    "Add a number in WhatsApp Manager, then check again.", "Open WhatsApp Manager", PHONE_NUMBERS
)
_STATES = {Light.GREEN: "checked", Light.AMBER: "warned", Light.RED: "trouble"}
_FOUND_OUT = "Found out from the token: nothing to look for."


class NumberStep(GuideStep):
    """Offers numbers; ``chosen`` carries a Number, ``account_given`` an account's id."""

    chosen = Signal(object)
    account_given = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__(number, "Your number", _FOUND_OUT)
        self._group = QButtonGroup(self)
        self._rows = make.column(gap=6)
        self.choices: dict[str, QRadioButton] = {}
        self.account = Entry("WhatsApp account id", "For example 102290129340398")
        self.account.given.connect(self.account_given)
        self.account.hide()
        self.inside.addLayout(self._rows)
        self.inside.addWidget(self.account)

    def show_found(self, found: Discovery, chosen: str) -> None:
        """Offer what was found, with the number of the id *chosen* marked."""
        self.account.setVisible(found.unlisted and not found.numbers)
        self._offer(found.numbers, chosen)
        number = found.number(chosen)
        if number is not None:
            said = standing(number)
            self.show_state(_STATES[said.light])
            self.found(() if said.light is Light.GREEN else (said,))
            self.sentence.setText("This number answers your customers.")
        elif found.numbers:
            self.show_state("missing", "Choose one")
            self.sentence.setText("Which number do your customers write to?")
            self.found(())
        elif found.unlisted:
            self.show_state("missing", "One more thing")
            self.sentence.setText(
                "The token does not name its WhatsApp account. Its id is on the API Setup page of"
                " Meta's dashboard."
            )
            self.found(())
        else:
            self._none(found)

    def show_kept(self, number_id: str) -> None:
        """Show a number that is kept and could not be looked at."""
        self.sentence.setText(f"Number id {number_id} is kept." if number_id else _FOUND_OUT)
        self.show_state("set" if number_id else "todo", "Kept, not checked" if number_id else "")

    def _none(self, found: Discovery) -> None:
        troubles = [account.trouble for account in found.accounts if account.trouble]
        self.sentence.setText("The token reaches no number.")
        self.show_state("trouble", "None found")
        if troubles:
            self.found((Said(Light.RED, troubles[0], LASTING),))
        else:
            none = "There is no number in your WhatsApp account yet."
            self.found((Said(Light.RED, none, _NONE),))

    def _offer(self, numbers: tuple[Number, ...], chosen: str) -> None:
        if list(self.choices) != [each.id for each in numbers]:
            for made in self.choices.values():
                self._group.removeButton(made)
            make.clear(self._rows)
            self.choices = {}
            for each in numbers:
                made = QRadioButton(make.bare(of_number(each)))
                made.clicked.connect(lambda _=False, n=each: self.chosen.emit(n))
                self.choices[each.id] = made
                self._group.addButton(made)
                self._rows.addWidget(made)
        if chosen in self.choices:
            self.choices[chosen].setChecked(True)
