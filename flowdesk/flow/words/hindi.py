"""Hindi, in its own letters and in Latin ones."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="हिन्दी",
    heard={
        Command.CANCEL: ("रद्द", "रद्द करें", "radd"),
        Command.RESTART: ("फिर से शुरू", "फिर से शुरू करें", "phir se shuru"),
        Command.BACK: ("पीछे", "वापस", "peeche", "wapas"),
        Command.STOP: ("बंद", "बंद करें", "रोकें", "band karo"),
        Command.START: ("शुरू", "शुरू करें", "shuru"),
        Command.SKIP: ("छोड़ें", "छोड़ दें", "chhodo"),
        Command.YES: ("हाँ", "हां", "जी", "जी हाँ", "haan", "han"),
        Command.NO: ("नहीं", "नही", "nahi", "nahin"),
    },
    cancelled="यह रद्द हो गया। जब चाहें फिर लिखें।",
    restarted="फिर से शुरू करते हैं।",
    went_back="आपका उत्तर था: {}\nबदलने के लिए नया उत्तर भेजें।",
    at_first="यह पहला सवाल है।",
    skip_hint="आप “छोड़ें” भी भेज सकते हैं।",
    did_you_mean="क्या आपका मतलब “{}” है?",
    which_one="इनमें से आपका मतलब किससे है?",
    handed_over="कोई आपको यहाँ जल्द से जल्द जवाब देगा।",
    stopped="अब आपको हमारे संदेश नहीं मिलेंगे। बदलने के लिए “शुरू” भेजें।",
    started="फिर से स्वागत है। आपको हमारे संदेश फिर मिलेंगे।",
)
