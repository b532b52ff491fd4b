"""English."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="English",
    heard={
        Command.CANCEL: ("cancel", "quit", "exit"),
        Command.RESTART: ("restart", "start over", "start again"),
        Command.BACK: ("back", "go back", "previous"),
        Command.STOP: ("stop", "unsubscribe", "opt out"),
        Command.START: ("start", "subscribe", "opt in"),
        Command.SKIP: ("skip", "skip it", "skip this"),
        Command.YES: ("yes", "y", "yeah", "yep", "ok", "correct"),
        Command.NO: ("no", "n", "nope", "none of these"),
    },
    cancelled="It is cancelled. Write to us again whenever you like.",
    restarted="Let us begin again.",
    went_back="Your answer was: {}\nSend a new one to replace it.",
    at_first="This is the first question.",
    skip_hint="You can also send “skip”.",
    did_you_mean="Did you mean “{}”?",
    which_one="Which of these do you mean?",
    handed_over="Somebody will answer you here as soon as possible.",
    stopped="You will get no more messages from us. Send “start” to change that.",
    started="Welcome back. You will get our messages again.",
)
