"""The way that a practice chat has come, and what that means for what is left to try."""

from itertools import pairwise

from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.leg import Leg
from flowdesk.flow.runs.trail import Trail, Visit
from flowdesk.flow.runs.tried import Tried, left
from flowdesk.flow.turn import FARTHEST
from tests.flow.examples import choice, flow, service, text

SERVICE = service()
SALES, PRODUCT = Leg("Service", "Sales", "Product"), Leg("Product", "", None)


def walked() -> Trail:
    """A chat that has come to the question about the product."""
    begun = Trail().after(SERVICE, 7, (), "Service", {})
    return begun.after(SERVICE, 7, ("Service",), "Product", {"Service": "Sales"})


def test_a_chat_leaves_its_steps_in_order() -> None:
    """The step that waits is the last, and each before it tells how it was left."""
    assert walked().visits == (Visit("Service", 1, SALES), Visit("Product"))


def test_what_is_asked_again_is_counted() -> None:
    """A wrong answer stays at the step, and once it is right the count stays."""
    begun = Trail().after(SERVICE, 7, (), "Service", {})
    again = begun.after(SERVICE, 7, (), "Service", {})
    onward = again.after(SERVICE, 7, ("Service",), "Product", {"Service": "Sales"})

    assert again.visits == (Visit("Service", 2),)
    assert onward.visits[0] == Visit("Service", 2, SALES)


def test_the_end_is_on_the_trail() -> None:
    """When the form is complete the last step was left too; a cancelled one was not."""
    answers = {"Service": "Sales", "Product": "Soap"}

    assert walked().after(SERVICE, 7, (), None, answers, complete=True).legs() == (SALES, PRODUCT)
    assert walked().after(SERVICE, 7, (), None, answers).legs() == (SALES,)


def test_back_opens_a_step_again() -> None:
    """What came after it is no more on the way."""
    back = walked().after(SERVICE, 7, (), "Service", {"Service": "Sales"})

    assert back.visits == (Visit("Service", 2),)


def test_another_chat_is_another_trail() -> None:
    """So is the same one when it is begun anew."""
    fresh = (Visit("Service"),)

    assert walked().after(SERVICE, 8, (), "Service", {}).visits == fresh
    assert walked().after(SERVICE, 7, (), "Service", {}).visits == fresh


def test_a_chat_from_the_middle_begins_there() -> None:
    """The steps before it were not walked, however the chat remembers them."""
    begun = Trail().after(SERVICE, 7, ("Service",), "Product", {"Service": "Sales"})
    ended = begun.after(SERVICE, 7, (), None, {"Service": "Sales", "Product": "x"}, complete=True)

    assert begun.visits == (Visit("Product"),)
    assert ended.legs() == (PRODUCT,)


def test_a_chat_from_the_middle_goes_on_from_there() -> None:
    """Its second step is the second, though the chat remembers more."""
    answers = {"Service": "Support"}
    begun = Trail().after(SERVICE, 7, ("Service",), "Problem", answers)

    onward = begun.after(
        SERVICE, 7, ("Service", "Problem"), "Photo", {**answers, "Problem": "It broke"}
    )

    assert [visit.step for visit in onward.visits] == ["Problem", "Photo"]


def test_a_loop_is_gone_twice() -> None:
    """A step that leads to itself is another visit, not the same question again."""
    of = flow(choice("A", ["again", "done"], nextMapping={"again": "A"}))
    begun = Trail().after(of, 1, (), "A", {})

    round_ = begun.after(of, 1, ("A",), "A", {"A": "again"})

    assert round_.visits == (Visit("A", 1, Leg("A", "again", "A")), Visit("A"))


def test_a_long_way_is_numbered_to_its_end() -> None:
    """Longer than the chat itself remembers: its fifty last steps."""
    names = [f"S{at}" for at in range(70)]
    of = flow(*(text(name, next=after) for name, after in pairwise(names)))
    trail = Trail()
    for at, name in enumerate(names):
        answered = tuple(names[max(0, at - FARTHEST) : at])
        trail = trail.after(of, 1, answered, name, dict.fromkeys(names[:at], "x"))
    last = tuple(names[69 - FARTHEST : 69])

    again = trail.after(of, 1, last, names[-1], dict.fromkeys(names[:-1], "x"))

    assert [visit.step for visit in trail.visits] == names
    assert again.visits[-1] == Visit(names[-1], 2)
    assert len(again.visits) == 70


def test_a_route_is_tried_when_all_its_answers_were_given() -> None:
    """In one chat or in several."""
    ways = routes(SERVICE)
    some = Tried().and_(SERVICE, (SALES,))

    assert left(SERVICE, ways, Tried()) == ways
    assert left(SERVICE, ways, some) == ways
    assert left(SERVICE, ways, some.and_(SERVICE, (PRODUCT,))) == ways[1:]


def test_a_change_resets_only_what_changed() -> None:
    """Another question for the product makes that route untried and leaves the other tried."""
    ways = routes(SERVICE)
    tried = Tried().and_(SERVICE, [leg for walk in ways for leg in walk])
    changed = SERVICE.put("Product", SERVICE["Product"].with_(question="Which one?"))

    assert left(SERVICE, ways, tried) == ()
    assert left(changed, routes(changed), tried) == routes(changed)[:1]


def test_what_is_gone_from_the_flow_counts_for_nothing() -> None:
    """Legs of a step that was removed meanwhile are not noted."""
    assert Tried().and_(flow(text("A")), (SALES,)) == Tried()
