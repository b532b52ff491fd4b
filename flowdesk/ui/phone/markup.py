"""WhatsApp's own marks — *bold*, _italic_, ~struck~, ```code``` — as Qt draws them."""

import re
from html import escape

_MARKS = (
    (re.compile(r"```(.+?)```", re.DOTALL), r"<code>\1</code>"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), r"<s>\1</s>"),
)


def to_html(text: str) -> str:
    """Give *text* as HTML; everything that is no mark stays as it was typed."""
    html = escape(text, quote=False)
    for pattern, tag in _MARKS:
        html = pattern.sub(tag, html)
    html = re.sub(r"  +", lambda gap: "&nbsp;" * len(gap.group()), html)
    return html.replace("\r\n", "\n").replace("\n", "<br>")


def plain(text: str) -> str:
    """Give *text* without its marks, for one line of a list."""
    for pattern, _ in _MARKS:
        text = pattern.sub(r"\1", text)
    return text
