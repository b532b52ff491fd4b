"""The Photos page: photos that wait for a look, decided one after the other by single keys."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from flowdesk.bot.replacing import Place, Replaced
from flowdesk.bot.seen import Seen
from flowdesk.store import photos, submissions
from flowdesk.tongue.say import tr
from flowdesk.ui.desk import Desk
from flowdesk.ui.exporting import practice_leads
from flowdesk.ui.leads.deciding import Decided, Deciding
from flowdesk.ui.leads.replacing import Replacing
from flowdesk.ui.page import Page
from flowdesk.ui.photodesk import keys
from flowdesk.ui.photodesk.compare import Compare
from flowdesk.ui.photodesk.earlier import Earlier, whose
from flowdesk.ui.photodesk.empty import NothingWaits
from flowdesk.ui.photodesk.light_table import LightTable
from flowdesk.ui.photodesk.pictures import Pictures
from flowdesk.ui.photodesk.queue import Queue
from flowdesk.ui.photodesk.sheet import ContactSheet
from flowdesk.ui.photodesk.tiles import ITEM, Strip, TileModel, who
from flowdesk.ui.soon import Soon
from flowdesk.ui.widgets import make

Key = Qt.Key


class PhotosPage(Page):
    """Live: what arrives joins the end, and what is looked at stays. Every key acts once a press."""

    reviewed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.queue = Queue()
        self.deciding = Deciding(desk)
        home = desk.folders.home
        self.replacing = Replacing(desk, self)
        self.model = TileModel(self)
        self.pictures = Pictures(home, self)
        self.earlier = Earlier(
            Seen(desk.database, home), lambda words: self.say(words, "error"), self
        )
        self.table = LightTable(self.pictures, self.earlier, Strip(self.model, home))
        self.sheet = ContactSheet(self.model, home)
        self.nothing = NothingWaits(lambda: self.wanted.emit("Leads"), self.take_back)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        for widget in (self.nothing, self.sheet, self.table):
            self._stack.addWidget(widget)
        self.setLayout(make.column(self._stack))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.panel.say("", can_undo=False)
        self._soon = Soon(self.refresh, self)

    def _wire(self) -> None:
        panel, reason = self.table.panel, self.table.reason
        panel.approved.connect(partial(self.decide, True))
        panel.rejected.connect(partial(self.decide, False))
        panel.asked.connect(self.begin_asking)
        panel.swapped.connect(self.choose_other)
        panel.taken_back.connect(self.take_back)
        panel.compared.connect(self.compare)
        panel.closed.connect(self.show_sheet)
        reason.sent.connect(self.ask_for_new)
        reason.left.connect(self.leave_asking)
        self.table.picked.connect(self._pick)
        self.replacing.done.connect(self._replaced)
        self.replacing.failed.connect(lambda sentence: self.say(sentence, "error"))
        self.sheet.opened.connect(self._open)
        self.sheet.decided.connect(self.decide_marked)
        self.sheet.taken_back.connect(self.take_back)
        self.sheet.rule.currentIndexChanged.connect(self._choose_rule)

    def arrive(self) -> None:
        """Read anew what waits."""
        self.refresh()
        self.setFocus()

    def leave(self) -> None:
        """Let go of a question that was not sent, and of what was known of others' photos."""
        self.leave_asking()
        self.earlier.forget()

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Read anew, soon."""
        if any(c.kind in {"submission", "photo"} for c in changes):
            self._soon.want()

    def refresh(self) -> None:
        """Read what waits; what is looked at stays."""
        with self.desk.database.read() as session:
            self.sheet.offer(submissions.rules_with_leads(session))
            items = photos.waiting(session, self.sheet.rule.currentData())
        if not items:
            self.nothing.admit(practice_leads(self.desk.database))
        self._show(self.queue.refreshed(items))

    def _show(self, queue: Queue) -> None:
        if self.table.is_asking() and queue.shot != self.queue.shot:
            self.leave_asking()
        self.queue = queue
        self.model.show_items(queue.items)
        self.sheet.count(len(queue.items))
        self.table.show_queue(queue)
        if not queue.items:
            self._turn_to(self.nothing)
        elif self._stack.currentWidget() is self.nothing:
            self._turn_to(self.sheet)

    def _turn_to(self, what: NothingWaits | ContactSheet | LightTable) -> None:
        had = self.hasFocus() or self.isAncestorOf(
            make.application().focusWidget() or self.window()
        )
        self._stack.setCurrentWidget(what)
        proxy = self.sheet.list if what is self.sheet else None
        self.setFocusProxy(proxy)  # type: ignore[arg-type]  # Qt takes None; the stubs do not say so
        if had:
            self.setFocus()
        self.shifted.emit()

    def show_sheet(self) -> None:
        """Show all that waits."""
        self._turn_to(self.sheet)
        self.sheet.mark(self.queue.at)

    def _choose_rule(self) -> None:
        self.queue = Queue()
        self.refresh()

    def _open(self, index: QModelIndex) -> None:
        self._show(self.queue.to(index.data(ITEM).lead.id))
        self._turn_to(self.table)

    def _pick(self, row: int) -> None:
        self._show(self.queue.moved(row - self.queue.at))

    def is_looking(self) -> bool:
        """Tell whether one photo is looked at."""
        return self._stack.currentWidget() is self.table

    def decide(self, approved: bool) -> None:
        """Approve or reject the lead that is looked at; the next comes by itself."""
        if self.queue.current is not None:
            self._go_on(self.deciding.review(self.queue.current.lead.id, approved))

    def decide_marked(self, approved: bool) -> None:
        """Approve or reject all that are marked on the contact sheet."""
        marked = self.sheet.list.marked()
        if marked:
            failed = partial(self.say, kind="error")
            self.deciding.review_many(marked, approved, self._go_on_below, failed, self)

    def _go_on_below(self, done: Decided) -> None:
        self._say(done)
        self.refresh()

    def begin_asking(self) -> None:
        """Ask for the reason of a new photo."""
        if self.queue.shot is not None:
            self.table.ask_reason(self.queue.shot, self.desk.spoken().reasons)
            self.shifted.emit()

    def ask_for_new(self, reason: str) -> None:
        """Ask the customer for a new photo in the place of the one that is looked at."""
        current, shot = self.queue.current, self.queue.shot
        self.leave_asking()
        if current is not None and shot is not None:
            self._go_on(self.deciding.ask_for_new(current.lead.id, shot.step, reason))

    def leave_asking(self) -> None:
        """Ask for no reason any more."""
        if self.table.is_asking():
            self.table.reason.hide()
            self.setFocus()

    def choose_other(self) -> None:
        """Ask for a photo of the laptop in the place of the one that is looked at."""
        current, shot = self.queue.current, self.queue.shot
        if current is not None and shot is not None and shot.photo.state != "pending":
            self.replacing.choose(Place(current.lead.id, shot.step, shot.photo.path))

    def _replaced(self, done: Replaced) -> None:
        """Look at the new photo, if nobody has gone on meanwhile."""
        was = self.queue.current
        self._say(self.deciding.note_replaced(done))
        self.refresh()
        if was is not None and was.lead.id == done.submission_id:
            self._show(self.queue.to(done.submission_id).showing(done.photo))

    def take_back(self) -> None:
        """Take back the last decision, and look at that lead again."""
        back = self.deciding.take_back()
        if back is None:
            return
        self._say(back)
        self.refresh()
        if self.is_looking() or len(self.queue.items) == 1:
            self._show(self.queue.to(back.submission_id))
            self._turn_to(self.table)

    def _go_on(self, done: Decided) -> None:
        """Say what was decided and go to the next; the store is asked where none is left."""
        self._say(done)
        left = self.queue.without(done.submission_id) if done.changed else Queue()
        if left.items:
            self._show(left)
        else:
            self.refresh()

    def _say(self, done: Decided) -> None:
        can_undo = self.deciding.can_take_back()
        for place in (self.table.panel, self.sheet, self.nothing):
            place.say(done.sentence, can_undo, trouble=not done.changed)
        self.shifted.emit()
        self.reviewed.emit()

    def compare(self) -> None:
        """Show the photo beside the one that came before."""
        current, shot = self.queue.current, self.queue.shot
        before = self.earlier.of(shot.photo.id) if shot else None
        if current is None or shot is None or before is None:
            return
        titles = (f"{current.lead.reference} · {who(current)}", whose(before))
        paths = (shot.photo.path, before.photo.path)
        Compare(self.pictures, paths, titles, self).open()

    def turn(self, by: int) -> None:
        """Look at another photo of the lead, so many after this one."""
        self._show(self.queue.turned(by))

    def walk(self, by: int) -> None:
        """Look at another lead, so many after this one."""
        self._show(self.queue.moved(by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide, move on and zoom; a key that is held down decides nothing more, nor does any while a
        reason is asked for.
        """
        if self.table.is_asking():
            if event.key() == Key.Key_Escape:
                self.leave_asking()
            return
        if not keys.act(event, self):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next photo of a lead that has several."""
        current = self.queue.current
        if self.is_looking() and self.hasFocus() and current and len(current.shots) > 1:
            self.turn(1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def edit_actions(self) -> list[QAction | None]:
        """Give what can be taken back."""
        undo = make.action(f"{tr('Undo the last decision')}\tU", self.take_back, owner=self)
        undo.setEnabled(self.deciding.can_take_back())
        return [undo]
