"""What customers get of a rule: kept apart from the draft until the owner publishes.

A rule that only replies has nothing to publish: what is saved is live. With a flow, keywords, reply and
flow go live together.
"""

import json
from functools import lru_cache
from typing import Any

from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.store.values import Version


def dump(rule: Rule) -> str:
    """Write what decides when a rule answers and how; its flow and completion are in the version."""
    return json.dumps(
        {
            "keywords": rule.keywords,
            "matchStrategy": rule.strategy,
            "reply": rule.reply,
            "flowEnabled": rule.flow_enabled,
        },
        ensure_ascii=False,
    )


def load(text: str, version: Version | None) -> Rule:
    """Give what customers meet, as `Rule.met` gives it of a draft."""
    written = _read(text)
    runs = version is not None and written["flowEnabled"]
    return Rule(
        name="",
        keywords=tuple(written["keywords"]),
        strategy=Strategy(written["matchStrategy"]),
        reply=written["reply"],
        flow_enabled=written["flowEnabled"],
        flow=version.flow if version and runs else Flow(),
        completion=version.completion if version and runs else "",
        approved="",
        rejected="",
    )


@lru_cache(maxsize=512)
def _read(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read
