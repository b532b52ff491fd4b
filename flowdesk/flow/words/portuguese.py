"""Portuguese."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="Português",
    heard={
        Command.CANCEL: ("cancelar", "cancela", "sair"),
        Command.RESTART: ("reiniciar", "recomeçar", "começar de novo"),
        Command.BACK: ("voltar", "anterior", "atrás"),
        Command.STOP: ("parar", "pare", "descadastrar"),
        Command.START: ("iniciar", "começar"),
        Command.SKIP: ("pular", "saltar"),
        Command.YES: ("sim", "s", "isso", "correto", "ok"),
        Command.NO: ("não", "n", "nenhum", "nenhuma"),
    },
    cancelled="Foi cancelado. Escreva para nós de novo quando quiser.",
    restarted="Vamos começar de novo.",
    went_back="Sua resposta era: {}\nEnvie outra para trocá-la.",
    at_first="Esta é a primeira pergunta.",
    skip_hint="Você também pode enviar “pular”.",
    did_you_mean="Você quis dizer “{}”?",
    which_one="Qual destas opções você quer dizer?",
    handed_over="Alguém responderá a você aqui assim que possível.",
    stopped="Você não receberá mais nossas mensagens. Envie “iniciar” para mudar isso.",
    started="Bem-vindo de volta. Você receberá nossas mensagens de novo.",
)
