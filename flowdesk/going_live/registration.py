"""Registration: reads what is registered with Meta, does what is missing, and reads it again."""

from flowdesk.going_live.plan import Plan, Registered, Wanted
from flowdesk.whatsapp.console import Console


def read(console: Console, wanted: Wanted) -> Registered:
    """Ask Meta for everything.

    :raises WhatsAppError: with a remedy.
    """
    subscription = console.subscription(wanted.app_id) if wanted.app_id else None
    members = console.joined(wanted.account_id) if wanted.account_id else ()
    return Registered(subscription, members, console.addresses(wanted.number_id))


def subscribe(console: Console, wanted: Wanted, plan: Plan) -> None:
    """Do what concerns the app's address.

    :raises WhatsAppError: with a remedy; 2200 where Meta called the address in vain.
    """
    if plan.fields:
        console.subscribe(wanted.app_id, wanted.address, plan.fields)


def join(console: Console, wanted: Wanted, plan: Plan) -> None:
    """Do what concerns the account, and the number's own address.

    :raises WhatsAppError: with a remedy; 2200 where Meta called the address in vain.
    """
    if plan.join:
        console.join(wanted.account_id)
    if plan.override is not None:
        console.override(wanted.number_id, plan.override)
