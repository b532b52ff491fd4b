"""The Photos page when nothing waits."""

from collections.abc import Callable

from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.empty import EmptyPage

_WAITS = mark(
    "Photos of complete leads come here as they arrive. You approve or reject each with one key, or"
    " ask for a new one, and the next comes by itself."
)


class NothingWaits(EmptyPage):
    """Says what will be here; after the last photo what was decided, and how to take it back."""

    def __init__(self, to_leads: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(
            "image",
            tr("No photo waits"),
            tr(_WAITS),
            tr("Open Leads"),
            to_leads,
        )
        self.happened = make.label("", "second", wrap=True)
        self.back = make.button(f"{tr('Undo')}  U", undo, "quiet", "undo-2")
        foot = make.row(self.happened, self.back, margins=(16, 0, 16, 16))
        foot.setStretch(0, 1)
        self.layout().addLayout(foot)  # type: ignore[union-attr]  # it was given one
        self.say("", can_undo=False)

    def admit(self, practice: int) -> None:
        """Say where the leads of the practice phone are: whoever tried a form looks for them here."""
        apart = tr_n(
            practice,
            "{n:,} practice lead stays apart: Leads shows it with “Practice too”.",
            "{n:,} practice leads stay apart: Leads shows them with “Practice too”.",
        )
        self.words.setText(f"{tr(_WAITS)} {apart}" if practice else tr(_WAITS))

    def say(self, sentence: str, can_undo: bool, trouble: bool = False) -> None:
        """Say what became of the last decision."""
        make.say(self.happened, sentence, "error" if trouble else "second")
        self.back.setVisible(can_undo)
