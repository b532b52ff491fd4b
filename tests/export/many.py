"""Many leads at once, for what takes a while."""

from datetime import timedelta

from sqlalchemy import insert

from flowdesk.store import answers, contacts, rules, tables
from flowdesk.store.values import Status
from tests.export.conftest import NOW, Shop


def leads_at_once(shop: Shop, rule_id: int, number: int) -> None:
    """Store completed forms of one customer, each begun a second after the one before."""
    with shop.database.begin() as session:
        customer = contacts.meet(session, "whatsapp", "31612345678", None, "Ana", NOW)
        version = rules.get(session, rule_id).version
        assert version is not None
        rows = [
            {
                "contact_id": customer.id,
                "rule_id": rule_id,
                "version_id": version.id,
                "reference": f"MANY-{count:06}",
                "status": Status.COMPLETED.value,
                "answers": answers.written({"Name": f"Customer {count} of many"}),
                "practice": False,
                "started_at": NOW + timedelta(seconds=count),
                "updated_at": NOW + timedelta(seconds=count),
                "completed_at": NOW + timedelta(seconds=count),
            }
            for count in range(number)
        ]
        session.execute(insert(tables.LeadSubmission), rows)
