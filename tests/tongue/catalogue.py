"""Keep the catalogues in step with the source.

``python -m tests.tongue.catalogue`` tells for each language what is missing, and drops what nobody says
any more; ``--missing CODE`` prints the missing sentences of one as JSON, to be filled in;
``--add CODE FILE`` puts such a file's sentences in.
"""

import argparse
import json
from pathlib import Path
from string import Formatter

from flowdesk.tongue.languages import NAMES
from tests.tongue.sentences import TRANSLATIONS, sentences

Said = str | list[str]


def wanted() -> dict[str, Said]:
    """Give every sentence with its English: as it stands, or its two forms."""
    return {
        each.english: each.english if each.one is None else [each.one, each.english]
        for each in sentences()
    }


def places(pattern: str) -> set[str]:
    """Give the names of a pattern's places; the braces of a piece of JSON are none.

    :raises ValueError: if its braces do not close.
    """
    return {name for _, name, _, _ in Formatter().parse(pattern) if name and name.isidentifier()}


def wrong(english: Said, said: Said) -> str:
    """Tell what is wrong with a translation; nothing if it can be said in place of its English."""
    if isinstance(english, list) != isinstance(said, list):
        return "forms where there is one sentence, or the other way round"
    left, right = _forms(english), _forms(said)
    if not right or not all(each.strip() for each in right):
        return "empty"
    there = [places(each) for each in left]
    for each in right:
        found = places(each)
        if found - there[-1]:
            return f"places that have no value: {sorted(found - there[-1])}"
        if (there[0] & there[-1]) - found:
            return f"places that are missing: {sorted((there[0] & there[-1]) - found)}"
    return ""


def _forms(said: Said) -> list[str]:
    return said if isinstance(said, list) else [said]


def load(code: str) -> dict[str, Said]:
    """Read a language's file; an empty one where there is none."""
    path = _file(code)
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def save(code: str, found: dict[str, Said]) -> None:
    """Write a language's file, a sentence a line, in order."""
    text = json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=0)
    _file(code).write_text(text + "\n", "utf-8")


def _file(code: str) -> Path:
    return TRANSLATIONS / f"{code}.json"


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", metavar="CODE")
    parser.add_argument("--add", nargs=2, metavar=("CODE", "FILE"))
    asked = parser.parse_args()
    english = wanted()
    if asked.missing:
        there = load(asked.missing)
        lacking = {key: said for key, said in english.items() if key not in there}
        print(json.dumps(lacking, ensure_ascii=False, indent=0))
        return
    if asked.add:
        code, file = asked.add
        added = json.loads(Path(file).read_text("utf-8"))
        for key, said in added.items():
            if key in english and (fault := wrong(english[key], said)):
                print(f"{code}: {key!r}: {fault}")
        save(code, load(code) | {key: said for key, said in added.items() if key in english})
    for code in NAMES:
        if code != "en":
            there = {key: said for key, said in load(code).items() if key in english}
            save(code, there)
            print(f"{code}: {len(there)} of {len(english)} sentences")


if __name__ == "__main__":
    main()
