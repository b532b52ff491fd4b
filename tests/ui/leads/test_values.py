"""What the leads table works out without a window: moves, arrangements, periods, cells."""

from array import array
from datetime import date
from random import Random

import pytest

from flowdesk.export.sheet import STATUSES
from flowdesk.flow.flow import Flow
from flowdesk.flow.steps import make
from flowdesk.store.listing import By, Sort
from flowdesk.store.values import Status
from flowdesk.ui.leads import columns, words
from flowdesk.ui.leads.arrangement import Arrangement, loads
from flowdesk.ui.leads.copying import cell
from flowdesk.ui.leads.moves import Moves, Run, between

TODAY = date(2026, 11, 20)


def followed(before: "array[int]", moves: Moves, after: "array[int]") -> "array[int]":
    """Do with a list what a table does with its rows."""
    done = array("q", before)
    for run in reversed(moves.gone):
        del done[run.first : run.first + run.count]
    for run in moves.fresh:
        done[run.first : run.first] = after[run.first : run.first + run.count]
    return done


def test_new_leads_on_top_are_one_run() -> None:
    """What stayed is not touched."""
    before, after = array("q", [3, 2, 1]), array("q", [5, 4, 3, 2, 1])
    assert between(before, after) == Moves((), (Run(0, 2),))
    assert between(before, before) == Moves()


def test_any_moves_lead_from_one_list_to_the_other() -> None:
    """Whatever goes and comes, and wherever."""
    chance = Random(3)
    for _ in range(200):
        every = sorted(chance.sample(range(60), 40), reverse=True)
        before = array("q", [each for each in every if chance.random() < 0.7])
        after = array("q", [each for each in every if chance.random() < 0.7])
        moves = between(before, after)
        assert moves is not None
        assert followed(before, moves, after) == after


def test_another_order_is_another_list() -> None:
    """What stayed must have stayed in its order; and hundreds of moves are not followed singly."""
    assert between(array("q", [1, 2, 3]), array("q", [2, 1, 3])) is None
    assert between(array("q", range(0, 1000, 2)), array("q", range(1000))) is None


def test_a_new_step_stands_where_its_flow_has_it() -> None:
    """Columns that were moved stay moved; one that comes later stands behind its neighbour."""
    moved = Arrangement(order=("note", "contact", "step:A", "status"))
    keys = ("contact", "step:A", "step:B", "status", "note")
    assert moved.placed(keys) == ["note", "contact", "step:A", "step:B", "status"]
    assert Arrangement().placed(keys) == [*keys]
    assert moved.placed(("step:Z", "contact")) == ["step:Z", "contact"]


def test_an_arrangement_is_kept_whole() -> None:
    """What was written is read again."""
    sort = Sort(By.STEP, 'The "best"', descending=True)
    whole = Arrangement(("b", "a"), {"a": 120}, {"b": False}, sort)
    assert loads(whole.dumps()) == whole
    assert loads(Arrangement().dumps()) == Arrangement()


@pytest.mark.parametrize(
    "text", [None, "", "[]", "7", "{", '{"widths": 3}', '{"sort": ["no", "", 0]}', '{"sort": "x"}']
)
def test_what_is_no_arrangement_is_the_first_one(text: str | None) -> None:
    """A text of another version, or of nobody's, is no reason to fail."""
    assert loads(text) == Arrangement()


def test_the_steps_of_all_versions_have_columns() -> None:
    """The newest version gives order and question; what it no longer asks comes after."""
    old = Flow((make("Text", "Gone", "What else?"), make("Text", "Name", "Name, please?")))
    new = Flow((make("Text", "Name", "Your name?"), make("Text", "Size\n(cm)", "How long?")))
    found = columns.of_steps([new, old])
    assert [each.title for each in found] == ["Name", "Size (cm)", "Gone"]
    assert [each.tip for each in found] == ["Your name?", "How long?", "What else?"]


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("Ana", "Ana"),
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-2+3", "'-2+3"),
        ("+4915555550106", "+4915555550106"),
        ("-12.50", "-12.50"),
        ('two\nlines "said"', '"two\nlines ""said"""'),
        ("a\tb", '"a\tb"'),
        ('"quoted"', '"""quoted"""'),
        ("\u2068حسن\u2069 · \u20685\u2069", "حسن · 5"),
    ],
)
def test_a_cell_is_one_cell_of_words(text: str, pasted: str) -> None:
    """No answer becomes a formula, two cells, or two lines of a sheet."""
    assert cell(text) == pasted


def test_the_desk_and_the_workbook_have_one_word_for_a_status() -> None:
    """Whoever filters the workbook finds what the desk shows; the word that says least is explained."""
    assert {status: word for status, (word, _) in words.STATUS.items()} == STATUSES
    (tip,) = [column.tip for column in columns.FIXED if column.key == "status"]
    assert tip.startswith(f"{STATUSES[Status.COMPLETED]}: ")
