"""Flow: the steps in order. Frozen; every edit returns a new Flow, or the same where nothing changes."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from flowdesk.flow import steps as kinds
from flowdesk.flow import template
from flowdesk.flow.step import COMPLETE, HANDOFF, Edge, Port, Step

Value = TypeVar("Value")


@dataclass(frozen=True)
class Flow:
    """What a rule asks. The first step starts; where ids are double, the first of them is meant."""

    steps: tuple[Step, ...] = ()

    @cached_property
    def _places(self) -> dict[str, int]:
        last = len(self._ids) - 1
        return dict(zip(reversed(self._ids), range(last, -1, -1), strict=True))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple([step.id for step in self.steps])

    @property
    def first(self) -> Step | None:
        """The step that starts the flow, if there is any."""
        return self.steps[0] if self.steps else None

    def ids(self) -> tuple[str, ...]:
        """Give the step ids in order, double ones as often as they stand."""
        return self._ids

    def is_single(self) -> bool:
        """Tell whether no two steps have the same id."""
        return len(self._places) == len(self.steps)

    def __contains__(self, step_id: object) -> bool:
        return step_id in self._places

    def __getitem__(self, step_id: str) -> Step:
        return self.steps[self.position(step_id)]

    def get(self, step_id: str) -> Step | None:
        """Give a step, or None where there is none of that id."""
        place = self._places.get(step_id)
        return None if place is None else self.steps[place]

    def position(self, step_id: str) -> int:
        """Give a step's place in the order, from 0.

        :raises LookupError: if there is no such step.
        """
        if step_id not in self._places:
            raise LookupError(f"The flow has no step {step_id!r}")
        return self._places[step_id]

    def edges(self) -> tuple[Edge, ...]:
        """Give every connection that is written down."""
        return tuple(edge for step in self.steps for edge in step.edges())

    def lines(self) -> tuple[Edge, ...]:
        """Give every connection that is drawn: the edges, and the ways out of those who gave up."""
        return tuple(edge for step in self.steps for edge in step.lines())

    def fresh_id(self, wanted: str, taken: Collection[str] = ()) -> str:
        """Give the wanted id, or the first of ``wanted_2``, ``wanted_3`` … that is free."""
        used = {*self._places, *taken, COMPLETE, HANDOFF}
        stem, line, tail = wanted.rpartition("_")
        stem = stem if line and tail.isdecimal() and stem else wanted
        number = 2
        while wanted in used:
            wanted = f"{stem}_{number}"
            number += 1
        return wanted

    def add(self, step: Step, after: str | None = None) -> "Flow":
        """Add a step at the end, or after another."""
        at = len(self.steps) if after is None else self.position(after) + 1
        return Flow((*self.steps[:at], step, *self.steps[at:]))

    def put(self, step_id: str, step: Step) -> "Flow":
        """Put a step in the place of another, whose id it keeps (see `rename` for a new id)."""
        return self.put_at(self.position(step_id), step)

    def put_at(self, position: int, step: Step) -> "Flow":
        """Put a step in the place at a position."""
        old = self.steps[position]
        if old == step:
            return self
        made = Flow((*self.steps[:position], step, *self.steps[position + 1 :]))
        if old.id == step.id:  # then what was found out about the ids holds on
            made.__dict__.update(_ids=self._ids, _places=self._places)
        return made

    def remove(self, ids: Collection[str]) -> "Flow":
        """Remove steps and every connection that leads to them."""
        gone = set(ids) & set(self._places)
        if not gone:
            return self
        left = [step for step in self.steps if step.id not in gone]
        return Flow(
            tuple(_unlinked(one, gone.__contains__) if leads(one, gone) else one for one in left)
        )

    def make_first(self, step_id: str) -> "Flow":
        """Let the flow start at a step."""
        at = self.position(step_id)
        if at == 0:
            return self
        return Flow((self.steps[at], *self.steps[:at], *self.steps[at + 1 :]))

    def connect(self, port: Port, target: str) -> "Flow":
        """Lead a port to a step, or to COMPLETE; what it led to before is let go."""
        step = self[port.step]
        if port.way_out:
            return self.put(port.step, step.with_(on_max_attempts=target))
        if port.option is None:
            return self.put(port.step, step.with_(next=target))
        mapping = {**step.next_mapping, port.option: target}
        return self.put(port.step, step.with_(next_mapping=mapping))

    def disconnect(self, port: Port) -> "Flow":
        """Let a port lead nowhere; keys that are empty then go."""
        step = self[port.step]
        if port.way_out:
            led = step.on_max_attempts
            return self.put(port.step, step.without("on_max_attempts") if led else step)
        if port.option is None:
            return self.put(port.step, step.without("next") if step.next else step)
        return self.put(port.step, _mapped(step, _less(step.next_mapping, port.option)))

    def rename(self, step_id: str, new: str) -> "Flow":
        """Give a step another id; connections and ``{{…}}`` places follow.

        What leads to COMPLETE or to nothing means the end, even where a step is called so; HANDOFF
        means a person.

        :raises ValueError: if another step has that id, or if it is empty, COMPLETE or HANDOFF.
        """
        if new == step_id:
            return self
        if new in self:
            raise ValueError(f"Another step is called {new!r}")
        if new in _THE_END:
            raise ValueError(f"A step cannot be called {new!r}")
        at = self.position(step_id)
        named = self.put_at(at, self.steps[at].with_(id=new))
        if step_id in _THE_END:
            return named
        return Flow(tuple(_pointed(step, {step_id: new}) for step in named.steps))

    def change_kind(self, step_id: str, kind: str) -> "Flow":
        """Turn a step into another kind; what only the old kind had goes.

        Options that were written under a type that does not exist are kept for a Selection.
        """
        step = self[step_id]
        if kind == step.type:
            return self
        written = step.with_(type=kind).to_json()
        for key in step.own_keys:
            written = _less(written, key)
        if kinds.KINDS[kind].offers_options:
            options = written.get("options")
            kept = options if isinstance(options, list) and all(map(_is_text, options)) else []
            return self.put(step_id, kinds.read({**written, "options": kept}))
        return self.put(step_id, kinds.read(written))

    def set_options(self, step_id: str, options: Sequence[str]) -> "Flow":
        """Give a Selection its options in order; what belonged to options that are gone goes too."""
        step = self[step_id]
        mapping = {key: to for key, to in step.next_mapping.items() if key in options}
        if list(step.options) == list(options):
            return self
        kept = {key: words for key, words in step.synonyms.items() if key in options}
        mapped = _mapped(step.with_(options=list(options)), mapping)
        return self.put(step_id, _called(mapped, kept))

    def rename_option(self, step_id: str, old: str, new: str) -> "Flow":
        """Give an option another label; its connection and its synonyms follow.

        :raises ValueError: if the step has an option of that label already.
        """
        step = self[step_id]
        if new == old:
            return self
        if new in step.options:
            raise ValueError(f"Another option is called {new!r}")
        options = [new if option == old else option for option in step.options]
        mapping = {new if key == old else key: to for key, to in step.next_mapping.items()}
        called = {new if key == old else key: words for key, words in step.synonyms.items()}
        return self.put(step_id, _called(_mapped(step.with_(options=options), mapping), called))

    def set_synonyms(self, step_id: str, option: str, words: Sequence[str]) -> "Flow":
        """Give an option of a Selection other words, in order; an option without any has no key."""
        step = self[step_id]
        called = {**step.synonyms, option: tuple(words)}
        return self.put(step_id, _called(step, called if words else _less(called, option)))

    def paste(
        self, copied: Iterable[Step], keep_links: bool = False
    ) -> tuple["Flow", tuple[str, ...]]:
        """Add copies under fresh ids, and name them; links and ``{{…}}`` places among the copies
        follow. Links to other steps go, or with *keep_links* those that lead to no step here.
        """
        steps = list(copied)
        names: list[str] = []
        for step in steps:
            names.append(self.fresh_id(step.id or "Step", names))
        fresh = dict(reversed(list(zip((step.id for step in steps), names, strict=True))))
        known = {*_THE_END, *fresh, *(self._places if keep_links else ())}
        added = []
        for step, name in zip(steps, names, strict=True):
            kept = _unlinked(step, lambda to: to not in known)
            added.append(_pointed(kept, fresh).with_(id=name))
        return Flow((*self.steps, *added)), tuple(names)


_THE_END = ("", COMPLETE, HANDOFF)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _less(mapping: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {name: value for name, value in mapping.items() if name != key}


def _mapped(step: Step, mapping: dict[str, str]) -> Step:
    if mapping == dict(step.next_mapping):
        return step
    return step.with_(next_mapping=mapping) if mapping else step.without("next_mapping")


def _called(step: Step, synonyms: Mapping[str, Sequence[str]]) -> Step:
    if synonyms == dict(step.synonyms):
        return step
    written = {option: list(words) for option, words in synonyms.items()}
    return step.with_(synonyms=written) if written else step.without("synonyms")


def leads(step: Step, names: Set[str]) -> bool:
    """Tell whether a step leads to one of some."""
    mapped = step.next_mapping
    there = step.next in names or step.on_max_attempts in names
    return there or (bool(mapped) and not names.isdisjoint(mapped.values()))


def _unlinked(step: Step, gone: Callable[[str], bool]) -> Step:
    kept = _mapped(step, {key: to for key, to in step.next_mapping.items() if not gone(to)})
    if kept.on_max_attempts is not None and gone(kept.on_max_attempts):
        kept = kept.without("on_max_attempts")
    return kept.without("next") if kept.next is not None and gone(kept.next) else kept


def _pointed(step: Step, names: Mapping[str, str]) -> Step:
    """Give a step with everything that named an old id naming the new one."""
    known = {old: new for old, new in names.items() if old not in _THE_END}
    mapping = {key: known.get(to, to) for key, to in step.next_mapping.items()}
    moved = _mapped(step, mapping)
    if step.next in known:
        moved = moved.with_(next=known[step.next])
    if moved.on_max_attempts in known:
        moved = moved.with_(on_max_attempts=known[moved.on_max_attempts])
    for name in ("question", "error_message"):
        old = getattr(moved, name) or ""
        if (renamed := template.rename(old, known)) != old:
            moved = moved.with_(**{name: renamed})
    return moved
