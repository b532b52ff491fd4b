"""Portuguese."""

from flowdesk.flow.words.language import Came, Command, Hint, Language

LANGUAGE = Language(
    name="Português",
    heard={
        Command.CANCEL: ("cancelar", "cancela", "sair"),
        Command.RESTART: ("reiniciar", "recomeçar", "começar de novo"),
        Command.BACK: ("voltar", "anterior", "atrás"),
        Command.STOP: ("parar", "pare", "descadastrar", "stop"),
        Command.START: ("iniciar", "começar"),
        Command.SKIP: ("pular", "saltar"),
        Command.MORE: ("mais", "ver mais", "mostrar mais", "mais opções"),
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
    stopped="Você não receberá mais nossas mensagens. Envie “{}” para mudar isso.",
    started="Bem-vindo de volta. Você receberá nossas mensagens de novo.",
    old_button="Esse botão é de uma pergunta anterior.",
    finished="Esse botão é de uma conversa que já terminou.",
    begin_again="Para começar de novo, envie: {}",
    answer_me="Por favor, envie sua resposta.",
    photo="foto",
    photos="{} fotos",
    still_there="Você ainda está aí?",
    new_photo="Por favor, envie uma nova foto.",
    left_as_it_was="Então fica tudo como estava.",
    reasons=(
        "A foto está desfocada e não dá para ler.",
        "Falta uma parte.",
        "Ela não mostra o que precisamos.",
    ),
    open_list="Escolher",
    page="{first}–{last} de {count}. Envie “mais” para ver outras.",
    came={
        Came.AUDIO: "Você enviou uma mensagem de voz.",
        Came.CONTACTS: "Você enviou um contato.",
        Came.DOCUMENT: "Você enviou um documento.",
        Came.IMAGE: "Você enviou uma foto.",
        Came.LOCATION: "Você enviou uma localização.",
        Came.ORDER: "Você enviou um pedido.",
        Came.STICKER: "Você enviou uma figurinha.",
        Came.VIDEO: "Você enviou um vídeo.",
        Came.UNKNOWN: "Você enviou algo que não consigo ler.",
    },
    hints={
        Hint.TYPE_ANSWER: "Por favor, digite sua resposta.",
        Hint.TYPE_NUMBER: "Por favor, digite seu número de telefone.",
        Hint.SEND_PHOTO: "Por favor, envie como foto.",
        Hint.CHOOSE: "Por favor, escolha uma das opções.",
        Hint.EMPTY: "A mensagem estava vazia. Por favor, digite sua resposta.",
        Hint.NO_NUMBER: (
            "Isso não parece um número de telefone."
            " Por favor, envie pelo menos 10 dígitos, com o DDD."
        ),
        Hint.NO_PHOTO: (
            "Aqui preciso de uma foto. Por favor, tire uma ou escolha uma do seu celular, e envie."
        ),
        Hint.LOST_PHOTO: "Essa foto não chegou. Por favor, envie de novo.",
        Hint.UNCLEAR: "Desculpe, não entendi. Por favor, escolha uma das opções.",
    },
)
