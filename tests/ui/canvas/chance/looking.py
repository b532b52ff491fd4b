"""What is shown and looked for by chance: runs, numbers, words, problems."""

import random
from datetime import UTC, datetime

from flowdesk.flow.runs.trail import Trail
from flowdesk.flow.tally import Standing, tally
from flowdesk.flow.ways import way
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.runs.marks import Marks, Tag, Tone, of_trail
from tests.ui.canvas.chance.chance import Chance, Deed


class Looking(Chance):
    """Looks at the flow and finds its way; changes nothing."""

    def __init__(self, editor: FlowEditor, dice: random.Random):
        super().__init__(editor, dice)
        self.layer = DropOffLayer(self.scene, editor)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.show_run,
            self.show_stops,
            self.find,
            self.choose_problem,
            self.look_around,
        )

    def show_run(self) -> None:
        """Show or clear the trail of a chat, or that of a flow that was another; let a step wait."""
        flow, runs = self.document.flow, self.document.runs
        ids = flow.ids()
        how = self.dice.randrange(4)
        if how == 0 or not ids:
            runs.clear()
        elif how == 1:
            trail = Trail().after(flow, 1, (), ids[0], {})
            trail = trail.after(flow, 1, ids[:1], self.dice.choice(ids), {ids[0]: "A"})
            runs.show(of_trail(flow, trail))
        else:
            ports = [self.some_port() for _ in range(5)]
            tones = {port: self.dice.choice([*Tone]) for port in ports}
            runs.show(Marks(tones, {self.dice.choice(ids): Tag("✗ went wrong", Tone.WRONG)}))
        self.document.set_waiting(self.dice.choice([None, *ids]))
        self.editor.chat_here.trigger()

    def show_stops(self) -> None:
        """Show where people stop in the flow as it is now, or no more."""
        flow = self.document.flow
        if self.layer.shown is not None or not flow.steps or len(set(flow.ids())) < len(flow.ids()):
            self.layer.clear()
            return
        answers = dict.fromkeys(flow.ids()[:3], "A")
        figures = tally(
            [
                (way(flow, answers), Standing.STOPPED, 7),
                (way(flow, {}, done=True), Standing.FINISHED, 3),
            ]
        )
        live = Counted(figures, {flow.ids()[0]: (1, 2)})
        self.layer.show(Shown(DropOff(flow, 3, datetime(2026, 11, 12, tzinfo=UTC), live)))

    def find(self) -> None:
        """Look for words, and walk through what was found."""
        finder = self.board.ways.finder
        self.editor.commands.find.trigger()
        finder.field.setText(self.dice.choice(["a", "Name", "x", "zzz", ""]))
        for _ in range(self.dice.randint(0, 3)):
            finder.go(self.dice.choice([-1, 1]))
        if self.dice.random() < 0.7:
            finder.close_bar()

    def choose_problem(self) -> None:
        """Click the sentence of a problem; open or close their list."""
        problems = self.document.problems
        if problems:
            self.board.problems.chosen.emit(self.dice.choice(problems))
        if self.dice.random() < 0.2:
            self.board.problems.toggle()

    def look_around(self) -> None:
        """Zoom, fit, go home, go back, or hide and show the map."""
        done = self.editor.commands
        ways = [done.zoom_in, done.zoom_out, done.zoom_reset, done.fit, done.fit_selection]
        self.dice.choice([*ways, done.zoom_out, done.home, done.back]).trigger()
