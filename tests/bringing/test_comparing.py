"""What a workbook would change, found by three sides, and what it cannot."""

import pytest

from flowdesk.export.ledger import SENTENCE
from flowdesk.export.returned.comparing import Comparison, What
from flowdesk.store import submissions
from flowdesk.store.values import PRACTICE, Status
from tests.bringing.counter import NOW, Counter, edit, put


def rewrite(counter: Counter, number: int, note: str = "", status: Status | None = None) -> None:
    """Change a lead in Flowdesk, after the workbook was written."""
    with counter.database.begin() as session:
        submissions.write_note(session, number, note)
        if status is not None:
            submissions.set_status(session, number, status, NOW)


def shown(found: Comparison) -> list[tuple[str, str, str, bool]]:
    """Give the differences in short."""
    return [(each.what, each.before, each.after, each.disputed) for each in found.differences]


def test_what_changed_here_only_stays(counter: Counter) -> None:
    """The workbook is older, and says what it always said."""
    counter.lead(counter.rule())
    counter.export()
    rewrite(counter, 1, "Called", Status.APPROVED)
    found = counter.compare()
    assert (shown(found), found.flaws, found.newer) == ([], (), 2)


def test_what_changed_on_both_sides_is_disputed(counter: Counter) -> None:
    """Each of the two columns for itself; what came to the same is no difference."""
    rule = counter.rule()
    one, other = counter.lead(rule), counter.lead(rule)
    edit(counter.export(), put(one, Status="Rejected", Note="Theirs"))
    edit(counter.book, put(other, Status="Approved", Note="Same"))
    rewrite(counter, 1, "Ours")
    rewrite(counter, 2, "Same", Status.APPROVED)
    assert shown(counter.compare()) == [
        (What.STATUS, "Completed", "Rejected", False),
        (What.NOTE, "Ours", "Theirs", True),
    ]


def test_blanks_at_a_notes_ends_are_no_change(counter: Counter) -> None:
    """Programs for tables, and owners, take them away and put them there."""
    rule = counter.rule()
    one, other = counter.lead(rule, note=" spaced\n"), counter.lead(rule, note="bare")
    edit(counter.export(), put(one, Note="spaced"))
    assert shown(counter.compare(edit(counter.book, put(other, Note=" bare ")))) == []


def test_without_what_it_said_every_difference_is_disputed(counter: Counter) -> None:
    """Nobody can tell who changed it."""
    code = counter.lead(counter.rule(), note="Ours")
    edit(counter.export(), lambda page: page.parent.remove(page.parent["Flowdesk"]))  # type: ignore[union-attr]
    edit(counter.book, put(code, Note="Theirs"))
    rewrite(counter, 1, "Ours", Status.APPROVED)
    assert shown(counter.compare()) == [
        (What.STATUS, "Approved", "Completed", True),
        (What.NOTE, "Ours", "Theirs", True),
    ]


@pytest.mark.parametrize(
    ("now", "word", "sentence"),
    [
        (Status.IN_PROGRESS, "Approved", "is still being filled in"),
        (Status.ABANDONED, "Approved", "was abandoned before its end"),
        (Status.CANCELLED, "Rejected", "was cancelled before its end"),
        (Status.COMPLETED, "Abandoned", "is complete, so it cannot become Abandoned."),
    ],
)
def test_a_status_that_cannot_be_is_said(
    counter: Counter, now: Status, word: str, sentence: str
) -> None:
    """With the cell and the reason; the note of the same row is brought back."""
    code = counter.lead(counter.rule(), now)
    found = counter.compare(edit(counter.export(), put(code, Status=word, Note="Mine")))
    (flaw,) = found.flaws
    assert flaw.place == "D3 of Payments"
    assert flaw.message.startswith(f"{code} {sentence}")
    assert shown(found) == [(What.NOTE, "", "Mine", False)]


def test_leads_that_are_not_there_are_said(counter: Counter) -> None:
    """An unknown reference always, a deleted lead where the owner changed something of it."""
    rule = counter.rule()
    codes = [counter.lead(rule) for _ in range(3)]
    edit(counter.export(), put(codes[0], Reference="FD-99999"))
    edit(counter.book, put(codes[1], Note="Mine"))
    with counter.database.begin() as session:
        session.connection().exec_driver_sql("DELETE FROM LeadSubmission WHERE Id > 1")
    assert [flaw.message for flaw in counter.compare().flaws] == [
        "Flowdesk knows no lead FD-99999.",
        f"{codes[1]} was deleted in Flowdesk.",
    ]


def test_practice_leads_stay_as_they_are(counter: Counter) -> None:
    """What was changed of one is named; one that nobody touched is not."""
    rule = counter.rule()
    one = counter.lead(rule, channel=PRACTICE)
    counter.lead(rule, channel=PRACTICE)
    found = counter.compare(edit(counter.export(practice=True), put(one, Status="Approved")))
    assert found.differences == ()
    assert [flaw.message for flaw in found.flaws] == [
        f"{one} is a practice lead, which stays as it is."
    ]


def test_a_note_too_long_for_a_cell_is_not_cut(counter: Counter) -> None:
    """The beginning that the workbook holds changes nothing; edited, it is named, also where the program
    cut it once more; a new one counts.
    """
    rule, long = counter.rule(), "word " * 8000
    codes = [counter.lead(rule, note=long) for _ in range(3)]
    counter.export()
    assert shown(counter.compare()) == []

    def edits(page: object) -> None:
        cell = page["E4"]  # type: ignore[index]
        cell.value = "Mine " + cell.value
        page["E5"].value = "Short"  # type: ignore[index]

    found = counter.compare(edit(counter.book, edits))
    assert shown(found) == [(What.NOTE, long, "Short", False)]
    assert found.differences[0].lead.reference == codes[2]
    assert [(flaw.place, flaw.message) for flaw in found.flaws] == [
        (
            "E4 of Payments",
            "This note is only the beginning of a longer one. Change it in Flowdesk.",
        )
    ]


def test_the_hidden_sheet_holds_many_leads_in_few_cells(counter: Counter) -> None:
    """No cell of it is longer than Excel takes, and every lead is found again."""
    rule = counter.rule()
    codes = [counter.lead(rule) for _ in range(3)]
    many = """
        WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
        INSERT INTO LeadSubmission (ContactId, BotRuleId, FlowVersionId, ReferenceCode, Status,
            CollectedDataJson, Practice, StartedAt, UpdatedAt, Note)
        SELECT ContactId, BotRuleId, FlowVersionId, 'AB-' || (10000 + i), Status,
            CollectedDataJson, Practice, StartedAt, UpdatedAt, 'note ' || i
        FROM LeadSubmission, n WHERE Id = 1
    """
    with counter.database.begin() as session:
        session.connection().exec_driver_sql(many)
    counter.export()
    sheets: list[list[str]] = []
    edit(counter.book, lambda page: sheets.append([c.value for c in page["A"]]), "Flowdesk")  # type: ignore[misc]
    assert sheets[0][0] == SENTENCE
    assert 3 < len(sheets[0]) < 12
    assert max(map(len, sheets[0])) <= 30_000
    found = counter.compare()
    assert (found.differences, found.flaws, found.newer) == ((), (), 0)
    assert counter.stands(codes[0]).id == 1
