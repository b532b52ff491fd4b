"""What is done by chance with the options in the form."""

import random

from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.chance.chance import WORDS, Chance, Deed
from tests.ui.canvas.chance.form import Form


class Options(Chance):
    """Works in the rows of a step's options."""

    def __init__(self, editor: FlowEditor, dice: random.Random, form: Form):
        super().__init__(editor, dice)
        self._form = form

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.add_option,
            self.rename_option,
            self.order_options,
            self.remove_option,
            self.choose_target,
            self.call_option,
        )

    def _options(self):  # type: ignore[no-untyped-def]
        if self._form.open():
            return self.editor.inspector.form.options
        return None

    def add_option(self) -> None:
        """Press Add an option."""
        options = self._options()
        if options is not None and not options.isHidden():
            options.add.click()

    def _row(self):  # type: ignore[no-untyped-def]
        steps = self.document.flow.steps
        menus = [step.id for step in steps if step.offers_options]
        if not menus:
            return None
        self.document.select({self.dice.choice(menus)})
        options = self.editor.inspector.form.options
        if options.isHidden():
            return None  # of two steps of one id the first is shown
        while len(options.rows) < self.dice.choice([1, 2, 3]):
            options.add.click()
        return self.dice.choice(options.rows)

    def rename_option(self) -> None:
        """Type other words for an option."""
        row = self._row()
        if row is not None:
            self._form.fill(row.words, self.dice.choice(WORDS[:5]))

    def order_options(self) -> None:
        """Move an option up or down, or drag it."""
        row = self._row()
        if row is None:
            return
        button = self.dice.choice([row.up, row.down])
        if button.isEnabled() and self.dice.random() < 0.5:
            button.click()
        else:
            options = self.editor.inspector.form.options
            options.rows.insert(0, options.rows.pop(options.place(row)))
            options.drop()

    def remove_option(self) -> None:
        """Press the cross of an option."""
        row = self._row()
        if row is not None:
            row.away.setFocus()  # as a press does: what was typed elsewhere is kept first
            row.away.click()

    def choose_target(self) -> None:
        """Choose where an option or the step goes."""
        row = self._row() if self.dice.random() < 0.6 else None
        if row is None and not self._form.open():
            return
        box = row.target if row is not None else self.editor.inspector.form.onward
        box.fill()
        box.choose(box.itemData(self.dice.randrange(box.count())))

    def call_option(self) -> None:
        """Give an option other words."""
        row = self._row()
        if row is not None:
            row.others.changed.emit(tuple(self.dice.sample(["buy", "é", "b"], 2)))
