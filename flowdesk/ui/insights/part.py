"""One part of the page: a heading, a sentence, a chart, and its numbers as a table under it."""

from PySide6.QtWidgets import QFrame

from flowdesk.tongue.say import tr
from flowdesk.ui.insights.chart import Chart
from flowdesk.ui.insights.numbers import Numbers
from flowdesk.ui.insights.told import Told
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel


class Part(QFrame):
    """A card; what it shows is exchanged in place, so that nothing moves while it is read."""

    def __init__(self, name: str, chart: Chart) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.heading = ShortLabel("name")
        self.heading.show_text(name)
        self.sentence = make.label("", "second", wrap=True)
        self.chart, self.numbers = chart, Numbers(name)
        self.copy = make.tool(
            "copy", tr("Copy the numbers: {name}", name=name), self.numbers.copy, 16
        )
        self.copy.setToolTip(tr("Copy the selected rows, or all, to paste them into a spreadsheet"))
        head = make.row(self.heading, self.copy, gap=8)
        head.setStretch(0, 1)
        self._drawn = make.box(make.column(chart, make.line(), self.numbers, gap=8))
        below = make.column(self.sentence, self._drawn, gap=8)
        self.setLayout(make.column(head, below, gap=2, margins=(16, 10, 10, 12)))

    def rename(self, name: str) -> None:
        """Give it another heading."""
        self.setAccessibleName(name)
        self.heading.show_text(name)
        self.chart.setAccessibleName(name)

    def show_told(self, told: Told) -> None:
        """Show something else; where there are no rows the sentence is all."""
        self.sentence.setText(told.sentence)
        self.sentence.setVisible(bool(told.sentence))
        self.chart.show_points(told.points, told.sentence, told.leads_on)
        self.numbers.show_numbers(told.headings, told.rows)
        self._drawn.setVisible(bool(told.rows))
        self.copy.setEnabled(bool(told.rows))

    def as_text(self) -> str:
        """Give heading, sentence and numbers to paste."""
        said = [self.heading.whole(), self.sentence.text(), self.numbers.as_text()]
        return "\n".join(line for line in said if line)
