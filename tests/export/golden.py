"""One workbook with every trap in it, and what its cells must show."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flowdesk.export.text import clean
from flowdesk.store import submissions
from flowdesk.store.database import Database
from flowdesk.store.values import Submission

LONG_RULE = "Orders / invoices: [everything] that 'we' sell?"
SHEET = "Orders   invoices   everything"
"""What is left of it: forbidden signs are spaces, and no more than 31 letters fit."""

STEPS = ("Name", "name", "Ünïcode: a/b?*[c]", "Status", "Amount")

TEXTS = (
    *("=1+1", '=HYPERLINK("http://evil.example","x")', "==", "=", "+1", "-1", "@SUM(A1)", "\t=1+1"),
    *("#N/A", "#DIV/0!", "#REF!", "TRUE", "NaN", "00123", "1E5", "1.10", "99999999999999999999"),
    *("23-11-2026", "+5511987654321", "http://example.com", "mailto:a@b.c", "internal:A!A1"),
    *("external:c:\\x", "file:///etc/passwd", "\\\\server\\share", "#Sheet!A1", "{=1}", "'quoted"),
    *(" spaced ", "two\nlines", "a\tb", "\n", " ", "trailing\n", '"; DROP TABLE', "a,b;c|d"),
    *("<r>not markup</r>", "<r><t>&lt;</r>", "<b>&amp;</b> ]]>", "<!--", "&#x41;", "]]>"),
    *("😀 אבג ñ 中文 مرحبا", "e\u0301 \u200f\u202eabc", "\u2028line\u2029", "\x85"),
    *("images/2026-11/typed.jpg", "images/../../../etc/passwd", "C:\\Windows", "CON", "x" * 32_767),
)
"""Answers that must come back to the letter."""

ESCAPED = ("_x0041_", "_x0041_x0042_", "_xFFFE_", "_X0041_", "a_x000D_b")
"""Answers that Excel would take apart if they were written as they are."""

DROPPED = ("a\x00b", "\x07bell", "a\x0b\x0cb\x1f", "\ufffe\uffff", "x\ud800y", "a\r\nb", "a\rb")
"""Answers with what no XML file can hold, or would change."""

LONG = ("😀" * 20_000, "y" * 40_000)
"""Answers that no cell can hold."""


@dataclass(frozen=True)
class Golden:
    """The workbook, and the leads as the database has them."""

    path: Path
    leads: list[Submission]


def steps() -> str:
    """Give the steps of the rule: two that differ by case, one of signs, one called as our column."""
    each = [{"id": name, "question": f"=What {name}?", "type": "Text"} for name in STEPS]
    return json.dumps(each)


def answers() -> list[dict[str, str]]:
    """Give the answers of every lead, one a trap, in all of its columns."""
    return [dict.fromkeys(STEPS, text) for text in (*TEXTS, *ESCAPED, *DROPPED, *LONG)]


def stored(database: Database, rule: int) -> list[Submission]:
    """Give the leads of a rule as the database has them."""
    with database.read() as session:
        return submissions.page(session, rule)[::-1]


def shown(text: str, taken: Callable[[str], str] = str) -> str | None:
    """Give what a cell shows of a stored answer: XML makes one line break of all kinds."""
    return taken(clean(text).replace("\r\n", "\n").replace("\r", "\n")) or None
