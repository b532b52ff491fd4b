"""Sizes on the canvas in pixels at 100 %, in one place so that tidy and painting agree."""

CARD_WIDTH = 224.0
CORNER = 12.0
PAD = 12.0
TILE = 22.0
HEAD = 42.0  # from the card's top to the question's first line
LINE = 18.0
MAX_LINES = 3
OPTION = 26.0
OPTION_GAP = 6.0
FOOT = 30.0
OUT = 22.0  # the row of the way out, under `next`

PORT = 5.5  # radius of what is painted
PORT_REACH = 15.0  # radius of what can be grabbed
ENTRY = 23.0  # where edges arrive, from the card's top
HALO = 8.0
BADGE = 9.0
PLUS = 8.0  # radius of an open port while its card is pointed at or marked
GHOST_HEIGHT = 98.0  # of the card that is not there yet: as high as an empty Text step

PILL_WIDTH = 68.0
PILL_HEIGHT = 30.0
START_GAP = 34.0  # from the START pill to the first card
COLUMN_GAP = 96.0  # between a card and what is put beside it
ROW_GAP = 32.0

EDGE = 2.0
QUIET = 0.5  # by so much a way out is thinner than other edges
EDGE_REACH = 24.0  # width of an edge's hit area
END_REACH = 30.0  # the part of an edge, before its arrow, that can be dragged to another card
ARROW = 9.0
HANDLE = 10.0  # radius of the ✕ and ↺ on an edge
HANDLE_REACH = 13.0  # radius of what takes a press on the ✕

GRID = 20
NUDGE = 20  # by so much Ctrl and an arrow move a card
BULK = 0.25  # below this zoom the whole flow is painted at once
OVERVIEW = 0.34  # below this zoom a card is a plain block
