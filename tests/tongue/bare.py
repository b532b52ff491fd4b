"""Which letters of a sentence were never given to be translated; for what was said in `pseudo`."""

import re


def bare(said: str) -> str:
    """Give the words outside what was given to be translated, run together."""
    while said != (less := re.sub(r"⟦[^⟦⟧]*⟧", "", said)):
        said = less
    return "".join(re.findall(r"[^\W\d_]{2,}", said))
