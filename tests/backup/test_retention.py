"""Which copies stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.backup.retention import DAYS, MONTHS, WEEKS, kept

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
moments = st.lists(
    st.integers(0, 500 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    max_size=60,
)


@given(moments)
def test_the_newest_stays_and_never_too_many(made: list[datetime]) -> None:
    """Some stay of those there are, the newest among them, and no more than the periods allow."""
    stay = kept(made)
    assert stay <= set(made)
    assert len(stay) <= DAYS + WEEKS + MONTHS
    assert max(made, default=None) == max(stay, default=None)


@given(moments)
def test_what_stays_stays_when_asked_again(made: list[datetime]) -> None:
    """Nothing more goes without a new copy."""
    assert kept(kept(made)) == kept(made)


@given(moments)
def test_of_each_of_the_last_seven_days_with_copies_the_newest_stays(made: list[datetime]) -> None:
    """Days without a copy do not count: a laptop that was off for a month loses nothing."""
    days = sorted({moment.date() for moment in made}, reverse=True)[:DAYS]
    newest = {max(moment for moment in made if moment.date() == day) for day in days}
    assert newest <= kept(made)


@given(st.integers(1, 400), st.integers(0, 1000))
def test_a_year_of_days_leaves_seven_days_four_weeks_three_months(length: int, skew: int) -> None:
    """Pruned day by day, as it happens, there is always one of each period that had one."""
    stay: frozenset[datetime] = frozenset()
    days = [START + timedelta(days=day, minutes=skew % 600) for day in range(length)]
    for day in days:
        stay = kept({*stay, day})
    weeks = {moment.isocalendar()[:2] for moment in stay}
    months = {(moment.year, moment.month) for moment in stay}
    assert {moment.date() for moment in days[-DAYS:]} <= {moment.date() for moment in stay}
    assert len(weeks) >= min(WEEKS, len({day.isocalendar()[:2] for day in days}))
    assert len(months) >= min(MONTHS, len({(day.year, day.month) for day in days}))
