"""Alembic's way in: it works on the connection it is given, inside that one's transaction."""

from alembic import context

from flowdesk.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
context.run_migrations()
