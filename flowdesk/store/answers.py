"""``CollectedDataJson``: the answers of a submission as a column holds them.

A JSON object by step id, in answer order: a text for most answers, an array of texts for the photos
of a step that takes several.
"""

import json

from flowdesk.flow.kept import Answers, Kept


def written(answers: Answers) -> str:
    """Give answers as the column holds them."""
    return json.dumps(dict(answers), ensure_ascii=False)


def read(column: str) -> dict[str, Kept]:
    """Give what `written` wrote."""
    return {
        step: tuple(kept) if isinstance(kept, list) else kept
        for step, kept in json.loads(column).items()
    }
