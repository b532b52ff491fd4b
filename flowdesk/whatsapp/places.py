"""The exact pages of Meta's where an owner mends something."""

from typing import Final

APPS: Final = "https://developers.facebook.com/apps"
SYSTEM_USERS: Final = "https://business.facebook.com/settings/system-users"
PHONE_NUMBERS: Final = "https://business.facebook.com/wa/manage/phone-numbers/"


def dashboard(app_id: str) -> str:
    """Give the app's first page, where it is published."""
    return f"{APPS}/{app_id}/dashboard/" if app_id else APPS


def basic(app_id: str) -> str:
    """Give App settings › Basic, where the app secret is."""
    return f"{APPS}/{app_id}/settings/basic/" if app_id else APPS


def setup(app_id: str) -> str:
    """Give WhatsApp › API Setup, where the ids are."""
    return f"{APPS}/{app_id}/whatsapp-business/wa-dev-console/" if app_id else APPS


def configuration(app_id: str) -> str:
    """Give WhatsApp › Configuration, where the webhook is."""
    return f"{APPS}/{app_id}/whatsapp-business/wa-settings/" if app_id else APPS
