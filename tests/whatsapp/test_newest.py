"""The practice API's memory is bounded."""

from flowdesk.whatsapp.practice.newest import Newest


def test_the_oldest_goes_first() -> None:
    """Of more than it keeps a memory has the newest ones, and one that is known stays where it is."""
    memory: Newest[int] = Newest()
    for number in range(10_002):
        memory[str(number)] = number
    memory["2"] = -2
    assert len(memory) == 10_000
    assert ("0" in memory, "1" in memory, memory["2"]) == (False, False, -2)
