"""Spanish."""

from flowdesk.flow.words.language import Came, Command, Hint, Language

LANGUAGE = Language(
    name="Español",
    heard={
        Command.CANCEL: ("cancelar", "cancela", "salir"),
        Command.RESTART: ("reiniciar", "empezar de nuevo", "volver a empezar"),
        Command.BACK: ("atrás", "volver", "regresar", "anterior"),
        Command.STOP: ("parar", "detener", "baja", "darme de baja", "stop"),
        Command.START: ("iniciar", "empezar", "comenzar"),
        Command.SKIP: ("saltar", "omitir", "pasar"),
        Command.MORE: ("más", "ver más", "mostrar más", "más opciones"),
        Command.YES: ("sí", "s", "claro", "correcto", "ok"),
        Command.NO: ("no", "n", "ninguno", "ninguna"),
    },
    cancelled="Está cancelado. Escríbanos de nuevo cuando quiera.",
    restarted="Empecemos de nuevo.",
    went_back="Su respuesta era: {}\nEnvíe otra para cambiarla.",
    at_first="Esta es la primera pregunta.",
    skip_hint="También puede enviar «saltar».",
    did_you_mean="¿Quiso decir «{}»?",
    which_one="¿Cuál de estas opciones quiere decir?",
    handed_over="Alguien le responderá aquí lo antes posible.",
    stopped="No recibirá más mensajes nuestros. Envíe «{}» para cambiarlo.",
    started="Bienvenido de nuevo. Volverá a recibir nuestros mensajes.",
    old_button="Ese botón es de una pregunta anterior.",
    finished="Ese botón es de un chat que ya terminó.",
    begin_again="Para empezar de nuevo, envíe: {}",
    answer_me="Por favor, envíe su respuesta.",
    photo="foto",
    photos="{} fotos",
    still_there="¿Sigue ahí?",
    new_photo="Por favor, envíe una foto nueva.",
    left_as_it_was="Entonces todo queda como estaba.",
    reasons=(
        "La foto está borrosa y no se puede leer.",
        "Falta una parte.",
        "No muestra lo que necesitamos.",
    ),
    open_list="Elegir",
    page="{first}–{last} de {count}. Envíe «más» para ver otras.",
    came={
        Came.AUDIO: "Ha enviado una nota de voz.",
        Came.CONTACTS: "Ha enviado un contacto.",
        Came.DOCUMENT: "Ha enviado un documento.",
        Came.IMAGE: "Ha enviado una foto.",
        Came.LOCATION: "Ha enviado una ubicación.",
        Came.ORDER: "Ha enviado un pedido.",
        Came.STICKER: "Ha enviado un sticker.",
        Came.VIDEO: "Ha enviado un video.",
        Came.UNKNOWN: "Ha enviado algo que no puedo leer.",
    },
    hints={
        Hint.TYPE_ANSWER: "Por favor, escriba su respuesta.",
        Hint.TYPE_NUMBER: "Por favor, escriba su número de teléfono.",
        Hint.SEND_PHOTO: "Por favor, envíelo como foto.",
        Hint.CHOOSE: "Por favor, elija una de las opciones.",
        Hint.EMPTY: "El mensaje estaba vacío. Por favor, escriba su respuesta.",
        Hint.NO_NUMBER: (
            "Eso no parece un número de teléfono."
            " Por favor, envíe al menos 10 dígitos, con el código de área."
        ),
        Hint.NO_PHOTO: (
            "Aquí necesito una foto. Por favor, tome una o elija una de su teléfono, y envíela."
        ),
        Hint.LOST_PHOTO: "Esa foto no llegó. Por favor, envíela otra vez.",
        Hint.UNCLEAR: "Disculpe, no entendí. Por favor, elija una de las opciones.",
    },
)
