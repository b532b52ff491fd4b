"""Which columns a rule's sheet has."""

from flowdesk.export.columns import columns
from flowdesk.flow import codec
from flowdesk.flow.flow import Flow


def _flow(*ids: str) -> Flow:
    steps = ",".join(f'{{"id": "{each}", "question": "?", "type": "Text"}}' for each in ids)
    return codec.loads(f"[{steps}]")


def test_the_newest_version_gives_the_order() -> None:
    """Steps that are no longer asked come after those that are."""
    found = columns([_flow("B", "A", "D"), _flow("A", "C", "B"), _flow("A", "Z")], [], "UTC")
    assert found.steps == ("B", "A", "D", "C", "Z")


def test_an_answer_without_a_step_has_a_column() -> None:
    """No answer is left out, even where no version knows its step."""
    assert columns([_flow("A")], ["X", "A"], "UTC").steps == ("A", "X")


def test_our_columns_come_first_and_name_the_clock() -> None:
    """Times say by which clock they are."""
    assert columns([], [], "Europe/Amsterdam").headings == (
        "Reference",
        "Contact name",
        "Contact phone",
        "Status",
        "Note",
        "Stopped at",
        "Started (Europe/Amsterdam)",
        "Completed (Europe/Amsterdam)",
        "Reviewed (Europe/Amsterdam)",
    )


def test_a_step_owns_its_heading() -> None:
    """A step called like one of our columns keeps its name, whatever its case; ours gives way."""
    found = columns([_flow("reference", "Status", "STATUS (lead)", "Status (lead 2)")], [], "UTC")
    assert found.own[0] == "Reference (lead)"
    assert found.own[3] == "Status (lead 3)"
    assert found.steps == ("reference", "Status", "STATUS (lead)", "Status (lead 2)")


def test_steps_that_differ_by_case_are_two_columns() -> None:
    """Both keep their exact headings."""
    assert columns([_flow("name", "Name")], [], "UTC").steps == ("name", "Name")
