"""What stands on a poster, in the languages of the chats: customers read it, not the owner."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PosterWords:
    """One language's words; ``{}`` in ``write`` stands for the keyword, the number stands below it.

    ``usual`` is the shop's sentence where its owner wrote none, ``write_to`` is for a link without a
    keyword.
    """

    usual: str
    scan: str
    write: str
    write_to: str


POSTER_WORDS: dict[str, PosterWords] = {
    "en": PosterWords(
        usual="Write to us on WhatsApp",
        scan="Scan with the camera of your phone",
        write="or write “{}” on WhatsApp to",
        write_to="or write to",
    ),
    "es": PosterWords(
        usual="Escríbanos por WhatsApp",
        scan="Escanee con la cámara de su teléfono",
        write="o escriba «{}» por WhatsApp al",
        write_to="o escriba por WhatsApp al",
    ),
    "pt": PosterWords(
        usual="Fale conosco pelo WhatsApp",
        scan="Aponte a câmera do seu celular",
        write="ou escreva “{}” no WhatsApp para",
        write_to="ou escreva no WhatsApp para",
    ),
    "fr": PosterWords(
        usual="Écrivez-nous sur WhatsApp",
        scan="Scannez avec l’appareil photo de votre téléphone",
        write="ou écrivez « {} » sur WhatsApp au",
        write_to="ou écrivez sur WhatsApp au",
    ),
    "hi": PosterWords(
        usual="हमें WhatsApp पर लिखें",
        scan="अपने फ़ोन के कैमरे से स्कैन करें",
        write="या WhatsApp पर “{}” लिखकर इस नंबर पर भेजें",
        write_to="या WhatsApp पर इस नंबर पर लिखें",
    ),
    "id": PosterWords(
        usual="Hubungi kami lewat WhatsApp",
        scan="Pindai dengan kamera ponsel Anda",
        write="atau kirim “{}” lewat WhatsApp ke",
        write_to="atau kirim pesan WhatsApp ke",
    ),
    "ar": PosterWords(
        usual="راسلنا عبر واتساب",
        scan="امسح الرمز بكاميرا هاتفك",
        write="أو أرسل «{}» عبر واتساب إلى",
        write_to="أو راسلنا عبر واتساب على",
    ),
}
"""By the codes of `flowdesk.flow.words`."""
