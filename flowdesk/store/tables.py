"""The mapped classes: one a table, with the names that a person finds with any SQLite tool.

Rows never leave this room. Times are UTC. A channel is ``whatsapp`` or ``practice``; the two never
mix. Whatever the database holds of a flow is its JSON text, key for key as the owner wrote it.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def written(moment: datetime) -> str:
    """Give an aware time as a column holds it, for statements that go past the mapped classes."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def storable(words: str) -> str:
    """Give a text as UTF-8 can hold it: two halves that meet are one character, a lone one U+FFFD."""
    if words.isascii():
        return words
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Utc(TypeDecorator[datetime]):
    """An aware time, stored as UTC without its zone and given back aware; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the database UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the caller an aware time."""
        return None if value is None else value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """A text. Half a character, which JSON can carry and UTF-8 cannot, is stored as U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Give the database what UTF-8 can hold; two halves that meet become one character."""
        return None if value is None else storable(value)


class Row(DeclarativeBase):
    """What all tables share: how constraints are named, so that a migration can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "IX_%(table_name)s_%(column_0_N_name)s",
            "uq": "UQ_%(table_name)s_%(column_0_N_name)s",
            "ck": "CK_%(table_name)s_%(constraint_name)s",
            "fk": "FK_%(table_name)s_%(column_0_name)s",
            "pk": "PK_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc, str: Words, list[str]: JSON}  # noqa: RUF012


class BotRule(Row):
    """A rule with its draft. Deleted rules that have leads stay, marked, so that leads stay readable."""

    __tablename__ = "BotRule"
    __table_args__ = (
        Index("UQ_BotRule_Name", "Name", unique=True, sqlite_where=text('NOT "Deleted"')),
    )

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    name: Mapped[str] = mapped_column("Name")
    keywords: Mapped[list[str]] = mapped_column("Keywords")
    match_strategy: Mapped[str] = mapped_column("MatchStrategy")
    reply: Mapped[str] = mapped_column("Reply")
    flow_enabled: Mapped[bool] = mapped_column("FlowEnabled")
    active: Mapped[bool] = mapped_column("Active")
    completion_message: Mapped[str] = mapped_column("CompletionMessage")
    approved_message: Mapped[str] = mapped_column("ApprovedMessage")
    rejected_message: Mapped[str] = mapped_column("RejectedMessage")
    draft_flow: Mapped[str] = mapped_column("DraftFlowJson")
    layout: Mapped[str] = mapped_column("LayoutJson")
    nudge_after: Mapped[int] = mapped_column("NudgeAfterMinutes", server_default=text("0"))
    nudges: Mapped[int] = mapped_column("Nudges", server_default=text("0"))
    nudge_message: Mapped[str] = mapped_column("NudgeMessage", server_default="")
    extra: Mapped[str] = mapped_column("ExtraJson")
    live: Mapped[str | None] = mapped_column("LiveJson")
    published_version_id: Mapped[int | None] = mapped_column(
        "PublishedVersionId", ForeignKey("FlowVersion.Id", use_alter=True)
    )
    created_at: Mapped[datetime] = mapped_column("CreatedAt")
    updated_at: Mapped[datetime] = mapped_column("UpdatedAt")
    deleted: Mapped[bool] = mapped_column("Deleted")


class FlowVersion(Row):
    """A flow as it was at one moment, never changed; without a number it is a practice snapshot."""

    __tablename__ = "FlowVersion"
    __table_args__ = (UniqueConstraint("BotRuleId", "Number"),)

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    rule_id: Mapped[int] = mapped_column("BotRuleId", ForeignKey("BotRule.Id"))
    number: Mapped[int | None] = mapped_column("Number")
    steps: Mapped[str] = mapped_column("StepsJson")
    completion_message: Mapped[str] = mapped_column("CompletionMessage")
    created_at: Mapped[datetime] = mapped_column("CreatedAt")


class Contact(Row):
    """A customer, known by phone (digits only), by WhatsApp's user id, or by both."""

    __tablename__ = "Contact"
    __table_args__ = (
        CheckConstraint('"Phone" IS NOT NULL OR "UserId" IS NOT NULL', name="Known"),
        UniqueConstraint("Channel", "UserId"),
        Index(None, "Channel", "Phone"),
        Index(None, "Channel", "LastMessageAt"),
    )

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    channel: Mapped[str] = mapped_column("Channel")
    phone: Mapped[str | None] = mapped_column("Phone")
    user_id: Mapped[str | None] = mapped_column("UserId")
    name: Mapped[str] = mapped_column("Name")
    bot_state: Mapped[str | None] = mapped_column("BotState")
    last_message_at: Mapped[datetime | None] = mapped_column("LastMessageAt")
    last_text: Mapped[str] = mapped_column("LastText")
    unread: Mapped[int] = mapped_column("Unread")
    paused_until: Mapped[datetime | None] = mapped_column("PausedUntil", index=True)
    handed_over_at: Mapped[datetime | None] = mapped_column("HandedOverAt")
    opted_out_at: Mapped[datetime | None] = mapped_column("OptedOutAt")
    last_inbound_at: Mapped[datetime | None] = mapped_column("LastInboundAt")
    created_at: Mapped[datetime] = mapped_column("CreatedAt")


_HAS_PHOTO = " OR ".join(
    f"""instr("CollectedDataJson", '{start}') > 0""" for start in ('\\: "images/2', '["images/2')
)  # the condition of `selection.has_photo`; SQLAlchemy takes the backslash away


class LeadSubmission(Row):
    """One filled form; ``CollectedDataJson`` is the only source of its answers, in answer order."""

    __tablename__ = "LeadSubmission"
    __table_args__ = (
        UniqueConstraint("ReferenceCode"),
        Index(
            "IX_LeadSubmission_Listed",
            *("Id", "Practice", "BotRuleId", "Status", "StartedAt", "CompletedAt"),
        ),
        Index(
            "IX_LeadSubmission_Waiting",
            *(text(_HAS_PHOTO), "Id", "BotRuleId"),
            sqlite_where=text('"Status" = \'Completed\' AND "Practice" IS 0'),
        ),
    )

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    contact_id: Mapped[int] = mapped_column("ContactId", ForeignKey("Contact.Id"), index=True)
    rule_id: Mapped[int] = mapped_column("BotRuleId", ForeignKey("BotRule.Id"), index=True)
    version_id: Mapped[int] = mapped_column(
        "FlowVersionId", ForeignKey("FlowVersion.Id"), index=True
    )
    reference: Mapped[str] = mapped_column("ReferenceCode")
    status: Mapped[str] = mapped_column("Status")
    answers: Mapped[str] = mapped_column("CollectedDataJson")
    trail: Mapped[str] = mapped_column("TrailJson", server_default="[]")
    due_at: Mapped[datetime | None] = mapped_column("DueAt", index=True)
    nudges: Mapped[int] = mapped_column("Nudges", server_default=text("0"))
    practice: Mapped[bool] = mapped_column("Practice")
    started_at: Mapped[datetime] = mapped_column("StartedAt")
    updated_at: Mapped[datetime] = mapped_column("UpdatedAt")
    completed_at: Mapped[datetime | None] = mapped_column("CompletedAt")
    note: Mapped[str] = mapped_column("Note", server_default="")


class LeadText(Row):
    """What a lead is found by, folded; NULL from a change of the lead until it is written anew.

    Triggers keep a row for every lead and set it to NULL. They do so also for a program in which
    foreign keys are off, so there is none.
    """

    __tablename__ = "LeadText"
    __table_args__ = (
        Index("IX_LeadText_Due", "SubmissionId", sqlite_where=text('"Text" IS NULL')),
    )

    submission_id: Mapped[int] = mapped_column("SubmissionId", primary_key=True)
    text: Mapped[str | None] = mapped_column("Text")


class LeadEvent(Row):
    """One change of a lead that a person made or asked for, or that the bot made for good."""

    __tablename__ = "LeadEvent"

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    submission_id: Mapped[int] = mapped_column(
        "SubmissionId", ForeignKey("LeadSubmission.Id"), index=True
    )
    at: Mapped[datetime] = mapped_column("At")
    who: Mapped[str] = mapped_column("Who")
    kind: Mapped[str] = mapped_column("Kind")
    step: Mapped[str | None] = mapped_column("Step")
    before: Mapped[str | None] = mapped_column("Before")
    after: Mapped[str | None] = mapped_column("After")
    undone_at: Mapped[datetime | None] = mapped_column("UndoneAt")


class Message(Row):
    """What came in and what goes out. ``Direction`` is ``in`` or ``out``, or ``own`` for what no chat
    has: it only says whose a file is that the owner put in.

    Incoming states: received, answered, kept, quarantined. Outgoing: queued, sending, sent, delivered,
    read, failed. Waiting rows of either way are found by channel, state and number.
    """

    __tablename__ = "Message"
    __table_args__ = (
        UniqueConstraint("Channel", "WhatsAppId"),
        Index(None, "Channel", "State", "Id"),
        Index(None, "ContactId", "State", "Id"),
        Index(None, "ContactId", "Id"),
    )

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    channel: Mapped[str] = mapped_column("Channel")
    direction: Mapped[str] = mapped_column("Direction")
    whatsapp_id: Mapped[str | None] = mapped_column("WhatsAppId")
    contact_id: Mapped[int | None] = mapped_column("ContactId", ForeignKey("Contact.Id"))
    submission_id: Mapped[int | None] = mapped_column(
        "SubmissionId", ForeignKey("LeadSubmission.Id"), index=True
    )
    sender_phone: Mapped[str | None] = mapped_column("SenderPhone")
    sender_user_id: Mapped[str | None] = mapped_column("SenderUserId")
    sender_name: Mapped[str | None] = mapped_column("SenderName")
    kind: Mapped[str] = mapped_column("Kind")
    text: Mapped[str] = mapped_column("Text")
    payload: Mapped[str] = mapped_column("PayloadJson")
    choices: Mapped[str | None] = mapped_column("ChoicesJson")
    state: Mapped[str] = mapped_column("State")
    error: Mapped[str | None] = mapped_column("Error")
    attempts: Mapped[int] = mapped_column("Attempts")
    due_at: Mapped[datetime | None] = mapped_column("DueAt")
    sent_at: Mapped[datetime | None] = mapped_column("SentAt")
    created_at: Mapped[datetime] = mapped_column("CreatedAt")


class Media(Row):
    """A file that a customer sent; paths are relative to the data folder, with ``/``."""

    __tablename__ = "Media"
    __table_args__ = (UniqueConstraint("Path"), Index(None, "State", "DueAt"))

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    message_id: Mapped[int] = mapped_column("MessageId", ForeignKey("Message.Id"), index=True)
    path: Mapped[str] = mapped_column("Path")
    thumbnail: Mapped[str | None] = mapped_column("Thumbnail")
    picture_hash: Mapped[str | None] = mapped_column("PictureHash", index=True)
    whatsapp_media_id: Mapped[str] = mapped_column("WhatsAppMediaId")
    mime: Mapped[str] = mapped_column("Mime")
    sha256: Mapped[str | None] = mapped_column("Sha256")
    url: Mapped[str | None] = mapped_column("Url")
    state: Mapped[str] = mapped_column("State")
    error: Mapped[str | None] = mapped_column("Error")
    attempts: Mapped[int] = mapped_column("Attempts")
    due_at: Mapped[datetime] = mapped_column("DueAt")
    created_at: Mapped[datetime] = mapped_column("CreatedAt")


class Setting(Row):
    """One named text."""

    __tablename__ = "Setting"

    key: Mapped[str] = mapped_column("Key", primary_key=True)
    value: Mapped[str] = mapped_column("Value")
