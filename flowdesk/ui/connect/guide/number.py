"""The second step: which of the numbers that the token reaches."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from flowdesk.going_live.finding import Light
from flowdesk.going_live.remedy import Remedy, page
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.guide.entry import Entry, locked_by
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.words import Said, lasting, of_number, standing
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.places import PHONE_NUMBERS

_STATES = {Light.GREEN: "checked", Light.AMBER: "warned", Light.RED: "trouble"}
_FOUND_OUT = mark("Found out from the token: nothing to look for.")


class NumberStep(GuideStep):
    """Offers numbers; ``chosen`` carries a Number, ``account_given`` an account's id."""

    chosen = Signal(object)
    account_given = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__(number, tr("Your number"), tr(_FOUND_OUT))
        self._group = QButtonGroup(self)
        self._locked = False
        self._rows = make.column(gap=6)
        self.choices: dict[str, QRadioButton] = {}
        self.account = Entry(tr("WhatsApp account id"), tr("For example 102290129340398"))
        self.account.given.connect(self.account_given)
        self.account.hide()
        self.lock = make.label("", "second", wrap=True)
        self.lock.hide()
        self.inside.addLayout(self._rows)
        self.inside.addWidget(self.lock)
        self.inside.addWidget(self.account)

    def show_variable(self, variable: str) -> None:
        """Say which *variable* of the environment decides the number; empty where the owner does."""
        self._locked = bool(variable)
        self.lock.setText(locked_by(variable) if variable else "")
        self.lock.setVisible(bool(variable))

    def show_found(self, found: Discovery, chosen: str) -> None:
        """Offer what was found, with the number of the id *chosen* marked."""
        self.account.setVisible(found.unlisted and not found.numbers)
        self._offer(found.numbers, chosen)
        number = found.number(chosen)
        if number is not None:
            said = standing(number)
            self.sentence.setText(tr("This number answers your customers."))
            self.found(_STATES[said.light], said=() if said.light is Light.GREEN else (said,))
        elif found.numbers:
            self.sentence.setText(tr("Which number do your customers write to?"))
            self.found("missing", tr("Choose one"))
        elif found.unlisted:
            self.sentence.setText(
                tr(
                    "The token does not name its WhatsApp account. Its id is on the API Setup page of"
                    " Meta's dashboard."
                )
            )
            self.found("missing", tr("One more thing"))
        else:
            self._none(found)

    def show_kept(self, number_id: str) -> None:
        """Show a number that is kept and could not be looked at."""
        words = tr("Number id {number} is kept.", number=number_id)
        self.sentence.setText(words if number_id else tr(_FOUND_OUT))
        if number_id:
            self.found("set", tr("Kept, not checked"))
        else:
            self.found("todo")

    def _none(self, found: Discovery) -> None:
        troubles = [account.trouble for account in found.accounts if account.trouble]
        self.sentence.setText(tr("The token reaches no number."))
        if troubles:
            why = Said(Light.RED, troubles[0], lasting())
        else:
            why = Said(
                Light.RED, tr("There is no number in your WhatsApp account yet."), _none_yet()
            )
        self.found("trouble", tr("None found"), (why,))

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
        for made in self.choices.values():
            made.setEnabled(not self._locked)
        if chosen in self.choices:
            self.choices[chosen].setChecked(True)


def _none_yet() -> Remedy:
    return page(
        tr("Add a number in WhatsApp Manager, then check again."),
        tr("Open WhatsApp Manager"),
        PHONE_NUMBERS,
    )
