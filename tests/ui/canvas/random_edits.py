"""Any edit that a person could make, for what holds after all of them."""

import random

from flowdesk.flow.step import COMPLETE, Port
from flowdesk.flow.steps import KINDS
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.adding.inserting import inserted, ways
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.state import Selection


def some_edit(doc: FlowDocument, chance: random.Random) -> None:
    """Make one edit of a document."""
    names = doc.flow.ids()
    one = chance.choice(names) if names else None
    what = chance.randrange(9)
    if one is None or what == 0:
        state, _ = edits.added(doc.state, chance.choice(list(KINDS)), None)
        doc.apply("add", state.flow, state.layout)
    elif what == 1:
        state = edits.removed(doc.state, Selection(frozenset({one})))
        doc.apply("remove", state.flow, state.layout)
    elif what == 2:
        ports = doc.flow[one].ports()
        target = chance.choice([*names, COMPLETE])
        doc.apply("lead", edits.led(doc.flow, chance.choice(ports), target))
    elif what == 3:
        doc.apply("let go", doc.flow.disconnect(Port(one)))
    elif what == 4:
        layout = edits.nudged(doc.state, Selection(frozenset({one})), chance.randrange(-9, 9), 4)
        doc.apply("move", layout=layout, merge="nudge")
    elif what == 5:
        text = "".join(chance.choices("abc é😀", k=5))
        doc.apply("q", doc.flow.put(one, doc.flow[one].with_(question=text)), merge=f"q:{one}")
    elif what == 6:
        state, _ = edits.duplicated(doc.state, Selection(frozenset({one})))
        doc.apply("copy", state.flow, state.layout)
    elif what == 7:
        state, _ = inserted(doc.state, "Text", chance.choice(ways(doc.state, one)))
        doc.apply("insert", state.flow, state.layout)
    else:
        fresh = doc.flow.fresh_id(chance.choice(["Name", "Step", "A:b"]))
        doc.apply("rename", doc.flow.rename(one, fresh))
