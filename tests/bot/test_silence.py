"""What comes from WhatsApp and is no word of a customer to the bot."""

from tests.bot.conftest import Shop, until

SILENT = ["reaction", "unsupported", "system", "edit", "revoke"]


def test_news_about_messages_are_kept_and_not_answered(shop: Shop) -> None:
    """Neither a reaction nor an edit is an answer, not even where a rule answers everything."""
    shop.add_rule(reply="hello", keywords=[], matchStrategy="Default")
    ana = shop.customer()
    for kind in SILENT:
        ana.sends(kind, {"body": "news"})
    ana.sends("something new", {"body": "?"})

    assert shop.told(1) == ["hello"]
    kept = [(kind, "kept") for kind in SILENT]
    states = "SELECT Kind, State FROM Message WHERE Direction = 'in' ORDER BY Id"
    until(lambda: shop.cells(states) == [*kept, ("something new", "answered")])
    assert len(shop.api.sent()) == 1
