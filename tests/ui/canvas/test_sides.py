"""Right-to-left text on the cards."""

import pytest

from flowdesk.ui.canvas.items.body import broken

ARABIC = "ما هي الخدمة التي تحتاجها؟ Excel Word PowerPoint Outlook في كل شيء"


def test_every_line_of_a_paragraph_runs_as_it_begins(dressed):
    """A line that begins with a Latin word has an unseen mark, so that it is painted from the right."""
    lines = broken(ARABIC, 120)
    latin = [line for line in lines if line.lstrip("\u200f")[:1].isascii()]
    assert latin
    assert all(line.startswith("\u200f") for line in latin)


@pytest.mark.parametrize("text", ["Which service do you need today, please?", "نعم"])
def test_a_text_of_one_script_is_left_as_it_is(dressed, text):
    """No mark where none is needed."""
    assert not any(mark in line for line in broken(text, 120) for mark in "\u200e\u200f")
