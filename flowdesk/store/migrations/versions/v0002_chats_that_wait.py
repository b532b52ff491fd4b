"""Chats that wait: pauses, opt-outs, the way through a form, reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns; rows that are there get what they would have had."""
    for name in ("PausedUntil", "HandedOverAt", "OptedOutAt", "LastInboundAt"):
        op.add_column("Contact", sa.Column(name, sa.DateTime(), nullable=True))
    op.execute(
        'UPDATE "Contact" SET "LastInboundAt" = (SELECT max(coalesce("SentAt", "CreatedAt"))'
        ' FROM "Message" WHERE "ContactId" = "Contact"."Id" AND "Direction" = \'in\')'
    )
    op.create_index("IX_Contact_PausedUntil", "Contact", ["PausedUntil"])
    op.add_column("LeadSubmission", _text("TrailJson", "[]"))
    op.add_column("LeadSubmission", sa.Column("DueAt", sa.DateTime(), nullable=True))
    op.add_column("LeadSubmission", _number("Nudges"))
    op.create_index("IX_LeadSubmission_DueAt", "LeadSubmission", ["DueAt"])
    op.add_column("BotRule", _number("NudgeAfterMinutes"))
    op.add_column("BotRule", _number("Nudges"))
    op.add_column("BotRule", _text("NudgeMessage", ""))


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0"))


def _text(name: str, written: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=written)
