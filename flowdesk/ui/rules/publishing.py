"""What is said before publishing, and why it was refused."""

from collections.abc import Sequence

from flowdesk.flow.problem import Problem


def question(steps: int, hints: int) -> str:
    """Say what publishing does."""
    flow = "this step" if steps == 1 else f"these {steps} steps"
    left = f" {hints} hint{' is' if hints == 1 else 's are'} left to look at." if hints else ""
    return (
        f"Customers who begin from now on get {flow}. Chats that have begun finish as they"
        f" began.{left}"
    )


def refusal(errors: Sequence[Problem]) -> str:
    """Say what keeps a flow from being published."""
    more = f" And {len(errors) - 1} more." if len(errors) > 1 else ""
    return f"Not published. {located(errors[0])}{more}"


def located(problem: Problem) -> str:
    """Give a problem's sentence, with the step's name before it unless the sentence has it."""
    step = problem.step
    named = not step or f"“{step}”" in problem.message
    return problem.message if named else f"{step}: {problem.message}"
