"""What is typed and chosen in the form by chance."""

from tests.ui.canvas.chance.chance import NAMES, Chance, Deed


class Form(Chance):
    """Works in the form of a step."""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.rename,
            self.ask,
            self.change_kind,
            self.say_instead,
            self.limit_attempts,
            self.more_photos,
        )

    def open(self) -> str | None:
        """Show a step in the form, if there is any."""
        name = self.some_step()
        if name is not None:
            self.document.select({name})
        return name

    def fill(self, field, text: str) -> None:  # type: ignore[no-untyped-def]
        """Type into a field; leaving it comes later perhaps."""
        field.setText(text)
        field.textEdited.emit(text)
        if self.dice.random() < 0.7:
            field.flush()

    def rename(self) -> None:
        """Type a name, free or not."""
        if self.open():
            self.fill(self.editor.inspector.form.name, self.dice.choice(NAMES))

    def ask(self) -> None:
        """Type a question; leaving the field comes later perhaps."""
        if self.open():
            self.editor.inspector.form.question.setPlainText(self.words())

    def change_kind(self) -> None:
        """Choose another kind."""
        if self.open():
            kind = self.editor.inspector.form.kind
            kind.activated.emit(self.dice.randrange(kind.count()))

    def say_instead(self) -> None:
        """Type what is said to a wrong answer."""
        if self.open():
            self.editor.inspector.form.unanswered.words.setPlainText(self.words())

    def limit_attempts(self) -> None:
        """Type how many wrong answers there may be, and choose where it goes then."""
        if self.open():
            part = self.editor.inspector.form.unanswered
            self.fill(part.attempts, self.dice.choice(["", "1", "3"]))
            if part.target.isEnabled():
                part.target.fill()
                part.target.choose(part.target.itemData(self.dice.randrange(part.target.count())))

    def more_photos(self) -> None:
        """Type how many photos one answer may hold."""
        name = self.open()
        if name is not None and self.document.flow[name].type == "Image":
            self.fill(self.editor.inspector.form.photos.number, self.dice.choice(["", "2", "30"]))
