"""What is asked of an export, as the store is asked."""

from datetime import UTC, date, datetime

from flowdesk.export.request import Leads
from flowdesk.store.selection import Selection


def test_days_are_those_on_which_leads_began() -> None:
    """Both days belong to it, by the clock that is asked for."""
    asked = Leads(since=date(2026, 11, 3), until=date(2026, 11, 3), practice=True).chosen(UTC).leads
    day = datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 11, 4, tzinfo=UTC)
    assert asked == Selection(since=day[0], until=day[1], begun=True, practice=True)


def test_practice_of_a_table_goes_out_only_where_it_is_asked_for() -> None:
    """The table shows it, and the export is asked for it: both are needed."""
    shown = Selection(search="bo", practice=True)
    assert Leads(listed=shown).chosen(UTC).leads == Selection(search="bo")
    assert Leads(listed=shown, practice=True).chosen(UTC).leads == shown
    assert Leads(listed=Selection(), practice=True).chosen(UTC).leads == Selection()
