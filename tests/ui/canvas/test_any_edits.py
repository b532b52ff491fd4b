"""Whatever is done on the canvas: undo leads all the way back, redo all the way on.

``FLOWDESK_SEEDS=200`` walks further; a walk that fails names its seed.
"""

import json
import os

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from flowdesk.flow import codec
from flowdesk.flow.step import COMPLETE
from flowdesk.ui.widgets.plain import plain
from tests.ui.canvas.as_fresh import hold_as_fresh
from tests.ui.canvas.chance.roamer import Roamer
from tests.ui.canvas.conftest import PAYMENT, SERVICE

SEEDS = int(os.environ.get("FLOWDESK_SEEDS", "1"))
DEEDS = 500
REST = 25  # deeds; then everything is ended, painted, and held against a scene made anew
STARTS = [SERVICE, PAYMENT, []]


def _bytes(document):
    layout = document.layout
    beside = layout.to_json(), layout.pinned_to_json(), layout.notes_to_json()
    return codec.dumps(document.flow).encode(), json.dumps(beside).encode()


def _look(editor):
    """Hold that everything that shows the flow shows this flow."""
    document, scene = editor.document, editor.board.scene
    flow = document.flow
    ids = flow.ids()
    assert set(document.layout) - {COMPLETE} == set(ids), "a step without a place, or the reverse"
    assert sorted(key[0] for key in scene.cards) == sorted(ids), "a card too many or too few"
    for step in flow.steps:
        if step.id != editor.board.writing.step:  # there the card shows what is being typed
            assert any(card.step == step for key, card in scene.cards.items() if key[0] == step.id)
    if editor.board.writing.step is None:
        _edges(scene)
    assert document.selection.steps <= {*ids, COMPLETE}
    assert document.selection.edges <= {edge.port for edge in flow.lines()}
    notes, writing = document.layout.notes, editor.board.noting.writing
    drawn = {at: paper.note for at, paper in scene.papers.all.items() if at != writing.number}
    assert drawn == {at: note for at, note in notes.items() if at != writing.number}
    assert set(scene.papers.all) == {*notes, *({writing.number} - {None})}
    assert all(note.text.strip() for at, note in drawn.items()), "a note without words"
    assert document.selection.notes <= notes.keys()
    assert editor.commands.undo.isEnabled() or not document.undo_stack.canUndo()
    if editor.json.isVisible() and not editor.json.broken:
        assert codec.loads(plain(editor.json.text)) == flow
    assert codec.dumps(codec.loads(codec.dumps(flow))) == codec.dumps(flow)


def _edges(scene):
    """Hold every card to its own lines: where ids are double, another's rows are not its own."""
    drawn = sorted(repr(port) for port, _ in scene.lines.by_port())
    written = []
    for card in scene.cards.values():
        rows = {row.port for row in card.body.rows}
        written += [repr(edge.port) for edge in card.step.lines() if edge.port in rows]
    assert drawn == sorted(written), "edges of the scene and of the flow differ"


def _rest(editor, owner):
    """Let everything that waits happen, paint, and compare with what is drawn from nothing."""
    owner.settle()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    editor.grab()
    hold_as_fresh(editor.board.scene)


@pytest.mark.timeout(0 if SEEDS > 1 else 600)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_anything_done_can_be_undone_and_done_again(editor, seed):
    """After 500 deeds by chance undo leads to the bytes of the start, and redo to those of the end by
    the way that undo came.
    """
    QGuiApplication.clipboard().clear()
    made = editor(STARTS[seed % len(STARTS)])
    owner = Roamer(made, seed)
    start, done = _bytes(made.document), []
    for _ in range(DEEDS):
        try:
            done.append(owner.step())
            _look(made)
            if len(done) % REST == 0:
                _rest(made, owner)
        except Exception as error:
            raise AssertionError(
                f"seed {seed}, after {len(done)}: {done[-6:]}, {owner.deed}"
            ) from error
    owner.settle()
    made.flush()
    back, stack = [_bytes(made.document)], made.document.undo_stack
    deeds = stack.index()  # more can be redone where the last deeds of all were undone
    for _ in range(deeds):
        stack.undo()
        _look(made)
        back.append(_bytes(made.document))
    assert back[-1] == start, f"seed {seed}"
    for _ in range(deeds):
        assert _bytes(made.document) == back.pop(), f"seed {seed}, at {stack.redoText()}"
        stack.redo()
        _look(made)
    assert [_bytes(made.document)] == back, f"seed {seed}"
