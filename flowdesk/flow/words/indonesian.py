"""Indonesian."""

from flowdesk.flow.words.language import Came, Command, Hint, Language

LANGUAGE = Language(
    name="Bahasa Indonesia",
    heard={
        Command.CANCEL: ("batal", "batalkan"),
        Command.RESTART: ("ulang", "ulangi", "mulai lagi", "mulai ulang"),
        Command.BACK: ("kembali", "sebelumnya"),
        Command.STOP: ("berhenti", "stop"),
        Command.START: ("mulai",),
        Command.SKIP: ("lewati", "lewat"),
        Command.MORE: ("lainnya", "lagi", "selanjutnya", "lihat lainnya"),
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
    stopped="Anda tidak akan menerima pesan kami lagi. Kirim “{}” untuk mengubahnya.",
    started="Selamat datang kembali. Anda akan menerima pesan kami lagi.",
    old_button="Tombol itu milik pertanyaan sebelumnya.",
    finished="Tombol itu milik percakapan yang sudah selesai.",
    begin_again="Untuk mulai lagi, kirim: {}",
    answer_me="Silakan kirim jawaban Anda.",
    photo="foto",
    photos="{} foto",
    still_there="Apakah Anda masih di sana?",
    new_photo="Mohon kirim foto baru.",
    left_as_it_was="Baik, semuanya tetap seperti semula.",
    reasons=(
        "Fotonya terlalu buram untuk dibaca.",
        "Ada bagian yang tidak terlihat.",
        "Foto itu tidak menunjukkan yang kami perlukan.",
    ),
    open_list="Pilih",
    page="{first}–{last} dari {count}. Kirim “lainnya” untuk melihat yang lain.",
    came={
        Came.AUDIO: "Anda mengirim pesan suara.",
        Came.CONTACTS: "Anda mengirim kontak.",
        Came.DOCUMENT: "Anda mengirim dokumen.",
        Came.IMAGE: "Anda mengirim foto.",
        Came.LOCATION: "Anda mengirim lokasi.",
        Came.ORDER: "Anda mengirim pesanan.",
        Came.STICKER: "Anda mengirim stiker.",
        Came.VIDEO: "Anda mengirim video.",
        Came.UNKNOWN: "Anda mengirim sesuatu yang tidak dapat saya baca.",
    },
    hints={
        Hint.TYPE_ANSWER: "Silakan ketik jawaban Anda.",
        Hint.TYPE_NUMBER: "Silakan ketik nomor telepon Anda.",
        Hint.SEND_PHOTO: "Silakan kirim sebagai foto.",
        Hint.CHOOSE: "Silakan pilih salah satu opsi.",
        Hint.EMPTY: "Pesannya kosong. Silakan ketik jawaban Anda.",
        Hint.NO_NUMBER: (
            "Itu tidak terlihat seperti nomor telepon."
            " Silakan kirim paling sedikit 10 angka, dengan kode area."
        ),
        Hint.NO_PHOTO: (
            "Di sini diperlukan foto. Silakan ambil foto atau pilih dari ponsel Anda, lalu kirim."
        ),
        Hint.LOST_PHOTO: "Foto itu tidak sampai. Silakan kirim lagi.",
        Hint.UNCLEAR: "Maaf, saya tidak mengerti. Silakan pilih salah satu opsi.",
    },
)
