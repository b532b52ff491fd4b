"""Spanish."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="Español",
    heard={
        Command.CANCEL: ("cancelar", "cancela", "salir"),
        Command.RESTART: ("reiniciar", "empezar de nuevo", "volver a empezar"),
        Command.BACK: ("atrás", "volver", "regresar", "anterior"),
        Command.STOP: ("parar", "detener", "baja", "darme de baja"),
        Command.START: ("iniciar", "empezar", "comenzar"),
        Command.SKIP: ("saltar", "omitir", "pasar"),
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
    stopped="No recibirá más mensajes nuestros. Envíe «iniciar» para cambiarlo.",
    started="Bienvenido de nuevo. Volverá a recibir nuestros mensajes.",
)
