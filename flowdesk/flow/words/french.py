"""French."""

from flowdesk.flow.words.language import Command, Language

LANGUAGE = Language(
    name="Français",
    heard={
        Command.CANCEL: ("annuler", "quitter"),
        Command.RESTART: ("recommencer", "redémarrer"),
        Command.BACK: ("retour", "revenir", "précédent"),
        Command.STOP: ("stop", "arrêter", "désabonner"),
        Command.START: ("démarrer", "commencer", "reprendre"),
        Command.SKIP: ("passer", "sauter", "ignorer"),
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
    stopped="Vous ne recevrez plus nos messages. Envoyez « démarrer » pour changer cela.",
    started="Bon retour. Vous recevrez de nouveau nos messages.",
)
