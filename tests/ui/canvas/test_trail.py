"""The way back from a jump."""

from flowdesk.ui.canvas.ways.trail import Place, Trail

HERE, THERE, YONDER = Place(1, 0, 0), Place(1, 500, 0), Place(0.5, 900, 300)


def test_back_leads_to_where_the_jump_began():
    """Each jump is taken back singly, the latest first."""
    trail = Trail().jumped("fit", HERE, THERE).jumped("home", THERE, YONDER)
    place, trail = trail.back(YONDER)
    assert place == THERE
    place, trail = trail.back(THERE)
    assert place == HERE
    assert trail.back(HERE) == (None, Trail())


def test_jumps_of_a_kind_in_a_row_are_one():
    """From the fifth hit of a search one is back where it began."""
    trail = Trail().jumped("find", HERE, THERE).jumped("find", THERE, YONDER)
    assert trail.back(YONDER)[0] == HERE


def test_scrolling_between_ends_the_row():
    """Who looked around between two jumps of a kind goes back to what was looked at."""
    trail = Trail().jumped("find", HERE, THERE).jumped("find", YONDER, HERE)
    assert trail.back(HERE)[0] == YONDER


def test_a_jump_to_where_one_is_leaves_no_place():
    """Back never does nothing."""
    near = Place(1, 2, 1)
    assert Trail().jumped("fit", HERE, near) == Trail()
    assert Trail((THERE, HERE)).back(near)[0] == THERE


def test_the_trail_has_an_end():
    """Fifty places are remembered."""
    trail = Trail()
    for at in range(80):
        trail = trail.jumped(str(at), Place(1, at * 100, 0), Place(1, at * 100 + 100, 0))
    assert len(trail.left) == 50
    assert trail.left[-1].x == 7900
