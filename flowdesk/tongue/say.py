"""What is said to the owner: every sentence stands in English where it is said, inside one of these.

The language is one for the whole process, as a locale is: a sentence is said in hundreds of places, and
none of them should have to carry the language along. The desk chooses it before its first window; the
command line and the server never do, and speak English.
"""

from flowdesk.tongue.catalogue import ENGLISH, Catalogue

_spoken = ENGLISH


def speak(catalogue: Catalogue) -> None:
    """Say everything in this language from now on; what is said already stays as it is."""
    global _spoken  # noqa: PLW0603 - one language for the process, see above
    _spoken = catalogue


def spoken() -> str:
    """Give the language's code (BCP 47)."""
    return _spoken.code


def speaking() -> Catalogue:
    """Give the catalogue, for another process that is to speak the same."""
    return _spoken


def tr(english: str, /, **values: object) -> str:
    """Say a sentence. With values, ``{name}`` in it is a place, and ``{{`` a brace.

    *english* is written out as a literal here, or where it is a constant inside `mark`.

    :raises KeyError: if a place has no value.
    """
    said = _spoken.sentence(english)
    return _spoken.fill(said, values) if values else said


def tr_n(number: int, one: str, many: str, /, **values: object) -> str:
    """Say a sentence that counts: *one* where *number* is 1, else *many*; its place is ``{n}``.

    :raises KeyError: if a place has no value.
    """
    return _spoken.fill(_spoken.counted(number, one, many), {"n": number, **values})


def digits(number: int) -> str:
    """Give a number with its digits in groups, as the language writes them."""
    return _spoken.fill("{n:,}", {"n": number})


def decimal(number: float, places: int = 1) -> str:
    """Give a number with so many decimals, as the language writes them."""
    return _spoken.fill(f"{{n:,.{places}f}}", {"n": number})


def mark(english: str) -> str:
    """Mark a constant as a sentence that is said elsewhere, by ``tr(CONSTANT)``; gives it as it is."""
    return english
