"""How the owner has arranged the columns of one rule's leads, or of all."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flowdesk.store.listing import By, Sort


@dataclass(frozen=True)
class Arrangement:
    """Columns by their keys; what was never touched is not in it.

    ``shown`` says of a column that it is in sight or not, ``widths`` are pixels.
    """

    order: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    shown: Mapping[str, bool] = field(default_factory=dict)
    sort: Sort | None = None

    def placed(self, keys: Sequence[str]) -> list[str]:
        """Give *keys* in the owner's order; a new one stands behind the one that it came after."""
        made = [key for key in self.order if key in keys]
        before: str | None = None
        for key in keys:
            if key not in made:
                made.insert(made.index(before) + 1 if before is not None else 0, key)
            before = key
        return made

    def in_sight(self, keys: Iterable[str], at_first: frozenset[str]) -> set[str]:
        """Give which of *keys* are in sight."""
        return {key for key in keys if self.shown.get(key, key in at_first)}

    def dumps(self) -> str:
        """Give it as a text to keep."""
        sort = self.sort and [self.sort.by.value, self.sort.step, self.sort.descending]
        kept = {
            "order": self.order,
            "widths": dict(self.widths),
            "shown": dict(self.shown),
            "sort": sort,
        }
        return json.dumps(kept, ensure_ascii=False)


def loads(text: str | None) -> Arrangement:
    """Read what `dumps` gave; the columns as at first where there is nothing, or something else."""
    try:
        kept = json.loads(text or "{}")
        return Arrangement(
            order=tuple(map(str, kept.get("order", ()))),
            widths={str(key): int(width) for key, width in kept.get("widths", {}).items()},
            shown={str(key): bool(shown) for key, shown in kept.get("shown", {}).items()},
            sort=_sort(kept.get("sort")),
        )
    except (ValueError, TypeError, AttributeError):
        return Arrangement()


def _sort(kept: Any) -> Sort | None:
    if not kept:
        return None
    by, step, descending = kept
    return Sort(By(by), str(step), bool(descending))
