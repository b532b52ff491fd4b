"""The first shape: rules with their versions, contacts, leads, messages, media, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _botrule()
    _flowversion()
    _contact()
    _leadsubmission()
    _message()
    _media()
    _setting()


def _botrule() -> None:
    op.create_table(
        "BotRule",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("Name", sa.Text(), nullable=False),
        sa.Column("Keywords", sa.JSON(), nullable=False),
        sa.Column("MatchStrategy", sa.Text(), nullable=False),
        sa.Column("Reply", sa.Text(), nullable=False),
        sa.Column("FlowEnabled", sa.Boolean(), nullable=False),
        sa.Column("Active", sa.Boolean(), nullable=False),
        sa.Column("CompletionMessage", sa.Text(), nullable=False),
        sa.Column("ApprovedMessage", sa.Text(), nullable=False),
        sa.Column("RejectedMessage", sa.Text(), nullable=False),
        sa.Column("DraftFlowJson", sa.Text(), nullable=False),
        sa.Column("LayoutJson", sa.Text(), nullable=False),
        sa.Column("ExtraJson", sa.Text(), nullable=False),
        sa.Column("LiveJson", sa.Text(), nullable=True),
        sa.Column("PublishedVersionId", sa.Integer(), nullable=True),
        sa.Column("CreatedAt", sa.DateTime(), nullable=False),
        sa.Column("UpdatedAt", sa.DateTime(), nullable=False),
        sa.Column("Deleted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["PublishedVersionId"],
            ["FlowVersion.Id"],
            name="FK_BotRule_PublishedVersionId",
            use_alter=True,
        ),
        sa.PrimaryKeyConstraint("Id", name="PK_BotRule"),
    )
    op.create_index(
        "UQ_BotRule_Name",
        "BotRule",
        ["Name"],
        unique=True,
        sqlite_where=sa.text('NOT "Deleted"'),
    )


def _flowversion() -> None:
    op.create_table(
        "FlowVersion",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("BotRuleId", sa.Integer(), nullable=False),
        sa.Column("Number", sa.Integer(), nullable=True),
        sa.Column("StepsJson", sa.Text(), nullable=False),
        sa.Column("CompletionMessage", sa.Text(), nullable=False),
        sa.Column("CreatedAt", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["BotRuleId"], ["BotRule.Id"], name="FK_FlowVersion_BotRuleId"),
        sa.PrimaryKeyConstraint("Id", name="PK_FlowVersion"),
        sa.UniqueConstraint("BotRuleId", "Number", name="UQ_FlowVersion_BotRuleId_Number"),
    )


def _contact() -> None:
    op.create_table(
        "Contact",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("Channel", sa.Text(), nullable=False),
        sa.Column("Phone", sa.Text(), nullable=True),
        sa.Column("UserId", sa.Text(), nullable=True),
        sa.Column("Name", sa.Text(), nullable=False),
        sa.Column("BotState", sa.Text(), nullable=True),
        sa.Column("LastMessageAt", sa.DateTime(), nullable=True),
        sa.Column("LastText", sa.Text(), nullable=False),
        sa.Column("Unread", sa.Integer(), nullable=False),
        sa.Column("CreatedAt", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            '"Phone" IS NOT NULL OR "UserId" IS NOT NULL', name=op.f("CK_Contact_Known")
        ),
        sa.PrimaryKeyConstraint("Id", name="PK_Contact"),
        sa.UniqueConstraint("Channel", "UserId", name="UQ_Contact_Channel_UserId"),
    )
    op.create_index("IX_Contact_Channel_LastMessageAt", "Contact", ["Channel", "LastMessageAt"])
    op.create_index("IX_Contact_Channel_Phone", "Contact", ["Channel", "Phone"])


def _leadsubmission() -> None:
    op.create_table(
        "LeadSubmission",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("ContactId", sa.Integer(), nullable=False),
        sa.Column("BotRuleId", sa.Integer(), nullable=False),
        sa.Column("FlowVersionId", sa.Integer(), nullable=False),
        sa.Column("ReferenceCode", sa.Text(), nullable=False),
        sa.Column("Status", sa.Text(), nullable=False),
        sa.Column("CollectedDataJson", sa.Text(), nullable=False),
        sa.Column("Practice", sa.Boolean(), nullable=False),
        sa.Column("StartedAt", sa.DateTime(), nullable=False),
        sa.Column("UpdatedAt", sa.DateTime(), nullable=False),
        sa.Column("CompletedAt", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["BotRuleId"], ["BotRule.Id"], name="FK_LeadSubmission_BotRuleId"),
        sa.ForeignKeyConstraint(["ContactId"], ["Contact.Id"], name="FK_LeadSubmission_ContactId"),
        sa.ForeignKeyConstraint(
            ["FlowVersionId"], ["FlowVersion.Id"], name="FK_LeadSubmission_FlowVersionId"
        ),
        sa.PrimaryKeyConstraint("Id", name="PK_LeadSubmission"),
        sa.UniqueConstraint("ReferenceCode", name="UQ_LeadSubmission_ReferenceCode"),
    )
    op.create_index("IX_LeadSubmission_BotRuleId", "LeadSubmission", ["BotRuleId"])
    op.create_index("IX_LeadSubmission_ContactId", "LeadSubmission", ["ContactId"])
    op.create_index("IX_LeadSubmission_FlowVersionId", "LeadSubmission", ["FlowVersionId"])


def _message() -> None:
    op.create_table(
        "Message",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("Channel", sa.Text(), nullable=False),
        sa.Column("Direction", sa.Text(), nullable=False),
        sa.Column("WhatsAppId", sa.Text(), nullable=True),
        sa.Column("ContactId", sa.Integer(), nullable=True),
        sa.Column("SubmissionId", sa.Integer(), nullable=True),
        sa.Column("SenderPhone", sa.Text(), nullable=True),
        sa.Column("SenderUserId", sa.Text(), nullable=True),
        sa.Column("SenderName", sa.Text(), nullable=True),
        sa.Column("Kind", sa.Text(), nullable=False),
        sa.Column("Text", sa.Text(), nullable=False),
        sa.Column("PayloadJson", sa.Text(), nullable=False),
        sa.Column("ChoicesJson", sa.Text(), nullable=True),
        sa.Column("State", sa.Text(), nullable=False),
        sa.Column("Error", sa.Text(), nullable=True),
        sa.Column("Attempts", sa.Integer(), nullable=False),
        sa.Column("DueAt", sa.DateTime(), nullable=True),
        sa.Column("SentAt", sa.DateTime(), nullable=True),
        sa.Column("CreatedAt", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["ContactId"], ["Contact.Id"], name="FK_Message_ContactId"),
        sa.ForeignKeyConstraint(
            ["SubmissionId"], ["LeadSubmission.Id"], name="FK_Message_SubmissionId"
        ),
        sa.PrimaryKeyConstraint("Id", name="PK_Message"),
        sa.UniqueConstraint("Channel", "WhatsAppId", name="UQ_Message_Channel_WhatsAppId"),
    )
    op.create_index("IX_Message_Channel_State_Id", "Message", ["Channel", "State", "Id"])
    op.create_index("IX_Message_ContactId_Id", "Message", ["ContactId", "Id"])
    op.create_index("IX_Message_ContactId_State_Id", "Message", ["ContactId", "State", "Id"])
    op.create_index("IX_Message_SubmissionId", "Message", ["SubmissionId"])


def _media() -> None:
    op.create_table(
        "Media",
        sa.Column("Id", sa.Integer(), nullable=False),
        sa.Column("MessageId", sa.Integer(), nullable=False),
        sa.Column("Path", sa.Text(), nullable=False),
        sa.Column("Thumbnail", sa.Text(), nullable=True),
        sa.Column("WhatsAppMediaId", sa.Text(), nullable=False),
        sa.Column("Mime", sa.Text(), nullable=False),
        sa.Column("Sha256", sa.Text(), nullable=True),
        sa.Column("Url", sa.Text(), nullable=True),
        sa.Column("State", sa.Text(), nullable=False),
        sa.Column("Error", sa.Text(), nullable=True),
        sa.Column("Attempts", sa.Integer(), nullable=False),
        sa.Column("DueAt", sa.DateTime(), nullable=False),
        sa.Column("CreatedAt", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["MessageId"], ["Message.Id"], name="FK_Media_MessageId"),
        sa.PrimaryKeyConstraint("Id", name="PK_Media"),
        sa.UniqueConstraint("Path", name="UQ_Media_Path"),
    )
    op.create_index("IX_Media_MessageId", "Media", ["MessageId"])
    op.create_index("IX_Media_State_DueAt", "Media", ["State", "DueAt"])


def _setting() -> None:
    op.create_table(
        "Setting",
        sa.Column("Key", sa.Text(), nullable=False),
        sa.Column("Value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("Key", name="PK_Setting"),
    )
