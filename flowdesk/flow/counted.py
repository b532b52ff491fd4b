"""Numbers of things, as people read them."""


def counted(number: int, noun: str) -> str:
    """Give a number of things in words: “1 lead”, “1,250 leads”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
