"""What is shown of where people stop: figures chosen from all that were counted, for one drawing."""

from dataclasses import dataclass, field
from functools import cached_property

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import Port
from flowdesk.flow.tally import Tally
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.canvas.dropoff import words

THIN, THICK = 2.0, 20.0  # pixels at 100 %


@dataclass(frozen=True)
class Shown:
    """The figures of the published version, or of all versions together; of the last *days*, or of
    all the time.
    """

    drop: DropOff = field(default_factory=DropOff)
    all_versions: bool = False
    days: int | None = None

    @cached_property
    def counted(self) -> Counted:
        """The leads whose figures are shown."""
        return self.drop.live + self.drop.earlier if self.all_versions else self.drop.live

    @property
    def figures(self) -> Tally:
        """Their figures."""
        return self.counted.figures

    def is_live(self, step_id: str) -> bool:
        """Tell whether customers get a step: only then it has figures."""
        return step_id in self.drop.flow

    def leads(self, port: Port, target: str) -> bool:
        """Tell whether a connection of the draft is one that customers take."""
        return self._lines.get(port) == target

    @cached_property
    def _lines(self) -> dict[Port, str]:
        return {edge.port: edge.target for edge in self.drop.flow.lines()}

    def apart(self, step_id: str) -> int:
        """Give how many reached a step in versions that are not among the figures."""
        return 0 if self.all_versions else self.drop.earlier.figures.at(step_id).reached

    def width(self, port: Port | None) -> float:
        """Give the thickness of a connection, in pixels at 100 %: by the part that those who took it
        are of all who began. Of START's own it is all of them.
        """
        figures = self.figures
        went = figures.began if port is None else figures.went(port)
        return THIN + (THICK - THIN) * figures.part(went) if went else 0.0

    def sentence(self, draft: Flow) -> str:
        """Say of which version, of when and of how many the figures are, and what they leave out."""
        if self.drop.number is None:
            return tr(words.NOTHING_LIVE)
        parts = [self._who(self.drop.number), self._earlier(), self._new(draft)]
        return " ".join(part for part in parts if part)

    def _who(self, number: int) -> str:
        if self.all_versions:
            which = tr("Every version up to {number}", number=number)
        else:
            which = words.live_since(number, self.drop.published_at)
        return words.began(which, self.figures, self.days)

    def _earlier(self) -> str:
        began = self.drop.earlier.figures.began
        if self.all_versions or not began:
            return ""
        return tr_n(began, "{n:,} more in earlier versions.", "{n:,} more in earlier versions.")

    def _new(self, draft: Flow) -> str:
        new = sum(not self.is_live(step) for step in dict.fromkeys(draft.ids()))
        if not new:
            return ""
        return tr_n(
            new,
            "{n:,} step is only in the draft and has no numbers yet.",
            "{n:,} steps are only in the draft and have no numbers yet.",
        )
