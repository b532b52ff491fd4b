"""The report of a test: one HTML page that any browser shows and prints, every route as a chat."""

from collections.abc import Iterator
from html import escape

from flowdesk.flow.message import Photo, Tap, Text
from flowdesk.flow.runs.results import (
    Exchange,
    Played,
    RouteTest,
    messages,
    named,
    summary,
)
from flowdesk.flow.runs.script import Beat, Does, Manner, is_large
from flowdesk.flow.runs.told import Bubble, Fault, spoken
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.tongue.say import spoken as spoken_language

_STYLE = """
:root { color-scheme: light dark; --ground: #f6f7f9; --surface: #fff; --text: #1b2330;
  --second: #5a6575; --border: #e3e6eb; --mine: #d8efe8; --ok: #1a7f4b; --error: #c5362e; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181f; --surface: #1c222b;
  --text: #e7ebf1; --second: #a3aebd; --border: #2e3743; --mine: #123b31; --ok: #4cc38a;
  --error: #ff7a70; } }
body { font: 15px/1.5 system-ui, sans-serif; background: var(--ground); color: var(--text);
  max-width: 760px; margin: 32px auto; padding: 0 16px; }
h1 { font-size: 24px; margin: 0; } h2 { font-size: 17px; margin: 32px 0 8px; }
h2, li, .say, .fault { overflow-wrap: anywhere; }
.second, .note { color: var(--second); } .note { font-size: 13px; text-align: center; margin: 4px; }
.ok { color: var(--ok); font-weight: 600; } .red { color: var(--error); font-weight: 600; }
.chat { display: flex; flex-direction: column; gap: 6px; border: 1px solid var(--border);
  border-radius: 12px; padding: 12px; break-inside: avoid-page; }
.say { border-radius: 10px; padding: 6px 10px; max-width: 78%; white-space: pre-wrap;
  background: var(--surface); border: 1px solid var(--border); align-self: flex-start; }
.mine { align-self: flex-end; background: var(--mine); }
.choice { display: block; border-top: 1px solid var(--border); margin-top: 4px; padding-top: 4px; }
.fault { border: 2px solid var(--error); border-radius: 12px; padding: 8px 12px; margin: 8px 0; }
dt { color: var(--second); float: left; width: 9em; } dd { margin: 0 0 0 9em;
  overflow-wrap: anywhere; white-space: pre-wrap; }
"""

_HOW = {
    Does.WRONG: mark("a wrong answer, to see that it is asked again"),
    Does.SKIPS: mark("skips the question"),
    Does.GIVES_UP: mark("one wrong answer too many"),
}

_MANNERS = {
    Manner.TAP: mark("tapped"),
    Manner.NUMBER: mark("by its number"),
    Manner.WORDS: mark("in words"),
}


def report(tested: RouteTest) -> str:
    """Give the whole page; a report of the same test is the same to the letter."""
    title = tr("Routes of {rule}", rule=tested.rule.name)
    return "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="{spoken_language()}"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width">',
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        *_head(tested),
        *(line for number in range(len(tested.routes)) for line in _route(tested, number)),
        "</body></html>",
        "",
    ])  # fmt: skip


def _head(tested: RouteTest) -> Iterator[str]:
    seconds = max(1, round((tested.ended - tested.began).total_seconds()))
    sent = tr_n(messages(tested.played), "{n:,} message", "{n:,} messages")
    flow = tr_n(len(tested.rule.flow.steps), "{n:,} step", "{n:,} steps")
    yield f'<p class="second">{tested.ended:%Y-%m-%d %H:%M %Z} · {flow} · {sent} · {seconds} s</p>'
    yield f'<p class="{"red" if tested.red() else "ok"}">{escape(summary(tested))}</p>'
    yield f'<p class="second">{" ".join(map(escape, _promises(tested)))}</p>'


def _promises(tested: RouteTest) -> Iterator[str]:
    """Say what the test proves, sentence by sentence."""
    yield tr(
        "Every answer that leads somewhere was given, at the same door and by the same bot as"
        " customers meet, in a database of its own."
    )
    yield tr("Each step got a wrong answer first, where there is one.")
    yield tr(
        "Of a flow as large as this, each option was chosen in one way only."
        if is_large(tested.routes)
        else "Each option was chosen by a tap where it has a button, by its number, in words."
    )


def _route(tested: RouteTest, number: int) -> Iterator[str]:
    mine = [each for each in tested.played if each.play.route == number]
    bad = any(each.fault for each in mine)
    word, style = (tr("✗ went wrong"), "red") if bad else (tr("✓ works"), "ok")
    if not mine:
        word, style = tr("not played"), "second"
    name = escape(named(tested.routes[number]))
    yield f'<h2>{number + 1}. {name} <span class="{style}">{word}</span></h2>'
    for each in mine:
        yield from _played(each)


def _played(played: Played) -> Iterator[str]:
    yield f'<p class="note">{escape(_how(played))}</p><div class="chat">'
    for exchange in played.exchanges:
        yield from _exchange(exchange)
    yield "</div>"
    if played.fault:
        yield from _fault(played.fault)


def _how(played: Played) -> str:
    """Say how the options of a play were chosen."""
    used = {beat.manner for beat in played.play.script if beat.manner}
    *some, last = ["", *(tr(_MANNERS[manner]) for manner in Manner if manner in used)]
    if not some:
        return tr("The answers")
    ways = tr("{some} or {last}", some=", ".join(some[1:]), last=last) if some[1:] else last
    return tr("Options {ways}", ways=ways)


def _exchange(exchange: Exchange) -> Iterator[str]:
    beat = exchange.beat
    if beat.does in _HOW:
        yield f'<div class="note">{escape(tr(_HOW[beat.does]))}</div>'
    yield f'<div class="say mine" dir="auto">{escape(_sent(beat))}</div>'
    for bubble in exchange.came.bubbles:
        yield f'<div class="say" dir="auto">{_bubble(bubble)}</div>'


def _sent(beat: Beat) -> str:
    match beat.sends:
        case Text(body):
            return body
        case Tap(_, title):
            return f"▸ {title}"
        case Photo():
            return f"[{tr('photo')}]"
        case other:
            return f"[{spoken(other)}]"


def _bubble(bubble: Bubble) -> str:
    choices = "".join(f'<span class="choice">{escape(one)}</span>' for one in bubble.choices)
    return escape(bubble.text) + choices


def _fault(fault: Fault) -> Iterator[str]:
    yield f'<div class="fault"><p class="red">{escape(fault.sentence)}</p><dl>'
    told = (
        (tr("Step"), fault.step or tr("the beginning")),
        (tr("What was sent"), fault.sent),
        (tr("What came"), fault.came),
        (tr("What should come"), fault.wanted),
    )
    for name, text in told:
        yield f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>"
    yield "</dl></div>"
