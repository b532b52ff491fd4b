"""Plan: from what is registered with Meta to what is still to be done. Pure."""

from dataclasses import dataclass, field

from flowdesk.going_live.progress import Choice
from flowdesk.whatsapp.webhooks import MESSAGES, Addresses, Joined, Subscription


@dataclass(frozen=True)
class Wanted:
    """Where messages are to go: one address, for one number of one account, by one app.

    ``ours`` are the addresses that we registered before, which may be replaced without asking.
    ``app_id`` is empty where the app cannot be asked: then only the number's own address is changed.
    """

    address: str
    number_id: str
    account_id: str
    app_id: str = ""
    ours: frozenset[str] = frozenset()

    def is_ours(self, address: str) -> bool:
        """Tell whether an address is this one or an earlier one of ours."""
        return same(address, self.address) or any(same(address, each) for each in self.ours)


@dataclass(frozen=True)
class Registered:
    """What is registered now. ``subscription`` is None where there is none, or nobody may ask."""

    subscription: Subscription | None = None
    members: tuple[Joined, ...] = ()
    addresses: Addresses = field(default_factory=Addresses)

    def member(self, app_id: str) -> Joined | None:
        """Give our app as the account has it; without an id any app that there is."""
        found = (each for each in self.members if app_id in {"", each.app_id})
        return next(found, None)


@dataclass(frozen=True)
class Plan:
    """What is to be done, in this order: ``fields`` to subscribe the app to (none where nothing is
    to be changed), joining the account, the number's own address (None leaves it).

    ``elsewhere`` is another address that the owner has to decide about first; ``unheard`` says that
    the app has never subscribed to messages, which an address of the number alone cannot mend.
    """

    fields: tuple[str, ...] = ()
    join: bool = False
    override: str | None = None
    elsewhere: str = ""
    unheard: bool = False

    @property
    def nothing(self) -> bool:
        """Whether all is as it should be."""
        return not (self.fields or self.join or self.override is not None or self.elsewhere)


def plan(found: Registered, wanted: Wanted, choice: Choice = Choice.ASK) -> Plan:
    """Say what is to be done; other fields that the app subscribed to are kept."""
    app, above = found.subscription, _above(found, wanted)
    join = found.member(wanted.app_id) is None
    foreign_app = app is not None and not wanted.is_ours(app.address)
    foreign_above = above != "" and not wanted.is_ours(above)
    by_number = above != "" and not foreign_above and _must_follow(found, above, wanted.address)
    asks = foreign_above or (foreign_app and not by_number)
    if asks and choice is Choice.ASK:
        return Plan(elsewhere=above or (app.address if app else ""))
    takes_app = choice is Choice.TAKE_OVER or not foreign_app
    override = found.addresses.number
    if not wanted.app_id or not takes_app or foreign_above or by_number:
        override = wanted.address
    fields = _fields(app, wanted.address) if wanted.app_id and takes_app else ()
    changed = None if same(override, found.addresses.number) else override
    return Plan(fields, join, changed, unheard=_unheard(app, wanted, fields))


def is_right(found: Registered, wanted: Wanted) -> bool:
    """Tell whether messages go where they should."""
    counts = found.addresses.counts or (found.subscription.address if found.subscription else "")
    heard = found.subscription is None or MESSAGES in found.subscription.fields
    return same(counts, wanted.address) and found.member(wanted.app_id) is not None and heard


def same(one: str, other: str) -> bool:
    """Tell whether two addresses are the same to Meta."""
    return one.rstrip("/") == other.rstrip("/")


def _above(found: Registered, wanted: Wanted) -> str:
    """Give the address that counts before the app's."""
    member = found.member(wanted.app_id)
    account = found.addresses.account or (member.override if member else "")
    return found.addresses.number or account


def _must_follow(found: Registered, above: str, address: str) -> bool:
    """Tell whether an address of ours above the app's has to move with us."""
    return bool(found.addresses.number) or not same(above, address)


def _fields(app: Subscription | None, address: str) -> tuple[str, ...]:
    """Give the fields to subscribe to; none where the app has all of it at this address already."""
    kept = app.fields if app else ()
    if app and app.active and same(app.address, address) and MESSAGES in kept:
        return ()
    return tuple(dict.fromkeys((*kept, MESSAGES)))


def _unheard(app: Subscription | None, wanted: Wanted, fields: tuple[str, ...]) -> bool:
    """Tell whether messages will stay away although an address of the number is set."""
    if fields or not wanted.app_id:
        return False
    return app is not None and MESSAGES not in app.fields
