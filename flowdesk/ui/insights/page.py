"""The Insights page: what the numbers of the shop say, of a rule or of all, for a period."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from flowdesk.flow.figures.local import wall
from flowdesk.flow.figures.period import Unit, chosen
from flowdesk.store.errors import StoreError
from flowdesk.store.insights import rules_to_count
from flowdesk.store.values import PRACTICE
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.desk import Desk
from flowdesk.ui.insights import words
from flowdesk.ui.insights.allowance import Allowances
from flowdesk.ui.insights.choosing import Choosing
from flowdesk.ui.insights.findings import Behind, Found, Wanted, find, leads_behind
from flowdesk.ui.insights.sheet import Sheet
from flowdesk.ui.leads.model import Only
from flowdesk.ui.page import Page
from flowdesk.ui.soon import Soon
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.empty import EmptyPage

PAUSE_MS = 3000  # at least so long between two quiet countings
_LONG_MS = 400  # what takes longer is said to be under way
_AROUND = timedelta(days=29)


class InsightsPage(Page):
    """Counted on a worker thread, of the newest choice; live while it can be seen.

    ``customers_wanted`` carries an Only. The owner's days are those of *zone*, None for the laptop's.
    """

    customers_wanted = Signal(object)

    def __init__(self, desk: Desk, zone: tzinfo | None = None) -> None:
        super().__init__(desk)
        self._zone = zone
        self.choosing = Choosing(self._now().date())
        self.sheet, self.allowances = Sheet(), Allowances()
        self.found: Found | None = None
        self._wanted: Wanted | None = None
        self._counting = self._arrived = False
        self._took = QElapsedTimer()
        self._soon = Soon(self.refresh, self, PAUSE_MS)
        self._long = QTimer(self, singleShot=True, interval=_LONG_MS)
        self.nothing = EmptyPage(
            "chart-column",
            tr("Nothing to count yet"),
            tr(
                "Once customers fill in a form, this page says how many began, how many came to the"
                " end, where the others stopped, and what they chose."
            ),
            tr("Open Rules"),
            lambda: self.wanted.emit("Rules"),
        )
        self.formless = EmptyPage(
            "workflow",
            tr("This rule has no form that customers get"),
            tr("Draw its steps and publish them. From then on its leads are counted here."),
            tr("Open Rules"),
            lambda: self.wanted.emit("Rules"),
        )
        self.none = EmptyPage("calendar", "", "", tr("Show the days before it"), self._show_newest)
        self._build()
        self._wire()

    def _build(self) -> None:
        self._empty = (self.nothing, self.formless, self.none)
        for each in (*self._empty, self.sheet, self.allowances):
            each.hide()
        for each in self._empty:
            each.setMinimumHeight(280)
        inside = make.column(
            self.sheet, *self._empty, self.allowances, None, gap=12, margins=(16, 16, 16, 16)
        )
        self.area = make.scroller(make.box(inside, "ground"))
        bar = make.box(make.column(self.choosing), "bar")
        self.setLayout(make.column(bar, self.area, gap=0))

    def _wire(self) -> None:
        self.choosing.changed.connect(self._take_choice)
        self._long.timeout.connect(self.choosing.busy.show)
        self.choosing.copy_wanted.connect(self.copy)
        self.sheet.wanted.connect(self._show_leads)
        self.sheet.rule_wanted.connect(self._choose_rule)

    def arrive(self) -> None:
        """Offer the rules there are, and count anew."""
        with self.desk.database.read() as session:
            rules = rules_to_count(session)
        self.choosing.offer(rules)
        counting = [rule for rule in rules if rule.counts]
        if not self._arrived and len(counting) == 1:
            self._choose_rule(counting[0].name)
        self._arrived = True
        self.refresh()

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Count anew, soon."""
        news = (
            each.kind in {"submission", "sent"} and each.channel != PRACTICE for each in changes
        )
        if any(news):
            self._soon.want()

    def refresh(self) -> None:
        """Count what is chosen; what is shown stays until the figures are there."""
        first, last = self.choosing.dates()
        compared = chosen(self.choosing.choice(), self._now(), first, last)
        self._wanted = Wanted(self.choosing.rule_id(), compared, self.desk.clock(), self._zone)
        if not self._counting:
            self._count(self._wanted)

    def is_up_to_date(self) -> bool:
        """Tell whether the figures that are shown are of what is chosen now."""
        return self.found is not None and self.found.wanted is self._wanted

    def is_waiting(self) -> bool:
        """Tell whether it is about to count anew, for something that happened."""
        return self._soon.isActive()

    def quiet(self, milliseconds: int) -> None:
        """Let so much time pass between something that happens and the next counting."""
        self._soon.setInterval(milliseconds)

    def copy(self) -> None:
        """Put every figure on the clipboard, as tables that a spreadsheet takes."""
        if self.found is None:
            return
        compared = self.found.wanted.compared
        head = f"{self.choosing.rule.currentText()}, {words.period(compared)}"
        figures = [self.sheet.as_text()] if not self.sheet.isHidden() else []
        text = "\n\n".join([head, *figures, self.allowances.as_text()])
        QGuiApplication.clipboard().setText(text)
        self.say(tr("Copied. Paste it into a spreadsheet."), "ok")

    def _take_choice(self) -> None:
        self._long.start()
        self.refresh()

    def _now(self) -> datetime:
        return wall(self.desk.clock(), self._zone)

    def _count(self, wanted: Wanted) -> None:
        self._counting, database = True, self.desk.database
        self._took.start()

        def count() -> Found:
            with database.read() as session:
                return find(session, wanted)

        background.run(count, self._take, self._fail, self, (StoreError,))

    def _take(self, found: Found) -> None:
        self._soon.rest(int(self._took.elapsed()))
        self._counting = False
        if self._wanted is not None and found.wanted is not self._wanted:
            self._count(self._wanted)
            return
        self._rest()
        self.found = found
        self._show(found)

    def _rest(self) -> None:
        self._long.stop()
        self.choosing.busy.hide()

    def _fail(self, sentence: str) -> None:
        self._counting = False
        self._rest()
        self.say(sentence, "error")

    def _show(self, found: Found) -> None:
        shown = self._what_to_show(found)
        if shown is self.sheet:
            self.sheet.show_found(found)
        self.allowances.show_used(found.used)
        for each in (*self._empty, self.sheet):
            each.setVisible(each is shown)
        self.allowances.show()

    def _what_to_show(self, found: Found) -> "Sheet | EmptyPage":
        counts = found.counts
        if counts.newest is None:
            return self.nothing if self.choosing.counts() else self.formless
        if counts.outcome.started:
            return self.sheet
        self.none.head.setText(tr("No leads {when}", when=words.period(found.wanted.compared)))
        self.none.words.setText(
            tr("The newest began on {day}.", day=words.piece_in_full(counts.newest, Unit.DAY))
        )
        return self.none

    def _show_newest(self) -> None:
        if self.found is not None and self.found.counts.newest is not None:
            day = self.found.counts.newest.date()
            self.choosing.show_between(day - _AROUND, day)

    def _choose_rule(self, name: str) -> None:
        at = self.choosing.rule.findText(name)
        if at >= 0:
            self.choosing.rule.setCurrentIndex(at)

    def _show_leads(self, behind: Behind) -> None:
        found, database = self.found, self.desk.database
        if found is None:
            return

        def look() -> Only:
            with database.read() as session:
                return Only(leads_behind(session, found, behind), behind.words)

        background.run(look, self.customers_wanted.emit, self._fail, self, (StoreError,))
