"""Announce: from a public address to messages that come there, stage by stage.

The desk does it when the owner goes live, and the keeper when the address has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from flowdesk.going_live import registration
from flowdesk.going_live.knock import Heard, Knock
from flowdesk.going_live.plan import Plan, Registered, Wanted, is_right, plan
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.going_live.remedy import Deed, Remedy, deed, page, setting
from flowdesk.going_live.words import lacking, remedy_of
from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp import places
from flowdesk.whatsapp.console import Console
from flowdesk.whatsapp.discovery import Discovery, discover
from flowdesk.whatsapp.errors import WhatsAppError

Told = Callable[[Progress], None]

CALLING: Final = mark("Calling the public address…")
ELSEWHERE: Final = mark("WhatsApp sends the messages of this app to another address: {address}")


@dataclass(frozen=True)
class Errand:
    """What is to be announced: an address, for a number, by a token. ``account_id`` is what the owner
    named, or empty; ``ours`` are the addresses that were registered before.
    """

    address: str
    number_id: str
    account_id: str = ""
    ours: frozenset[str] = frozenset()


class Announcing:
    """One run. On the caller's thread ``told`` hears of every change, and ``begins`` is called before
    Meta may take the address.
    """

    def __init__(
        self,
        console: Console,
        knock: Callable[[], Knock],
        errand: Errand,
        told: Told,
        progress: Progress,
        begins: Callable[[], object] = lambda: None,
    ) -> None:
        self._begins = begins
        self._console = console
        self._knock = knock
        self._errand = errand
        self._told = told
        self._stage = Stage.KNOCK
        self.progress = progress
        self.error: WhatsAppError | None = None
        self.app_id = ""

    def run(self, choice: Choice = Choice.ASK) -> Progress:
        """Go on until all is done or one stage fails."""
        try:
            if self._knocked():
                self._register(choice)
        except WhatsAppError as error:
            self.error = error
            sentence, remedy = remedy_of(error)
            self._is(self._stage, Standing.FAILED, sentence, remedy)
        return self.progress

    def _knocked(self) -> bool:
        self._is(Stage.KNOCK, Standing.WORKING, tr(CALLING))
        heard = self._knock()
        if heard.heard is Heard.OURS:
            self._is(Stage.KNOCK, Standing.DONE, tr("The public address leads to this computer."))
        elif heard.heard is Heard.SILENT:
            self._is(Stage.KNOCK, Standing.WARNED, heard.sentence, heard.remedy)
        else:
            self._is(Stage.KNOCK, Standing.FAILED, heard.sentence, heard.remedy)
        return heard.heard is not Heard.WRONG

    def _register(self, choice: Choice) -> None:
        self._is(Stage.TOKEN, Standing.WORKING, tr("Asking WhatsApp about the access token…"))
        wanted = self._found(discover(self._console, self._errand.account_id))
        if wanted is None:
            return
        self._is(Stage.SUBSCRIPTION, Standing.WORKING, tr("Asking where messages go…"))
        found = registration.read(self._console, wanted)
        todo = plan(found, wanted, choice)
        if todo.elsewhere:
            self._ask(todo)
            return
        self._subscribe(wanted, todo)
        self._join(wanted, todo, found)

    def _found(self, found: Discovery) -> Wanted | None:
        """Find the number and its account with the token."""
        errand, number = self._errand, found.number(self._errand.number_id)
        if lacks := found.token.lacks():
            words = lacking(lacks)
            self._is(Stage.TOKEN, Standing.FAILED, words, _new_token())
            return None
        if number is None:
            self._is(Stage.TOKEN, Standing.FAILED, *_unreached(found, errand.number_id))
            return None
        named = f"{number.shown} {number.name}".strip()
        self._is(Stage.TOKEN, Standing.DONE, tr("The access token reaches {named}.", named=named))
        self.app_id = found.token.app_id
        app_id = found.token.app_id if self._console.has_secret else ""
        return Wanted(errand.address, number.id, number.account, app_id, errand.ours)

    def _ask(self, todo: Plan) -> None:
        words = tr(ELSEWHERE, address=todo.elsewhere)
        remedy = deed(
            tr("Take it over, or leave it for other numbers and have this number alone come here."),
            tr("Take over"),
            Deed.TAKE_OVER,
        )
        point = Point(Stage.SUBSCRIPTION, Standing.FAILED, words, remedy)
        self._tell(self.progress.now(point, elsewhere=todo.elsewhere))

    def _subscribe(self, wanted: Wanted, todo: Plan) -> None:
        if todo.fields:
            self._is(Stage.SUBSCRIPTION, Standing.WORKING, tr("Registering the address…"))
            self._begins()
            registration.subscribe(self._console, wanted, todo)
        if todo.unheard:
            words = tr("The app has never subscribed to messages, so none will come.")
            remedy = page(
                tr("Subscribe to “messages” in Meta's dashboard, under WhatsApp › Configuration."),
                tr("Open Configuration"),
                places.configuration(wanted.app_id),
            )
            self._is(Stage.SUBSCRIPTION, Standing.WARNED, words, remedy)
        else:
            self._is(Stage.SUBSCRIPTION, Standing.DONE, tr("WhatsApp has checked the address."))

    def _join(self, wanted: Wanted, todo: Plan, found: Registered) -> None:
        """Join the account, then read everything again where anything was changed."""
        self._is(Stage.ACCOUNT, Standing.WORKING, tr("Asking for the messages of the account…"))
        if todo.override:
            self._begins()
        registration.join(self._console, wanted, todo)
        after = found if todo.nothing else registration.read(self._console, wanted)
        if is_right(after, wanted) or todo.unheard:
            self._is(Stage.ACCOUNT, Standing.DONE, tr("Messages to this number come to Flowdesk."))
            return
        remedy = deed(tr("Try again in a minute."), tr("Try again"), Deed.GO_LIVE)
        words = tr("WhatsApp took the address, and still names another one.")
        self._is(Stage.ACCOUNT, Standing.FAILED, words, remedy)

    def _is(
        self, stage: Stage, standing: Standing, sentence: str, remedy: Remedy | None = None
    ) -> None:
        self._stage = stage
        self._tell(self.progress.now(Point(stage, standing, sentence, remedy or Remedy())))

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        self._told(progress)


def fresh(progress: Progress) -> Progress:
    """Give the progress of an address that there is now: all of what Meta has to do is still to come."""
    points = tuple(
        _up(each) if each.stage in {Stage.DOOR, Stage.TUNNEL} else Point(each.stage)
        for each in progress.points
    )
    return replace(progress, points=points, elsewhere="")


def _up(point: Point) -> Point:
    is_told = point.standing in {Standing.DONE, Standing.WARNED}
    return point if is_told else Point(point.stage, Standing.DONE)


def _unreached(found: Discovery, number_id: str) -> tuple[str, Remedy]:
    if found.unlisted:
        return (
            tr("The access token does not say which WhatsApp account it is for."),
            setting(
                tr("Enter the id of the WhatsApp account; it stands beside the phone number id."),
                tr("Enter the account"),
                "account_id",
            ),
        )
    trouble = next((each.trouble for each in found.accounts if each.trouble), "")
    if trouble and not found.numbers:
        return trouble, _new_token()
    return (
        tr("The access token does not reach the phone number id {number}.", number=number_id),
        setting(
            tr("Choose one of the numbers that it reaches."),
            tr("Choose a number"),
            "phone_number_id",
        ),
    )


def _new_token() -> Remedy:
    return page(
        tr(
            "Generate a new token for a system user with both WhatsApp permissions, and paste it here."
        ),
        tr("Open System users"),
        places.SYSTEM_USERS,
    )
