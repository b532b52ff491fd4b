"""Bot Rules: drafts, versions, import, and what a deleted rule leaves."""

from dataclasses import replace
from datetime import datetime

import pytest

from flowdesk.flow import codec, rulefile
from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.flow.rule import Rule, Strategy, choose
from flowdesk.store import contacts, rules, submissions, versions
from flowdesk.store.database import Database
from flowdesk.store.errors import NameTaken, Unknown

SHORTER = codec.loads('[{"id": "Name", "question": "Who?", "type": "Text"}]')
BROKEN = codec.loads('[{"id": "Name", "question": "Who?", "type": "Text", "next": "Nowhere"}]')

FILE = """[{"name": "Pagos ñ", "keywords": ["pagar", "recibo"], "matchStrategy": "StartsWith",
 "reply": "Hola", "flowEnabled": true,
 "flow": [{"note": [1, {"b": 2, "a": null}], "type": "Text", "id": "Nombre", "question": "¿Cómo?"},
          {"id": "x:y", "question": "Pick", "type": "Selection", "options": ["b", "a"],
           "nextMapping": {"b": "COMPLETE", "a": "Nombre"}}],
 "completionMessage": "Gracias {{Nombre}}", "approvedMessage": "Sí", "rejectedMessage": "",
 "layout": {"Nombre": [40, -20]}, "pinned": ["Nombre"], "colour": {"z": 1, "a": [true]}}]"""


def test_a_rule_comes_back_as_it_was_stored(database: Database, now: datetime) -> None:
    """Every field, unknown keys and key order included."""
    (rule,) = rulefile.loads(FILE)
    with database.begin() as session:
        number = rules.add(session, rule, now)
    with database.read() as session:
        stored = rules.get(session, number)
    assert rulefile.dumps([stored.rule]) == rulefile.dumps([rule])
    assert stored.rule.layout.pinned == {"Nombre"}
    assert (stored.active, stored.version) == (True, None)


def test_a_stored_rule_can_be_chosen(database: Database, rule_id: int) -> None:
    """What the store gives has the keywords and the strategy that matching needs."""
    with database.read() as session:
        found = choose(rules.active(session), "Pay!")
    assert found is not None
    assert found.id == rule_id


def test_a_rule_switched_off_is_not_active(database: Database, rule_id: int) -> None:
    """It stays in the list and is not tried."""
    with database.begin() as session:
        rules.set_active(session, rule_id, False)
        assert rules.active(session) == []
        assert [card.active for card in rules.listed(session)] == [False]


def test_a_name_is_used_once(database: Database, rule: Rule, rule_id: int, now: datetime) -> None:
    """A second rule of that name is refused, new or renamed; a rule keeps its own."""
    with database.begin() as session:
        rules.save(session, rule_id, replace(rule, reply="Hi"), now)
        other = rules.add(session, Rule("Other"), now)
    with pytest.raises(NameTaken, match="Payments"), database.begin() as session:
        rules.add(session, rule, now)
    with pytest.raises(NameTaken, match="Payments"), database.begin() as session:
        rules.save(session, other, rule, now)


def test_customers_do_not_get_the_draft(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """Saving changes the draft; the published version stays until the next publish."""
    with database.begin() as session:
        rules.save(session, rule_id, replace(rule, flow=SHORTER), now)
        stored = rules.get(session, rule_id)
        (card,) = rules.listed(session)
    assert stored.version is not None
    assert (stored.version.flow, stored.version.number) == (rule.flow, 1)
    assert stored.rule.flow == SHORTER
    assert (card.published, card.draft_differs) == (True, True)


def test_publishing_makes_the_next_version(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """Versions are numbered, old ones stay, and an unchanged draft makes none."""
    with database.begin() as session:
        rules.save(session, rule_id, replace(rule, flow=SHORTER), now)
        second = rules.publish(session, rule_id, now)
        again = rules.publish(session, rule_id, now)
        kept = versions.of_rule(session, rule_id)
        (card,) = rules.listed(session)
    assert (second.number, again) == (2, second)
    assert [(each.number, each.flow) for each in kept] == [(2, SHORTER), (1, rule.flow)]
    assert not card.draft_differs


@pytest.mark.parametrize("flow", [BROKEN, Flow()])
def test_errors_are_not_published(
    database: Database, rule: Rule, rule_id: int, now: datetime, flow: Flow
) -> None:
    """The refusal names what to mend, and customers keep what they had."""
    with database.begin() as session:
        rules.save(session, rule_id, replace(rule, flow=flow), now)
    with pytest.raises(rules.NotReady, match="Mend this") as refused, database.begin() as session:
        rules.publish(session, rule_id, now)
    assert refused.value.problems
    with database.read() as session:
        version = rules.get(session, rule_id).version
    assert version is not None
    assert version.flow == rule.flow


def test_a_practice_snapshot_is_the_draft(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """The same one while the draft stays, another one after a change, never a numbered one."""
    with database.begin() as session:
        first = rules.snapshot(session, rule_id, now)
        same = rules.snapshot(session, rule_id, now)
        rules.save(session, rule_id, replace(rule, flow=BROKEN), now)
        other = rules.snapshot(session, rule_id, now)
        kept = versions.of_rule(session, rule_id, practice=True)
    assert (first.number, same.id, other.flow) == (None, first.id, BROKEN)
    assert [each.id for each in kept if each.number is None] == [other.id]
    with database.read() as session:
        assert len(versions.of_rule(session, rule_id)) == 1


def test_a_snapshot_in_use_stays(
    database: Database, rule: Rule, rule_id: int, contact_id: int, now: datetime
) -> None:
    """A practice chat keeps the flow that it began with."""
    with database.begin() as session:
        first = rules.snapshot(session, rule_id, now)
        submissions.begin(session, contact_id, rule_id, first.id, "PAY-99999", now)
        rules.save(session, rule_id, replace(rule, flow=SHORTER), now)
        rules.snapshot(session, rule_id, now)
        assert rules.version(session, first.id).flow == rule.flow


def test_import_makes_and_publishes(database: Database, now: datetime) -> None:
    """A good file is live at once."""
    (rule,) = rulefile.loads(FILE)
    with database.begin() as session:
        done = rules.import_(session, rule, now)
        stored = rules.by_name(session, "Pagos ñ")
    assert (done.created, done.published) == (True, True)
    assert stored is not None
    assert stored.version is not None
    assert stored.version.flow == rule.flow


def test_import_replaces_the_rule_of_that_name(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """Everything is as the file says; a new version is made only where steps changed."""
    with database.begin() as session:
        same = rules.import_(session, replace(rule, reply="Hi", strategy=Strategy.CONTAINS), now)
        one = len(versions.of_rule(session, rule_id))
        rules.import_(session, replace(rule, flow=SHORTER, layout=Layout()), now)
        stored = rules.get(session, rule_id)
    assert (same.id, same.created, one) == (rule_id, False, 1)
    assert stored.version is not None
    assert (stored.version.number, stored.version.flow) == (2, SHORTER)
    assert stored.rule.reply == rule.reply


def test_import_with_errors_keeps_the_draft(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """The problems are named, the draft is there to mend, customers get what they got."""
    with database.begin() as session:
        done = rules.import_(session, replace(rule, flow=BROKEN), now)
        stored = rules.get(session, rule_id)
    assert not done.published
    assert [problem.step for problem in done.problems if problem.severity == "error"] == ["Name"]
    assert stored.rule.flow == BROKEN
    assert stored.version is not None
    assert stored.version.flow == rule.flow


def test_import_of_a_plain_reply_has_nothing_to_mend(database: Database, now: datetime) -> None:
    """A rule without a flow needs none."""
    with database.begin() as session:
        done = rules.import_(session, Rule("Hours", ("open",), reply="9 to 5"), now)
    assert (done.published, done.problems) == (False, ())


def test_a_deleted_rule_without_leads_is_gone(
    database: Database, rule_id: int, rule: Rule, now: datetime
) -> None:
    """Its versions go with it, and its name is free."""
    with database.begin() as session:
        rules.snapshot(session, rule_id, now)
        rules.delete(session, rule_id)
        assert rules.listed(session) == []
        with pytest.raises(Unknown):
            rules.get(session, rule_id)
        rules.add(session, rule, now)


def test_a_deleted_rule_leaves_its_leads(
    database: Database, rule_id: int, submission_id: int, rule: Rule, now: datetime
) -> None:
    """The rule is out of sight, its leads read as before, and a new one may have its name."""
    with database.begin() as session:
        rules.delete(session, rule_id)
        listed, tried = rules.listed(session), rules.active(session)
        lead = submissions.get(session, submission_id)
        other = rules.import_(session, rule, now)
    assert (listed, tried) == ([], [])
    assert (lead.rule_name, lead.flow) == ("Payments", rule.flow)
    assert (other.created, other.id != rule_id) == (True, True)


def test_a_list_counts_leads_without_practice(
    database: Database, rule_id: int, submission_id: int, now: datetime
) -> None:
    """Practice is no lead."""
    with database.begin() as session:
        you = contacts.meet(session, "practice", "1", None, "You", now)
        draft = rules.snapshot(session, rule_id, now)
        submissions.begin(session, you.id, rule_id, draft.id, "PAY-99999", now)
        (card,) = rules.listed(session)
    assert (card.leads, card.keywords, card.strategy) == (1, ("pay",), Strategy.EXACT)


def test_reminders_are_kept_and_change_nothing_of_what_is_published(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """What a rule says of reminders is stored with it, and needs no publishing."""
    wanted = replace(rule, nudge_after=30, nudges=2, nudge_message="Hello?")
    with database.begin() as session:
        rules.save(session, rule_id, wanted, now)
        stored = rules.get(session, rule_id)
        (card,) = rules.listed(session)
    assert (stored.rule.nudge_after, stored.rule.nudges) == (30, 2)
    assert stored.rule.nudge_message == "Hello?"
    assert not card.draft_differs
