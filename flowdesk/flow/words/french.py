"""French."""

from flowdesk.flow.words.language import Came, Command, Hint, Language

LANGUAGE = Language(
    name="Français",
    heard={
        Command.CANCEL: ("annuler", "quitter"),
        Command.RESTART: ("recommencer", "redémarrer"),
        Command.BACK: ("retour", "revenir", "précédent"),
        Command.STOP: ("stop", "arrêter", "désabonner"),
        Command.START: ("démarrer", "commencer", "reprendre"),
        Command.SKIP: ("passer", "sauter", "ignorer"),
        Command.MORE: ("plus", "voir plus", "afficher plus", "plus d'options"),
        Command.YES: ("oui", "o", "ok", "d'accord"),
        Command.NO: ("non", "n", "aucun", "aucune"),
    },
    cancelled="C'est annulé. Écrivez-nous à nouveau quand vous voulez.",
    restarted="Recommençons.",
    went_back="Votre réponse était : {}\nEnvoyez-en une autre pour la remplacer.",
    at_first="C'est la première question.",
    skip_hint="Vous pouvez aussi envoyer « passer ».",
    did_you_mean="Vouliez-vous dire « {} » ?",
    which_one="Laquelle de ces options voulez-vous dire ?",
    handed_over="Quelqu'un vous répondra ici dès que possible.",
    stopped="Vous ne recevrez plus nos messages. Envoyez « {} » pour changer cela.",
    started="Bon retour. Vous recevrez de nouveau nos messages.",
    old_button="Ce bouton appartient à une question précédente.",
    finished="Ce bouton appartient à une conversation terminée.",
    begin_again="Pour recommencer, envoyez : {}",
    answer_me="Veuillez envoyer votre réponse.",
    photo="photo",
    photos="{} photos",
    still_there="Êtes-vous toujours là ?",
    new_photo="Merci d'envoyer une nouvelle photo.",
    left_as_it_was="Alors tout reste comme avant.",
    reasons=(
        "La photo est trop floue pour être lue.",
        "Il en manque une partie.",
        "On n'y voit pas ce qu'il nous faut.",
    ),
    open_list="Choisir",
    page="{first}–{last} sur {count}. Envoyez « plus » pour en voir d'autres.",
    came={
        Came.AUDIO: "Vous avez envoyé un message vocal.",
        Came.CONTACTS: "Vous avez envoyé un contact.",
        Came.DOCUMENT: "Vous avez envoyé un document.",
        Came.IMAGE: "Vous avez envoyé une photo.",
        Came.LOCATION: "Vous avez envoyé une position.",
        Came.ORDER: "Vous avez envoyé une commande.",
        Came.STICKER: "Vous avez envoyé un sticker.",
        Came.VIDEO: "Vous avez envoyé une vidéo.",
        Came.UNKNOWN: "Vous avez envoyé quelque chose que je ne peux pas lire.",
    },
    hints={
        Hint.TYPE_ANSWER: "Veuillez écrire votre réponse.",
        Hint.TYPE_NUMBER: "Veuillez écrire votre numéro de téléphone.",
        Hint.SEND_PHOTO: "Veuillez l'envoyer sous forme de photo.",
        Hint.CHOOSE: "Veuillez choisir l'une des options.",
        Hint.EMPTY: "Ce message était vide. Veuillez écrire votre réponse.",
        Hint.NO_NUMBER: (
            "Cela ne ressemble pas à un numéro de téléphone."
            " Veuillez envoyer au moins 10 chiffres, avec l'indicatif."
        ),
        Hint.NO_PHOTO: (
            "Il me faut une photo ici."
            " Veuillez en prendre une, ou en choisir une sur votre téléphone, et l'envoyer."
        ),
        Hint.LOST_PHOTO: "Cette photo n'est pas arrivée. Veuillez la renvoyer.",
        Hint.UNCLEAR: "Désolé, je n'ai pas compris. Veuillez choisir l'une des options.",
    },
)
