"""The flows that many tests begin with: the two examples of the guide and a way to make more."""

from typing import Any

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow

PAYMENT: list[dict[str, Any]] = [
    {"id": "Name", "question": "What is your name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much did you pay?", "type": "Text", "next": "Receipt"},
    {"id": "Receipt", "question": "Please send a photo of the receipt.", "type": "Image"},
]

SERVICE: list[dict[str, Any]] = [
    {
        "id": "Service",
        "question": "Which service do you need?",
        "type": "Selection",
        "options": ["Sales", "Support"],
        "nextMapping": {"Sales": "Product", "Support": "Problem"},
    },
    {"id": "Product", "question": "Which product?", "type": "Text", "next": "COMPLETE"},
    {"id": "Problem", "question": "What is the problem?", "type": "Text", "next": "Photo"},
    {"id": "Photo", "question": "Please send a photo of it.", "type": "Image", "next": "COMPLETE"},
]


def payment() -> Flow:
    """Give the payment form."""
    return codec.read(PAYMENT)


def service() -> Flow:
    """Give the service menu."""
    return codec.read(SERVICE)


def text(step_id: str, **more: Any) -> dict[str, Any]:
    """Give a Text step's JSON."""
    return {"id": step_id, "question": f"{step_id}?", "type": "Text", **more}


def image(step_id: str, **more: Any) -> dict[str, Any]:
    """Give an Image step's JSON."""
    return {"id": step_id, "question": f"{step_id}?", "type": "Image", **more}


def choice(step_id: str, options: list[str], **more: Any) -> dict[str, Any]:
    """Give a Selection step's JSON."""
    return {
        "id": step_id,
        "question": f"{step_id}?",
        "type": "Selection",
        "options": options,
        **more,
    }


def flow(*steps: dict[str, Any]) -> Flow:
    """Give a flow of these steps."""
    return codec.read(list(steps))
