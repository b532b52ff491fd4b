"""The photos that wait for a look: told from a small index, however many leads there are."""

from sqlalchemy import event

from flowdesk.store import photos
from flowdesk.store.database import Database


def test_what_waits_is_told_from_an_index_alone(database: Database) -> None:
    """The window asks often, so neither the count nor the numbers look into any lead's answers."""
    looked: list[tuple[str, object]] = []
    with database.read() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *each: looked.append(each[2:4]))
        photos.count(session)
        photos.waiting(session)
        photos.waiting(session, rule_id=1)
        asked = [each for each in looked if "instr(" in each[0]]
        plans = [
            session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
            for sql, values in asked
        ]
    assert len(plans) == 3
    for plan in plans:
        assert [("IX_LeadSubmission_Waiting" in step[3]) for step in plan] == [True]
