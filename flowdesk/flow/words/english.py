"""English."""

from flowdesk.flow.words.language import Came, Command, Hint, Language

LANGUAGE = Language(
    name="English",
    heard={
        Command.CANCEL: ("cancel", "quit", "exit"),
        Command.RESTART: ("restart", "start over", "start again"),
        Command.BACK: ("back", "go back", "previous"),
        Command.STOP: ("stop", "unsubscribe", "opt out"),
        Command.START: ("start", "subscribe", "opt in"),
        Command.SKIP: ("skip", "skip it", "skip this"),
        Command.MORE: ("more", "show more", "see more", "more options"),
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
    stopped="You will get no more messages from us. Send “{}” to change that.",
    started="Welcome back. You will get our messages again.",
    old_button="That button belongs to an earlier question.",
    finished="That button belongs to a chat that is finished.",
    begin_again="To begin again, send: {}",
    answer_me="Please send your answer.",
    photo="photo",
    photos="{} photos",
    still_there="Are you still there?",
    new_photo="Please send a new photo.",
    left_as_it_was="Then everything stays as it was.",
    reasons=(
        "The photo is too blurred to read.",
        "Part of it is missing.",
        "It does not show what we need.",
    ),
    open_list="Choose",
    page="{first}–{last} of {count}. Send “more” to see others.",
    came={
        Came.AUDIO: "That was a voice note.",
        Came.CONTACTS: "That was a contact.",
        Came.DOCUMENT: "That was a document.",
        Came.IMAGE: "That was a photo.",
        Came.LOCATION: "That was a location.",
        Came.ORDER: "That was an order.",
        Came.STICKER: "That was a sticker.",
        Came.VIDEO: "That was a video.",
        Came.UNKNOWN: "That was something that I cannot read.",
    },
    hints={
        Hint.TYPE_ANSWER: "Please type your answer.",
        Hint.TYPE_NUMBER: "Please type your phone number.",
        Hint.SEND_PHOTO: "Please send it as a photo.",
        Hint.CHOOSE: "Please choose one of the options.",
        Hint.EMPTY: "That was empty. Please type your answer.",
        Hint.NO_NUMBER: (
            "That does not look like a phone number."
            " Please send at least 10 digits, with the area code."
        ),
        Hint.NO_PHOTO: (
            "I need a photo here. Please take one, or choose one from your phone, and send it."
        ),
        Hint.LOST_PHOTO: "That photo did not arrive. Please send it again.",
        Hint.UNCLEAR: "Sorry, I did not understand that. Please choose one of the options.",
    },
)
