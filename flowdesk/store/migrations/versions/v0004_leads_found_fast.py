"""Leads are found fast: the words of each in one small table, and a narrow index of all of them.

The triggers know nothing of how words are folded. They only mark what has changed, so that any SQLite
program may write to the database and the search stays right.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TRIGGERS = (
    """CREATE TRIGGER "LeadSubmission_AddText" AFTER INSERT ON "LeadSubmission" BEGIN
      INSERT OR REPLACE INTO "LeadText" VALUES (new."Id", NULL);
    END""",
    """CREATE TRIGGER "LeadSubmission_ChangeText"
    AFTER UPDATE OF "CollectedDataJson", "Note", "ReferenceCode", "ContactId" ON "LeadSubmission" BEGIN
      UPDATE "LeadText" SET "Text" = NULL WHERE "SubmissionId" = new."Id";
    END""",
    """CREATE TRIGGER "LeadSubmission_DropText" AFTER DELETE ON "LeadSubmission" BEGIN
      DELETE FROM "LeadText" WHERE "SubmissionId" = old."Id";
    END""",
    """CREATE TRIGGER "Contact_ChangeText" AFTER UPDATE OF "Name", "Phone", "UserId" ON "Contact"
    WHEN old."Name" IS NOT new."Name" OR old."Phone" IS NOT new."Phone"
      OR old."UserId" IS NOT new."UserId" BEGIN
      UPDATE "LeadText" SET "Text" = NULL WHERE "SubmissionId" IN
        (SELECT "Id" FROM "LeadSubmission" WHERE "ContactId" = new."Id");
    END""",
)


def upgrade() -> None:
    """Add the table, its triggers and the indexes; the words of leads that are there are due."""
    op.create_table(
        "LeadText",
        sa.Column("SubmissionId", sa.Integer(), nullable=False),
        sa.Column("Text", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("SubmissionId", name="PK_LeadText"),
    )
    op.create_index(
        "IX_LeadText_Due", "LeadText", ["SubmissionId"], sqlite_where=sa.text('"Text" IS NULL')
    )
    op.execute('INSERT INTO "LeadText" SELECT "Id", NULL FROM "LeadSubmission"')
    listed = ["Id", "Practice", "BotRuleId", "Status", "StartedAt", "CompletedAt"]
    op.create_index("IX_LeadSubmission_Listed", "LeadSubmission", listed)
    for trigger in _TRIGGERS:
        op.execute(trigger)
