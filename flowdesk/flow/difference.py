"""What is otherwise between two flows, or between two rules as customers meet them."""

from collections.abc import Iterator

from flowdesk.flow.differences import asked, leads
from flowdesk.flow.differences.change import Change, listed
from flowdesk.flow.differences.pairs import Pairs, pairs
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.flow.step import Step
from flowdesk.tongue.say import mark, tr, tr_n

__all__ = ["Change", "of_flows", "of_rules"]


def of_flows(before: Flow, after: Flow) -> tuple[Change, ...]:
    """Give every difference: the start first, then step by step in the newer order, then what is gone.

    Empty for equal flows and for no others: where no customer meets a difference, one change of code
    ``order`` or ``written`` says that only the JSON differs.
    """
    if before == after:
        return ()
    found = pairs(before, after)
    changes = list(_start(before, after, found))
    for was, step in zip(found.were, after.steps, strict=True):
        changes += [_added(step)] if was is None else asked.changes(was, step, found.names)
    changes += [_removed(step) for step in found.gone]
    return tuple(changes or [_written(before, after)])


def of_rules(before: Rule, after: Rule) -> tuple[Change, ...]:
    """Give every difference between what customers meet of two rules, see `Rule.met`."""
    old, new = before.met(), after.met()
    return (*_trigger(old, new), *_said(old, new), *of_flows(old.flow, new.flow))


def _start(before: Flow, after: Flow, found: Pairs) -> Iterator[Change]:
    old, new = before.first, after.first
    was = None if old is None else found.names.get(old.id, old.id)
    if old is not None and new is not None and was != new.id:
        said = tr("The chat starts with “{step}”.", step=new.id)
        yield Change("start", said, None, was, new.id)


def _added(step: Step) -> Change:
    kind, where = tr(step.type), leads.to(step.next, {})
    if step.options:
        options = listed(step.options)
        said = tr(
            "New question, {kind}. Options: {options}. Leads {where}.",
            kind=kind,
            options=options,
            where=where,
        )
    else:
        said = tr("New question, {kind}. Leads {where}.", kind=kind, where=where)
    return Change("added", said, step.id, after=step.question)


def _removed(step: Step) -> Change:
    return Change("removed", tr("Is no longer asked."), step.id, before=step.question)


def _written(before: Flow, after: Flow) -> Change:
    if before.ids() != after.ids():
        said = tr("The steps are written in another order; customers see no difference.")
        return Change("order", said)
    said = tr("Only the JSON is written otherwise; customers see no difference.")
    return Change("written", said)


def _trigger(old: Rule, new: Rule) -> Iterator[Change]:
    come = [word for word in new.keywords if word not in old.keywords]
    gone = [word for word in old.keywords if word not in new.keywords]
    if come:
        said = tr_n(len(come), "New keyword {words}.", "New keywords {words}.", words=listed(come))
        yield Change("keywords-added", said, after=", ".join(come))
    if gone:
        said = tr("{words} no longer starts it.", words=listed(gone))
        yield Change("keywords-removed", said, before=", ".join(gone))
    if not come and not gone and old.keywords != new.keywords:
        yield Change("keywords-order", tr("The keywords are written otherwise."))
    if old.strategy != new.strategy:
        yield Change("strategy", tr(_ANSWERS[new.strategy]), None, old.strategy, new.strategy)


_ANSWERS = {
    Strategy.EXACT: mark("Answers messages that are just a keyword."),
    Strategy.STARTS_WITH: mark("Answers messages that start with a keyword."),
    Strategy.CONTAINS: mark("Answers messages with a keyword anywhere in them."),
    Strategy.DEFAULT: mark("Answers whatever no other rule answers."),
}


def _said(old: Rule, new: Rule) -> Iterator[Change]:
    if old.reply != new.reply:
        yield Change("reply", tr("The reply is another."), None, old.reply, new.reply)
    if old.flow_enabled != new.flow_enabled:
        said = tr("Asks questions." if new.flow_enabled else "Only replies, and asks nothing.")
        yield Change("flow-enabled", said)
    if old.completion != new.completion:
        said = tr("What is said at the end is another.")
        yield Change("completion", said, None, old.completion, new.completion)
