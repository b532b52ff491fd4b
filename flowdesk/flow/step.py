"""Step: what every kind of step has and must offer.

A step is a validated view over the JSON object that it was read from. The object itself is kept, so
that unknown keys, their values and the order of keys come back out as they went in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StrictBool,
    StrictInt,
    StrictStr,
)

from flowdesk.flow.how import How
from flowdesk.flow.kept import Kept, parts
from flowdesk.flow.matching import normalise, normalised_once
from flowdesk.flow.message import Incoming, Other, Photo
from flowdesk.flow.words import Came, Hint, Language

COMPLETE = "COMPLETE"
"""The target that ends a flow."""

HANDOFF = "HANDOFF"
"""The target that gives a chat to a person: only for who could not answer, see ``onMaxAttempts``."""

KEYS = (
    "id",
    "question",
    "type",
    "options",
    "synonyms",
    "nextMapping",
    "next",
    "errorMessage",
    "optional",
    "maxAttempts",
    "onMaxAttempts",
    "maxImages",
)
"""The keys of a step in the order in which a new one is written; those after ``next`` may be absent,
and so may ``synonyms``.
"""

_SPELLING = {
    "next_mapping": "nextMapping",
    "error_message": "errorMessage",
    "max_attempts": "maxAttempts",
    "on_max_attempts": "onMaxAttempts",
    "max_images": "maxImages",
}

_READ = frozenset(KEYS)
_READ_WITHOUT_OPTIONS = _READ - {
    "options",
    "synonyms",
}  # to a kind that offers none they say nothing

_write = json.JSONEncoder(ensure_ascii=False).encode  # made once, as it is asked for every step


@dataclass(frozen=True)
class Port:
    """Where an edge leaves a step: at one option, at ``next`` where ``option`` is None, or at the
    way out for who could not answer.
    """

    step: str
    option: str | None = None
    way_out: bool = False


@dataclass(frozen=True)
class Edge:
    """A connection that the author drew; the target is a step id or COMPLETE, and may not exist."""

    port: Port
    target: str


@dataclass(frozen=True)
class Answer:
    """The step took the message; ``value`` is what is kept. ``how`` is None where it was kept as it
    came, and makes no two answers different.
    """

    value: Kept
    how: How | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Again:
    """The step cannot take the message; ``hint`` says what it wants, before it asks again.

    ``came`` names the message where it was of a kind that the step never takes. ``near`` are the
    places of the options that may have been meant, if they are fewer than all.
    """

    hint: Hint
    came: Came | None = None
    near: tuple[int, ...] = ()

    def words(self, language: Language) -> str:
        """Give what is said of it to the customer."""
        hint = language.hints[self.hint]
        return f"{language.came[self.came]} {hint}" if self.came else hint


Reading = Answer | Again


def _without_nulls(value: Any) -> Any:
    """Read a mapping; null, for all of it or for one option, is the same as nothing written."""
    if isinstance(value, Mapping):
        return {key: to for key, to in value.items() if to is not None}
    return {} if value is None else value


class Step(BaseModel):
    """One question of a flow. Frozen; equal when their JSON is the same to the letter."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: ClassVar[str] = ""
    offers_options: ClassVar[bool] = False
    own_keys: ClassVar[tuple[str, ...]] = ()
    """What a step of another kind would have no use for."""

    id: StrictStr = ""
    question: StrictStr = ""
    type: StrictStr = ""
    options: Annotated[tuple[StrictStr, ...], BeforeValidator(lambda value: value or ())] = ()
    next_mapping: Annotated[Mapping[StrictStr, StrictStr], BeforeValidator(_without_nulls)] = Field(
        default_factory=dict, alias="nextMapping"
    )
    synonyms: Annotated[
        Mapping[StrictStr, tuple[StrictStr, ...]], BeforeValidator(_without_nulls)
    ] = Field(default_factory=dict)
    next: StrictStr | None = None
    error_message: StrictStr | None = Field(None, alias="errorMessage")
    optional: StrictBool | None = None
    max_attempts: StrictInt | None = Field(None, alias="maxAttempts")
    on_max_attempts: StrictStr | None = Field(None, alias="onMaxAttempts")
    max_images: StrictInt | None = Field(None, alias="maxImages")

    _written: str = PrivateAttr("{}")

    @classmethod
    def read_json(cls, written: Mapping[str, Any]) -> Self:
        """Make a step of this kind from its JSON object.

        :raises pydantic.ValidationError: where a known key holds something of another shape.
        """
        reads = _READ if cls.offers_options else _READ_WITHOUT_OPTIONS
        step = cls.model_validate({key: value for key, value in written.items() if key in reads})
        step._written = _write(written)
        return step

    def to_json(self) -> dict[str, Any]:
        """Give the JSON object: the keys that were there, in their order."""
        written: dict[str, Any] = json.loads(self._written)
        return written

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Step) and _text(self) == _text(other)

    def __hash__(self) -> int:
        return hash(_text(self))

    def with_(self, **changes: object) -> Self:
        """Give this step with other values; a key that was absent takes its usual place."""
        written = self.to_json()
        for name, value in changes.items():
            key = _SPELLING.get(name, name)
            if key not in written:
                written = _insert(written, key)
            written[key] = value
        return type(self).read_json(written)

    def without(self, name: str) -> Self:
        """Give this step with a key absent again."""
        written = self.to_json()
        if written.pop(_SPELLING.get(name, name), KEYS) is KEYS:
            return self
        return type(self).read_json(written)

    def ports(self) -> tuple[Port, ...]:
        """Give every port in the order in which a card shows them."""
        return (Port(self.id),)

    def edges(self) -> tuple[Edge, ...]:
        """Give the connections that are written down, whether or not their target exists."""
        mapped = [Edge(Port(self.id, key), to) for key, to in self.next_mapping.items() if to]
        return (*mapped, *([Edge(Port(self.id), self.next)] if self.next else []))

    def way_out(self) -> Edge | None:
        """Give the connection that is taken after too many attempts; None where these are not
        counted, or where a person takes over.
        """
        target = self.on_max_attempts
        if self.max_attempts is None or not target or target == HANDOFF:
            return None
        return Edge(Port(self.id, way_out=True), target)

    def lines(self) -> tuple[Edge, ...]:
        """Give every connection that is drawn: those of the answers, and the way out."""
        out = self.way_out()
        return self.edges() if out is None else (*self.edges(), out)

    def target(self, answer: str) -> str | None:
        """Say where an answer leads: ``nextMapping``, else ``next``; None completes the flow."""
        where = self.next_mapping.get(answer) or self.next
        return None if where == COMPLETE else where or None

    def leaves(self, answer: str) -> Port:
        """Say by which port an answer leads on: its own, or ``next``."""
        return Port(self.id, answer) if self.next_mapping.get(answer) else Port(self.id)

    def past(self) -> str | None:
        """Say where a customer goes on who leaves an optional step out; None completes the flow."""
        return None if self.next == COMPLETE else self.next or None

    def exits(self) -> tuple[str | None, ...]:
        """Give every place where an answer can lead, each once; None is the end of the flow."""
        ways = [*self.next_mapping.values(), self.next]
        return tuple(dict.fromkeys(None if way in {COMPLETE, ""} else way for way in ways))

    def claims(self, text: str) -> bool:
        """Tell whether a typed text is word for word what the author branches on here, so that it is
        an answer even if it is a reserved word.
        """
        said = normalise(text)
        branches = (*self.options, *self.next_mapping, *chain(*self.synonyms.values()))
        return any(said == normalised_once(branch) for branch in branches)

    def read(self, incoming: Incoming) -> Reading:
        """Say what a message means to this step."""
        raise LookupError(f"A step of type {self.type!r} cannot take {incoming!r}")

    def room(self) -> int:
        """Say how many photos one answer may hold."""
        return 1

    def spoken(self, answer: Kept, language: Language) -> str:  # noqa: ARG002 — only some need it
        """Give an answer as it stands in a sentence to the customer."""
        return ", ".join(parts(answer))


def _text(step: Step) -> str:
    """Give what a step was read from: straight, as drawings compare steps a million times."""
    kept = step.__pydantic_private__
    text: str = kept["_written"] if kept else step._written
    return text


def _insert(written: dict[str, Any], key: str) -> dict[str, Any]:
    """Give the object with a new key (still None) before the first that is usually written later."""
    later = KEYS[KEYS.index(key) + 1 :] if key in KEYS else ()
    made: dict[str, Any] = {}
    for present, value in written.items():
        if present in later and key not in made:
            made[key] = None
        made[present] = value
    made.setdefault(key, None)
    return made


def came(incoming: Incoming) -> Came:
    """Say of which kind a message is that came instead of an answer."""
    if isinstance(incoming, Photo):
        return Came.IMAGE
    return Came(incoming.kind) if isinstance(incoming, Other) else Came.UNKNOWN
