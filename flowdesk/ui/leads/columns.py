"""The columns of the leads table: ours, and one for each step of a rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import parts
from flowdesk.store.listing import By, LeadRow
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.leads import words
from flowdesk.ui.when import when

PHOTO, CUSTOMER, ANSWERS, RULE, REFERENCE, STATUS, TIME, PHONE, STARTED, CHANGED, NOTE = range(11)
"""Where our columns are in the model; steps come after them."""


@dataclass(frozen=True)
class Column:
    """One column: the name it is remembered by, its title, and what it says of a lead.

    ``by`` is what a click on the heading sorts by, with ``step`` whose answer it is; None for nothing.
    """

    key: str
    title: str
    width: int
    text: Callable[[LeadRow], str]
    by: By | None = None
    step: str = ""
    tip: str = ""

    @property
    def heading(self) -> str:
        """The title, ours in the owner's language; a step's is the owner's own."""
        return self.title if self.step or not self.title else tr(self.title)

    @property
    def about(self) -> str:
        """The tip of the heading."""
        return self.tip if self.step or not self.tip else tr(self.tip)


def _customer(lead: LeadRow) -> str:
    return words.who(lead.contact_name, lead.contact_phone, lead.contact_user_id)


def _rule(lead: LeadRow) -> str:
    return tr("{rule} · practice", rule=lead.rule_name) if lead.practice else lead.rule_name


_MOMENT = 148
"""Pixels for a day of another year with its time."""

FIXED: tuple[Column, ...] = (
    Column("photo", "", 48, lambda _lead: ""),
    Column("contact", mark("Customer"), 176, _customer, By.CONTACT),
    Column(
        "answers", mark("Answers"), 260, lambda lead: words.summary(lead) or tr("No answer yet")
    ),
    Column("rule", mark("Rule"), 130, _rule, By.RULE),
    Column("reference", mark("Reference"), 96, lambda lead: lead.reference, By.REFERENCE),
    Column(
        *("status", mark("Status"), 104, lambda lead: words.state(lead.status)[0], By.STATUS),
        tip=words.WAITS,
    ),
    Column("came", mark("Time"), _MOMENT, lambda lead: when(words.came(lead)), By.CAME),
    Column("phone", mark("Phone"), 140, lambda lead: words.number(lead.contact_phone), By.PHONE),
    Column("started", mark("Started"), _MOMENT, lambda lead: when(lead.started_at), By.STARTED),
    Column("changed", mark("Changed"), _MOMENT, lambda lead: when(lead.updated_at), By.CHANGED),
    Column("note", mark("Note"), 160, lambda lead: _in_a_line(lead.note), By.NOTE),
)
"""Our columns, in the order of their numbers."""

_STEP = "step:"


def of_steps(flows: Iterable[Flow]) -> tuple[Column, ...]:
    """Give a column for every step there ever was; *flows* are the versions, newest first.

    The newest gives the order and the questions; steps that it no longer has come after.
    """
    questions: dict[str, str] = {}
    for flow in flows:
        for step in flow.steps:
            questions.setdefault(step.id, step.question)
    return tuple(
        Column(_STEP + step, _in_a_line(step), 150, _answer(step), By.STEP, step, question)
        for step, question in questions.items()
    )


def shown_first(rule: bool) -> tuple[str, ...]:
    """Give the columns that are in sight until the owner chooses, where one stands for all steps."""
    if rule:
        return (
            "photo",
            "contact",
            "phone",
            _STEP,
            "status",
            "reference",
            "came",
            "started",
            "note",
        )
    return ("photo", "contact", "phone", "answers", "rule", "reference", "status", "came", "note")


def first_order(columns: Iterable[Column], rule: bool) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the keys of all columns as they stand until the owner moves them, and those in sight."""
    steps = tuple(column.key for column in columns if column.key.startswith(_STEP))
    wanted: list[str] = []
    for key in shown_first(rule):
        wanted += steps if key == _STEP else (key,)
    rest = [column.key for column in FIXED if column.key not in wanted]
    return (*wanted, *(() if rule else steps), *rest), frozenset(wanted)


def _answer(step: str) -> Callable[[LeadRow], str]:
    def say(lead: LeadRow) -> str:
        kept = lead.answers.get(step)
        if kept is None:
            return ""
        photos = words.photos(kept)
        if photos:
            return tr("Photo") if len(photos) == 1 else words.photos_in(len(photos))
        return _in_a_line(", ".join(parts(kept)))

    return say


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
