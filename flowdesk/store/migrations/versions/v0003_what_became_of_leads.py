"""What became of leads: notes, the history of every change, and what photos look like."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add a table and columns; leads that are there have no history and no note."""
    op.add_column("LeadSubmission", sa.Column("Note", sa.Text(), nullable=False, server_default=""))
    op.add_column("Media", sa.Column("PictureHash", sa.Text(), nullable=True))
    op.create_index("IX_Media_PictureHash", "Media", ["PictureHash"])
    op.create_table(
        "LeadEvent",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("SubmissionId", sa.Integer(), nullable=False),
        sa.Column("At", sa.DateTime(), nullable=False),
        sa.Column("Who", sa.Text(), nullable=False),
        sa.Column("Kind", sa.Text(), nullable=False),
        sa.Column("Step", sa.Text(), nullable=True),
        sa.Column("Before", sa.Text(), nullable=True),
        sa.Column("After", sa.Text(), nullable=True),
        sa.Column("UndoneAt", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("Id", name="PK_LeadEvent"),
        sa.ForeignKeyConstraint(
            ["SubmissionId"], ["LeadSubmission.Id"], name="FK_LeadEvent_SubmissionId"
        ),
    )
    op.create_index("IX_LeadEvent_SubmissionId", "LeadEvent", ["SubmissionId"])
