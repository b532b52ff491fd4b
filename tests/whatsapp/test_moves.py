"""Customers who have a new number or a new user id."""

import pytest

from flowdesk.whatsapp.moves import Move, move_of


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        (
            {
                "type": "user_changed_number",
                "wa_id": "317",
                "user_id": "NL.2",
                "previous_user_id": "NL.1",
            },
            Move("317", "NL.2", "NL.1"),
        ),
        ({"type": "user_changed_user_id", "user_id": "NL.2"}, Move(None, "NL.2", None)),
        ({"type": "customer_changed_number", "new_wa_id": "317"}, Move("317", None, None)),
        ({"type": "customer_identity_changed", "wa_id": "316"}, None),
        ({"type": "user_changed_number"}, None),
        ({}, None),
    ],
)
def test_what_a_system_message_says(system, expected):
    """New keys are read, under the old names too; other news is no move."""
    assert move_of({"type": "system", "system": system}) == expected


@pytest.mark.parametrize(
    ("row", "system", "phone"),
    [
        ({"from": "316"}, {"type": "user_changed_number", "wa_id": "317"}, "316"),
        ({"from": "316"}, {"type": "user_changed_user_id", "user_id": "NL.2"}, "316"),
        ({}, {"type": "user_changed_user_id", "user_id": "NL.2", "wa_id": "316"}, "316"),
        ({}, {"type": "user_changed_number", "wa_id": "317"}, None),
        ({"from": "NL.1"}, {"type": "user_changed_number", "wa_id": "317"}, None),
    ],
)
def test_which_number_they_had(row, system, phone):
    """The sender's is the old one; who has a new user id only has the number still."""
    move = move_of({"type": "system", "system": system} | row)
    assert move is not None
    assert move.previous_phone == phone


def test_other_messages_move_nobody():
    """A text that holds a system part is a text."""
    system = {"type": "user_changed_number", "wa_id": "317"}
    assert move_of({"type": "text", "system": system}) is None
