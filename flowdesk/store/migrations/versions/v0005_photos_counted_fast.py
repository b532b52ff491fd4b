"""Photos that wait are counted fast: a small index of the complete leads, by whether there is one."""

from alembic import op

revision = "0005"
down_revision = "0004"

_HAS_PHOTO = """instr("CollectedDataJson", ': "images/2') > 0
  OR instr("CollectedDataJson", '["images/2') > 0"""


def upgrade() -> None:
    """Add the index."""
    op.get_bind().exec_driver_sql(
        f"""CREATE INDEX "IX_LeadSubmission_Waiting" ON "LeadSubmission"
        ({_HAS_PHOTO}, "Id", "BotRuleId")
        WHERE "Status" = 'Completed' AND "Practice" IS 0"""
    )
