"""The Cloud API on this computer, for the practice phone, the demo and the tests; see `api`."""

from flowdesk.whatsapp.practice.api import PracticeApi
from flowdesk.whatsapp.practice.customer import Customer

__all__ = ["Customer", "PracticeApi"]
