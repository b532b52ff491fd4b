"""The demo: a customer fills in the payment flow against the practice WhatsApp.

No account, no network, no screen. The chat is printed as it happens; the workbook and the photo are
left in the data folder. The owner's own rules and leads are not touched.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic, sleep
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from flowdesk.bot.clock import system_clock
from flowdesk.export.request import Leads, Request
from flowdesk.export.workbook import write
from flowdesk.flow import rulefile
from flowdesk.flow.kept import parts
from flowdesk.paths import resource
from flowdesk.practice import Practice
from flowdesk.store import rules, submissions
from flowdesk.store.values import DEMO, Submission
from flowdesk.workspace import Workspace

_NAME = "Payments (demo)"
_PATIENCE = 30.0
_CHAT = ("pay", "Amina Yusuf", "12,500")
"""What the customer types; the last answer is a photo."""


def run_demo(workspace: Workspace, say: Callable[[str], None]) -> None:
    """Play the demo, telling each line as it happens; the workbook's path comes last.

    :raises TimeoutError: if the bot does not answer.
    """
    rule_id = _example(workspace)
    home = workspace.folders.home
    say("Flowdesk demo: a customer fills in the payment form. Nothing leaves this computer.\n")
    with _practice(workspace) as practice:
        practice.forget(rule_id)
        _chat(practice, rule_id, say)
        lead = _finished(workspace, rule_id)
    say(f"\nReference: {lead.reference}")
    for step, answer in lead.answers.items():
        say(f"{step}: {', '.join(parts(answer))}")
    say(f"Photo: {home / parts(lead.answers['Receipt'])[0]}")
    name = f"flowdesk-demo-{system_clock().astimezone():%Y%m%d-%H%M%S}.xlsx"
    target = workspace.folders.exports / name
    target.parent.mkdir(parents=True, exist_ok=True)
    write(workspace.database, Request(target, home, Leads(_NAME, practice=True)))
    say("Workbook:")
    say(str(target))


def _example(workspace: Workspace) -> int:
    """Make the demo's rule once, switched off, so that no real customer ever meets it."""
    now = system_clock()
    example = rulefile.loads(resource("starters", "payment-receipt.json").read_text("utf-8"))[0]
    with workspace.database.begin() as session:
        known = rules.by_name(session, _NAME)
        if known:
            rules.save(session, known.id, replace(example, name=_NAME), now)
            return known.id
        number = rules.add(session, replace(example, name=_NAME), now)
        rules.set_active(session, number, False)
        return number


@contextmanager
def _practice(workspace: Workspace) -> Iterator[Practice]:
    practice = Practice(
        workspace.database, workspace.folders.home, lambda _: None, DEMO, "Amina Yusuf"
    )
    practice.start()
    try:
        yield practice
    finally:
        practice.close()


def _chat(practice: Practice, rule_id: int, say: Callable[[str], None]) -> None:
    customer = practice.customer(rule_id)
    for turn, text in enumerate(_CHAT, 1):
        say(f"  Customer: {text}")
        customer.says(text)
        say(_told(practice.wait_sent(turn, rule_id, _PATIENCE)[-1]))
    say("  Customer: [photo of a receipt]")
    customer.sends_photo(_receipt())
    say(_told(practice.wait_sent(len(_CHAT) + 1, rule_id, _PATIENCE)[-1]))


def _told(body: dict[str, Any]) -> str:
    lines = [line for line in str(body["text"]["body"]).splitlines() if line]
    return "\n".join(f"{'Bot:' if at == 0 else '':>10} {line}" for at, line in enumerate(lines))


def _finished(workspace: Workspace, rule_id: int) -> Submission:
    """Give the demo's lead once its photo is on disk."""
    until = monotonic() + _PATIENCE
    while monotonic() < until:
        with workspace.database.read() as session:
            lead = submissions.page(session, rule_id=rule_id, practice=True, limit=1)[0]
        receipt = parts(lead.answers.get("Receipt", "-"))[0]
        if (workspace.folders.home / receipt).is_file():
            return lead
        sleep(0.05)
    raise TimeoutError("The photo did not arrive.")


def _receipt() -> bytes:
    """Draw a receipt, as a JPEG."""
    image = Image.new("RGB", (900, 1200), "#f4f1ea")
    pen = ImageDraw.Draw(image)
    for at, line in enumerate(("CORNER SHOP", "Transfer received", "12,500.00", "Amina Yusuf")):
        pen.text((80, 120 + 140 * at), line, fill="#20242b", font=ImageFont.load_default(64))
    pen.rectangle((60, 760, 840, 772), fill="#0e7c66")
    held = io.BytesIO()
    image.save(held, "JPEG", quality=88)
    return held.getvalue()
