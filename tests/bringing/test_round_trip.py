"""A workbook is written, edited and brought back: exactly what the owner changed is changed."""

from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from flowdesk.export.ledger import plain
from flowdesk.export.text import escape
from flowdesk.store import history
from flowdesk.store.database import Database
from flowdesk.store.values import PRACTICE, Deed, Status, Who
from tests.bringing.counter import Counter, column, edit, put, row

WORD = {Status.COMPLETED: "Completed", Status.APPROVED: "Approved", Status.REJECTED: "Rejected"}
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.just("\n")
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each example writes a workbook: making a failing one smaller would take minutes."""

NOTES = st.text(SIGNS, max_size=30)
EDIT = st.tuples(
    st.sampled_from([None, *WORD]), st.none() | NOTES | st.just("_x0041_") | st.just("=1+1")
)


def sayings(counter: Counter) -> list[tuple[str, str, str]]:
    """Give reference, status and note of every lead."""
    return counter.cells("SELECT ReferenceCode, Status, Note FROM LeadSubmission ORDER BY Id")


def test_what_nobody_touched_differs_in_nothing(counter: Counter) -> None:
    """Every status, notes with traps, a practice lead: brought back as written, nothing changes."""
    rule = counter.rule()
    for status in Status:
        counter.lead(rule, status)
    for note in ("=1+1", "_x0041_", " spaced ", "a\r\nb\rc", "#N/A", "007", "\x00bell", "<r>x</r>"):
        counter.lead(rule, note=note)
    counter.lead(rule, channel=PRACTICE)
    found = counter.compare(counter.export(practice=True))
    assert (found.differences, found.flaws, found.newer) == ((), (), 0)


def test_a_status_and_a_note_come_back(counter: Counter) -> None:
    """Both are changed, each in the history as the workbook's, and the customer is told."""
    code = counter.lead(counter.rule())
    edit(counter.export(), put(code, Status=" approved ", Note="Paid\nin cash"))

    done = counter.bring()

    stands = counter.stands(code)
    assert (stands.status, stands.note) == (Status.APPROVED, "Paid\nin cash")
    assert (len(done.done), done.left, done.messages) == (1, (), 1)
    assert counter.cells("SELECT Text, State FROM Message") == [("Yes, Ana.", "queued")]
    with counter.database.read() as session:
        events = history.of(session, stands.id)
    assert [(e.who, e.kind, e.before, e.after) for e in events] == [
        (Who.WORKBOOK, Deed.NOTE, "", "Paid\nin cash"),
        (Who.WORKBOOK, Deed.STATUS, "Completed", "Approved"),
    ]


def test_a_decision_is_taken_back_without_a_word(counter: Counter) -> None:
    """From Approved to Completed nobody is told."""
    code = counter.lead(counter.rule(), Status.APPROVED)
    edit(counter.export(), put(code, Status="Completed"))
    assert counter.bring().messages == 0
    assert counter.stands(code).status is Status.COMPLETED


def typed(edits: dict[str, tuple[Status | None, str | None]]) -> Callable[[Worksheet], None]:
    """Give an edit that types into both columns, each as Excel would store it."""

    def change(page: Worksheet) -> None:
        for code, (status, note) in edits.items():
            if status is not None:
                page.cell(row(page, code), column(page, "Status")).value = WORD[status]
            if note is not None:
                cell = page.cell(row(page, code), column(page, "Note"))
                cell.value, cell.data_type = escape(note), "s"

    return change


@settings(max_examples=8, deadline=None, phases=QUICK)
@given(edits=st.lists(EDIT, min_size=1, max_size=6), notes=st.lists(NOTES, min_size=6, max_size=6))
def test_exactly_what_was_edited_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[Status | None, str | None]],
    notes: list[str],
) -> None:
    """Whatever is written into the two columns is what is stored, and nothing else is."""
    home = tmp_path_factory.mktemp("trip")
    with closing(Database(home / "flowdesk.db")) as database:
        counter = Counter(home, database)
        rule = counter.rule()
        codes = [counter.lead(rule, note=note) for note in notes]
        edited = dict(zip(codes, edits, strict=False))
        edit(counter.export(), typed(edited))

        counter.bring()

        found = sayings(counter)
    wanted = []
    for code, old in zip(codes, notes, strict=True):
        status, note = edited.get(code, (None, None))
        kept = old if note is None or plain(note) == plain(old) else plain(note)
        wanted.append((code, status or Status.COMPLETED, kept))
    assert found == wanted
