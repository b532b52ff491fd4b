"""A draft on its way to customers: what is asked before, and what refuses it."""

from collections.abc import Callable, Sequence
from functools import partial

from flowdesk.flow.problem import Problem, Severity
from flowdesk.flow.runs.results import fingerprint
from flowdesk.store import rules
from flowdesk.store.inside import inside
from flowdesk.store.rules import NotReady
from flowdesk.tongue.say import tr
from flowdesk.ui.page import Page
from flowdesk.ui.rules import publishing
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.route_run import kept
from flowdesk.ui.rules.route_words import is_proved, standing
from flowdesk.ui.rules.sharing import can_share
from flowdesk.ui.widgets.ask import Answer, Question, ask


class Publication:
    """Publishes the open rule after asking over *page*; *done* follows.

    *share* opens a rule's link and code, by its number. ``refusal`` is the sentence that says why
    nothing was published; empty while there is none.
    """

    def __init__(
        self, page: Page, share: Callable[[int], object], done: Callable[[], object]
    ) -> None:
        self._page, self._share, self._done = page, share, done
        self._desk, self._say = page.desk, page.say
        self.refusal = ""

    def ask(self, editor: RuleEditor) -> None:
        """Show what changes and who is in the middle of a chat; refuse errors in plain words."""
        editor.flush()
        problems = editor.document.problems
        errors = tuple(each for each in problems if each.severity is Severity.ERROR)
        if errors:
            self._refuse(editor, errors)
            return
        with self._desk.database.read() as session:
            live = rules.get(session, editor.rule_id).live
            people = inside(session, editor.rule_id)
        rule = editor.draft.rule
        sentence = publishing.question(len(rule.flow.steps), len(problems), len(people))
        details = publishing.shown(live, rule, people, problems)
        mark, tested = fingerprint(rule), kept(self._desk.database, editor.rule_id)
        sentence = f"{sentence} {standing(tested, mark, self._desk.clock())}"
        deeds: list[Answer] = [(tr("Publish"), partial(self._publish, editor))]
        if not is_proved(tested, mark):
            deeds.insert(0, (tr("Test every route…"), editor.test_wanted.emit))
        title = tr("Publish {rule}?", rule=rule.name)
        Question(self._page, title, sentence, tuple(deeds), False, details).open()

    def look_again(self, problems: Sequence[Problem]) -> None:
        """Take back why nothing was published, where no error is left."""
        if self.refusal and not any(each.severity is Severity.ERROR for each in problems):
            self._page.mended.emit(self.refusal)
            self.refusal = ""

    def _publish(self, editor: RuleEditor) -> None:
        try:
            with self._desk.database.begin() as session:
                version = rules.publish(session, editor.rule_id, self._desk.clock())
        except NotReady as error:
            self._refuse(editor, error.problems)
            return
        editor.published(editor.draft.rule.met())
        self._done()
        self._tell(editor, version.number or 0)

    def _tell(self, editor: RuleEditor, version: int) -> None:
        """Say what customers get now, with the way to the first of them."""
        ways: list[Answer] = []
        if not self._desk.live.state().running:
            said = tr(
                "Published as version {n}. The bot is off: customers get it once you go live.",
                n=version,
            )
            ways.append((tr("Go live…"), partial(self._page.wanted.emit, "Connect")))
        else:
            said = tr("Published as version {n}. New chats get it from now on.", n=version)
            if can_share(editor.draft.rule):
                ways.append((tr("Link and QR code…"), partial(self._share, editor.rule_id)))
        self._say(said, "ok", *ways)

    def _refuse(self, editor: RuleEditor, errors: tuple[Problem, ...]) -> None:
        first = errors[0]
        deeds: list[Answer] = []
        if first.step:
            deeds.append((tr("Show"), lambda: editor.show_problem(first)))
        if len(errors) > 1:
            deeds.append((tr("Show all"), lambda: self._show_all(editor, errors)))
        self.refusal = publishing.refusal(errors)
        self._say(self.refusal, "error", *deeds)

    def _show_all(self, editor: RuleEditor, errors: tuple[Problem, ...]) -> None:
        title = tr("{rule} cannot be published yet", rule=editor.draft.rule.name)
        sentence = tr("Until all of this is mended, customers get what they got before.")
        details = publishing.blocking(errors)

        def show_first() -> None:
            editor.show_problem(errors[0])

        ask(self._page, title, sentence, tr("Show the first"), show_first, details=details)
