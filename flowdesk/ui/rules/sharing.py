"""A rule's way to the window that shares it."""

from flowdesk.flow.rule import Rule, Strategy
from flowdesk.tongue.say import tr
from flowdesk.ui.page import Page
from flowdesk.ui.share.window import share


def can_share(rule: Rule) -> bool:
    """Tell whether a link can type something that starts the rule."""
    return bool(rule.keywords) and rule.strategy is not Strategy.DEFAULT


def share_rule(page: Page, rule: Rule) -> None:
    """Open a rule's link, QR code and poster over its page; say what is missing where it has none."""
    if can_share(rule):
        share(page, page.desk, rule.name, rule.keywords)
    else:
        page.say(
            tr("Give {rule} a keyword first: the link types it for your customer.", rule=rule.name)
        )
