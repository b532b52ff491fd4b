"""Indonesian."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="Bahasa Indonesia",
    heard={
        Command.CANCEL: ("batal", "batalkan"),
        Command.RESTART: ("ulang", "ulangi", "mulai lagi", "mulai ulang"),
        Command.BACK: ("kembali", "sebelumnya"),
        Command.STOP: ("berhenti", "stop"),
        Command.START: ("mulai",),
        Command.SKIP: ("lewati", "lewat"),
        Command.YES: ("ya", "y", "iya", "betul", "benar", "ok"),
        Command.NO: ("tidak", "bukan", "nggak", "enggak"),
    },
    cancelled="Sudah dibatalkan. Silakan tulis lagi kapan saja.",
    restarted="Mari mulai lagi.",
    went_back="Jawaban Anda: {}\nKirim jawaban baru untuk menggantinya.",
    at_first="Ini pertanyaan pertama.",
    skip_hint="Anda juga bisa mengirim “lewati”.",
    did_you_mean="Maksud Anda “{}”?",
    which_one="Yang mana maksud Anda?",
    handed_over="Seseorang akan menjawab Anda di sini secepatnya.",
    stopped="Anda tidak akan menerima pesan kami lagi. Kirim “mulai” untuk mengubahnya.",
    started="Selamat datang kembali. Anda akan menerima pesan kami lagi.",
)
