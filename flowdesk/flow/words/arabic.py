"""Arabic."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="العربية",
    heard={
        Command.CANCEL: ("إلغاء", "الغاء", "الغي"),
        Command.RESTART: ("من جديد", "إعادة", "اعادة", "ابدأ من جديد"),
        Command.BACK: ("رجوع", "السابق", "ارجع"),
        Command.STOP: ("توقف", "إيقاف", "ايقاف", "قف"),
        Command.START: ("ابدأ", "ابدا", "بدء"),
        Command.SKIP: ("تخطي", "تخطى", "تجاوز"),
        Command.YES: ("نعم", "أيوه", "ايوه", "صح"),
        Command.NO: ("لا", "كلا"),
    },
    cancelled="تم الإلغاء. راسلنا مرة أخرى متى شئت.",
    restarted="لنبدأ من جديد.",
    went_back="كانت إجابتك: {}\nأرسل إجابة جديدة لتغييرها.",
    at_first="هذا هو السؤال الأول.",
    skip_hint="يمكنك أيضًا إرسال «تخطي».",
    did_you_mean="هل تقصد «{}»؟",
    which_one="أيّ من هذه تقصد؟",
    handed_over="سيجيبك أحدهم هنا في أقرب وقت.",
    stopped="لن تصلك رسائل منا بعد الآن. أرسل «ابدأ» لتغيير ذلك.",
    started="أهلًا بعودتك. ستصلك رسائلنا من جديد.",
)
