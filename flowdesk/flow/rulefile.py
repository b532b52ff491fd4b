"""The rule file: one rule or an array of them, for import and export."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flowdesk.flow import codec
from flowdesk.flow.codec import ShapeError, located
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import PINNED, Layout
from flowdesk.flow.notes import NOTES, are_notes
from flowdesk.flow.positions import Path
from flowdesk.flow.rule import APPROVED, COMPLETION, REJECTED, Rule, Strategy
from flowdesk.tongue.say import mark, tr

_KEYS = (
    "name",
    "keywords",
    "matchStrategy",
    "reply",
    "flowEnabled",
    "flow",
    "completionMessage",
    "approvedMessage",
    "rejectedMessage",
    "nudgeAfterMinutes",
    "nudges",
    "nudgeMessage",
    "layout",
    PINNED,
)

MOST_NUDGE_MINUTES = 7 * 24 * 60
MOST_NUDGES = 5


def loads(text: str) -> tuple[Rule, ...]:
    """Read a rule file.

    :raises codec.BadFlow: where the text is no rule file, with line, column and, if known, step.
    """
    return located(text, _rules)


def dumps(rules: Iterable[Rule]) -> str:
    """Write rules as an array, readable: two spaces, every script as it is."""
    return json.dumps([to_json(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def holds_rules(text: str) -> bool:
    """Tell a rule file from a bare step array, whose steps may hold any other key too.

    :raises codec.BadFlow: where the text is not JSON.
    """
    document = codec.parse(text)
    first = document[0] if isinstance(document, list) and document else document
    if not isinstance(first, dict):
        return False
    of_a_step = {"id", "type", "question"} & first.keys()
    of_a_rule = {"name", "keywords"} & first.keys()
    return isinstance(first.get("flow"), list) or (bool(of_a_rule) and not of_a_step)


def to_json(rule: Rule) -> dict[str, Any]:
    """Give one rule as JSON values; unknown keys come last, but for notes where there are some."""
    return {
        "name": rule.name,
        "keywords": list(rule.keywords),
        "matchStrategy": str(rule.strategy),
        "reply": rule.reply,
        "flowEnabled": rule.flow_enabled,
        "flow": codec.to_list(rule.flow),
        "completionMessage": rule.completion,
        "approvedMessage": rule.approved,
        "rejectedMessage": rule.rejected,
        **_nudges(rule),
        "layout": rule.layout.to_json(),
        **rule.layout.pinned_to_json(),
        **rule.extra,
        **rule.layout.notes_to_json(),
    }


def _nudges(rule: Rule) -> dict[str, Any]:
    """Give what a rule says of reminders; a rule without any has no word about them."""
    if not (rule.nudge_after or rule.nudges or rule.nudge_message):
        return {}
    return {
        "nudgeAfterMinutes": rule.nudge_after,
        "nudges": rule.nudges,
        "nudgeMessage": rule.nudge_message,
    }


def _rules(document: Any) -> tuple[Rule, ...]:
    if isinstance(document, list):
        return tuple(_rule(item, (at,)) for at, item in enumerate(document))
    return (_rule(document, ()),)


def _rule(item: object, path: Path) -> Rule:
    if not isinstance(item, dict):
        raise ShapeError(tr("A rule file holds rules in curly braces."), path)
    read = _Reader(item, path)
    name = read.text("name").strip()
    if not name:
        raise ShapeError(tr('A rule needs a "name".'), path)
    return Rule(
        name=name,
        keywords=read.texts("keywords"),
        strategy=read.strategy(),
        reply=read.text("reply"),
        flow_enabled=read.truth("flowEnabled"),
        flow=_flow(item.get("flow"), (*path, "flow")),
        completion=read.text("completionMessage", COMPLETION),
        approved=read.text("approvedMessage", APPROVED),
        rejected=read.text("rejectedMessage", REJECTED),
        nudge_after=read.number("nudgeAfterMinutes", MOST_NUDGE_MINUTES),
        nudges=read.number("nudges", MOST_NUDGES),
        nudge_message=read.text("nudgeMessage"),
        layout=Layout.from_json(item.get("layout"), item.get(PINNED), item.get(NOTES)),
        extra={key: value for key, value in item.items() if not _is_known(key, value)},
    )


def _is_known(key: str, value: object) -> bool:
    """Tell whether a value is read; of "notes" only what is a list of them."""
    return key in _KEYS or (key == NOTES and are_notes(value))


def _flow(written: object, path: Path) -> Flow:
    return Flow() if written is None else codec.read(written, path)


class _Reader:
    """Takes values of the right shape out of one rule object; null counts as absent."""

    def __init__(self, item: Mapping[str, Any], path: Path):
        self._item = item
        self._path = path

    def text(self, key: str, absent: str = "") -> str:
        return str(
            self._take(
                key,
                absent,
                lambda value: isinstance(value, str),
                mark('"{key}" must be a text in quotes.'),
            )
        )

    def truth(self, key: str) -> bool:
        wrong = mark('"{key}" must be true or false.')
        return bool(self._take(key, False, lambda value: isinstance(value, bool), wrong))

    def number(self, key: str, most: int) -> int:
        def fits(value: Any) -> bool:
            return type(value) is int and 0 <= value <= most

        wrong = mark('"{key}" must be a whole number from 0 to {most}.')
        return int(self._take(key, 0, fits, wrong, most=most))

    def texts(self, key: str) -> tuple[str, ...]:
        wrong = mark('"{key}" must be a list of texts: ["pay", "receipt"].')
        return tuple(self._take(key, [], _is_texts, wrong))

    def strategy(self) -> Strategy:
        wrong, names = mark('"{key}" must be {names}.'), ", ".join(Strategy)
        is_one = list(Strategy).__contains__
        return Strategy(self._take("matchStrategy", "Exact", is_one, wrong, names=names))

    def _take(
        self, key: str, absent: object, fits: Callable[[Any], bool], wrong: str, **values: object
    ) -> Any:
        value = self._item.get(key)
        if value is None:
            return absent
        if not fits(value):
            raise ShapeError(tr(wrong, key=key, **values), (*self._path, key))
        return value


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
