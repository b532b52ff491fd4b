"""An address is announced to Meta over real HTTP: stage by stage, and taken up where it stopped."""

from dataclasses import replace

import pytest

from flowdesk.going_live.addresses import remember, remembered
from flowdesk.going_live.progress import Choice, Progress, Stage, Standing
from flowdesk.going_live.registrar import Announced, Registrar
from flowdesk.going_live.remedy import Deed, Leads
from flowdesk.settings import Settings
from flowdesk.store.database import Database
from flowdesk.whatsapp.practice import PracticeApi
from flowdesk.whatsapp.practice.office import ACCOUNT, APP, MANAGE, SEND, Grant
from tests.going_live.conftest import SECRET, TOKEN, VERIFY, Hurried

OTHER = "https://other.example/webhook"
DONE, FAILED = Standing.DONE, Standing.FAILED
OURS = (Stage.KNOCK, Stage.TOKEN, Stage.SUBSCRIPTION, Stage.ACCOUNT)


def standings(came: Announced) -> list[Standing]:
    """Give how the registrar's own stages stand."""
    return [each.standing for each in came.progress.points if each.stage in OURS]


def failed(came: Announced) -> tuple[Stage, str]:
    """Give the stage that failed and what the owner reads."""
    point = came.progress.failed
    assert point is not None
    return point.stage, f"{point.sentence} {point.remedy.sentence}"


def test_an_address_is_registered_whole(meta: PracticeApi, registrar: Registrar, door: str) -> None:
    """Knock, token, subscription and account follow each other, and each is told of."""
    told: list[Progress] = []
    came = registrar.announce(door, told.append)
    assert standings(came) == [DONE] * 4
    assert meta.office.apps[APP].address == door
    assert meta.office.members == {APP: ""}
    working = [
        each.stage for progress in told for each in progress.points if each.standing == "working"
    ]
    assert list(dict.fromkeys(working)) == list(OURS)
    assert "15550001111" in came.progress.points[3].sentence


def test_it_is_remembered_and_left_alone(
    meta: PracticeApi, registrar: Registrar, database: Database, door: str
) -> None:
    """The second time nothing is registered again: Meta does not even call."""
    assert not registrar.announce(door).was_ours
    assert remembered(database) == {door}
    meta.office.apps[APP] = replace(meta.office.apps[APP], fields=("messages", "calls"))
    again = registrar.announce(door)
    assert (again.was_ours, again.moved) == (True, False)
    assert standings(again) == [DONE] * 4
    assert meta.office.apps[APP].fields == ("messages", "calls")


def test_a_new_address_replaces_the_old_one_by_itself(
    meta: PracticeApi, registrar: Registrar, database: Database, door: str
) -> None:
    """What we registered before is replaced without asking, and other fields are kept."""
    old = "https://old.ngrok-free.app/webhook"
    remember(database, old)
    meta.office.already(old, ("calls", "messages"))
    came = registrar.announce(door)
    assert came.moved
    assert standings(came) == [DONE] * 4
    assert (meta.office.apps[APP].address, meta.office.apps[APP].fields) == (
        door,
        ("calls", "messages"),
    )


def test_another_address_waits_for_the_owner(
    meta: PracticeApi, registrar: Registrar, door: str
) -> None:
    """An address that is not ours is named and left; each choice then goes on."""
    meta.office.already(OTHER)
    asked = registrar.announce(door)
    assert asked.progress.elsewhere == OTHER
    assert OTHER in failed(asked)[1]
    assert meta.office.apps[APP].address == OTHER
    alone = registrar.announce(door, choice=Choice.NUMBER_ONLY, progress=asked.progress)
    assert standings(alone) == [DONE] * 4
    assert (meta.office.own_address, meta.office.apps[APP].address) == (door, OTHER)
    taken = registrar.announce(door, choice=Choice.TAKE_OVER)
    assert (standings(taken), taken.progress.elsewhere) == ([DONE] * 4, "")
    assert meta.office.apps[APP].address == door


def test_a_door_that_does_not_know_the_token_stops_before_meta(
    meta: PracticeApi, database: Database, settings: Settings, door: str
) -> None:
    """Where somebody else answers at the address, Meta is not called at all."""
    other = Registrar(database, replace(settings, verify_token="other"), Hurried())
    came = other.announce(door)
    assert failed(came)[0] is Stage.KNOCK
    assert standings(came)[1:] == [Standing.WAITING] * 3
    assert not meta.office.apps
    assert remembered(database) == frozenset()


def test_silence_from_here_leaves_it_to_meta(registrar: Registrar) -> None:
    """Where our own call gets no answer Meta is asked all the same, and 2200 is worth another try."""
    came = registrar.announce("http://127.0.0.1:9/webhook")
    assert standings(came) == [Standing.WARNED, DONE, FAILED, Standing.WAITING]
    stage, words = failed(came)
    assert (stage, came.again) == (Stage.SUBSCRIPTION, True)
    assert "WhatsApp called the webhook address" in words


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        (Grant(scopes=(SEND,)), MANAGE),
        (Grant(scopes=(MANAGE,)), SEND),
        (Grant(accounts=("888",), app_id=APP), "does not reach the phone number id"),
        (Grant(named=False), "which WhatsApp account it is for"),
    ],
)
def test_a_token_that_will_not_do_says_why(
    meta: PracticeApi, registrar: Registrar, door: str, grant: Grant, words: str
) -> None:
    """A missing permission, a foreign account or an account that has to be named stops at the token."""
    meta.office.grant(TOKEN, grant)
    came = registrar.announce(door)
    stage, said = failed(came)
    assert (stage, came.again) == (Stage.TOKEN, False)
    assert words in said


def test_an_expired_token_says_so_and_is_not_tried_again(
    meta: PracticeApi, registrar: Registrar, door: str
) -> None:
    """A token that has run out needs the owner."""
    meta.expire_token()
    came = registrar.announce(door)
    assert "has run out" in failed(came)[1]
    assert not came.again


def test_a_named_account_is_enough(
    meta: PracticeApi, database: Database, settings: Settings, door: str
) -> None:
    """Where the token names no account, the one that the owner entered is used."""
    meta.office.grant(TOKEN, Grant(named=False))
    named = Registrar(database, replace(settings, account_id=ACCOUNT), Hurried())
    assert standings(named.announce(door)) == [DONE] * 4


def test_a_wrong_secret_leads_to_its_field(
    meta: PracticeApi, database: Database, settings: Settings, door: str
) -> None:
    """An app secret of another app is found before anything is registered."""
    wrong = Registrar(database, replace(settings, app_secret="0" * 32), Hurried())
    point = wrong.announce(door).progress.failed
    assert point is not None
    assert (point.remedy.leads, point.remedy.target) == (Leads.SETTING, "app_secret")
    assert not meta.office.apps


def test_offline_is_tried_again(database: Database, settings: Settings, door: str) -> None:
    """Without a way to Meta nothing is called wrong."""
    off = Registrar(database, replace(settings, graph_url="http://127.0.0.1:9"), Hurried())
    came = off.announce(door)
    point = came.progress.failed
    assert point is not None
    assert (came.again, point.remedy.target) == (True, Deed.GO_LIVE)
    assert "cannot be reached" in point.sentence


def test_it_goes_on_where_it_stopped(meta: PracticeApi, registrar: Registrar, door: str) -> None:
    """After the owner mended the token the same call does the rest."""
    meta.office.grant(TOKEN, Grant(scopes=(SEND,)))
    stopped = registrar.announce(door)
    meta.office.grant(TOKEN, Grant())
    assert standings(registrar.announce(door, progress=stopped.progress)) == [DONE] * 4


def test_what_is_told_holds_no_secret(meta: PracticeApi, registrar: Registrar, door: str) -> None:
    """Neither the progress nor the registrar's own text shows a token."""
    told: list[Progress] = []
    registrar.announce(door, told.append)
    registrar.announce("http://127.0.0.1:9/webhook", told.append)
    meta.expire_token()
    registrar.announce(door, told.append)
    said = repr(told) + repr(registrar)
    assert not [secret for secret in (TOKEN, SECRET, VERIFY) if secret in said]


def test_whoever_leaves_stores_nothing_any_more(
    database: Database, settings: Settings, door: str
) -> None:
    """A call that was under way when the bot was stopped does not write afterwards."""
    leaving = Hurried()
    leaving.set()
    came = Registrar(database, settings, leaving).announce(door)
    assert came.progress.done
    assert remembered(database) == frozenset()
