"""The window of a rule's versions: look at one, compare any two, restore one into the draft."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QListView, QSplitter, QTabWidget, QWidget

from flowdesk.flow import difference
from flowdesk.flow.difference import Change
from flowdesk.flow.rule import Rule
from flowdesk.store.values import Version
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.canvas.look import Look
from flowdesk.ui.page import Page
from flowdesk.ui.rules.changes import ChangesView
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.version_list import VersionList, changed, read_versions, spoken
from flowdesk.ui.rules.version_row import VersionRow
from flowdesk.ui.widgets import make

_BEFORE, _DRAFT = "before", "draft"
_BRINGS = mark("The draft becomes this version; undo takes that back")
_SWITCH_ON = mark("Switch “Enable Data Collection Flow” on to restore a version")


class Versions(QDialog):
    """Shows the versions of *draft*'s rule; *restore* is called with the one that is wanted back.

    While the flow is off there is no draft to see, and nothing can be brought back.
    """

    def __init__(
        self,
        parent: QWidget,
        versions: VersionList,
        draft: Rule,
        restore: Callable[[Version], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setWindowTitle(tr("Versions of {rule}", rule=draft.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._versions, self._draft, self._wanted = versions, draft, restore
        versions.setParent(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("Versions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(VersionRow(self.list))
        self.list.setModel(versions)
        self.head = make.label("", "title")
        self.against = self._other_versions()
        self.changes = ChangesView()
        self.tabs = QTabWidget()
        self.restore = make.button(
            tr("Restore into the draft"), self._restore, "primary", "rotate-ccw"
        )
        self.restore.setEnabled(draft.flow_enabled)
        self.restore.setToolTip(tr(_BRINGS if draft.flow_enabled else _SWITCH_ON))
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._show)
        self.against.currentIndexChanged.connect(self._compare)
        self.list.setCurrentIndex(versions.index(0))
        self.list.setFocus()

    def _other_versions(self) -> QComboBox:
        """Offer what a version can be compared with; the one before it comes first."""
        made = QComboBox()
        made.setAccessibleName(tr("Compare with"))
        made.addItem(tr("the version before"), _BEFORE)
        made.addItem(tr("the draft"), _DRAFT)
        for row in range(self._versions.rowCount()):
            made.addItem(self._versions.title(row), row)
        return made

    def _lay_out(self) -> None:
        self.tabs.addTab(self.changes, tr("What changed"))
        self._picture = make.box(make.column())
        self.tabs.addTab(self._picture, tr("Picture"))
        self.tabs.currentChanged.connect(self._draw)
        close = make.button(tr("Close"), self.reject)
        for each in (close, self.restore):
            each.setAutoDefault(False)
        top = make.row(self.head, None, make.label(tr("Compared with"), "second"), self.against)
        foot = make.row(None, close, self.restore)
        side = make.box(make.column(top, self.tabs, foot, margins=(16, 16, 16, 16)))
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(side)
        halves.setSizes([300, 640])
        self.setLayout(make.column(halves))
        self.resize(960, 640)

    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _show(self, index: QModelIndex) -> None:
        self.head.setText(self._versions.title(index.row()))
        self._compare()
        self._undraw()
        self._draw()

    def _compare(self) -> None:
        head, changes = self._difference(self._versions.version(self._row()))
        if changes:
            self.changes.show_parts([(head, changes)])
        else:
            self.changes.show_parts([(head, [tr("There is no difference.")])])

    def _difference(self, version: Version) -> tuple[str, tuple[Change, ...]]:
        """Compare the older with the newer, whichever of the two was chosen first."""
        other = self.against.currentData()
        if other == _DRAFT:
            head = tr("From version {n} to the draft", n=version.number)
            return head, difference.of_rules(spoken(version), spoken(self._draft))
        row = self._row() + 1 if other == _BEFORE else other
        if row == self._versions.rowCount():
            return tr("This is the first version, with all its questions"), difference.of_rules(
                Rule("", flow_enabled=True, completion=version.completion), spoken(version)
            )
        old, new = sorted((version, self._versions.version(row)), key=lambda one: one.number or 0)
        head = tr("From version {old} to version {new}", old=old.number, new=new.number)
        return head, changed(old, new)

    def _undraw(self) -> None:
        layout = self._picture.layout()
        if layout is not None:
            make.clear(layout)

    def _draw(self) -> None:
        """Draw the version once somebody looks."""
        layout = self._picture.layout()
        if layout is None or layout.count() or self.tabs.currentWidget() is not self._picture:
            return
        flow = self._versions.version(self._row()).flow
        layout.addWidget(Look(flow, self._draft.layout))

    def _restore(self) -> None:
        version = self._versions.version(self._row())
        self.accept()
        self._wanted(version)


def open_over(page: Page, editor: RuleEditor) -> None:
    """Open the versions of the rule that is edited; say so where it has none."""
    editor.flush()
    rule, listed = editor.draft.rule, read_versions(page.desk.database, editor.rule_id)
    if listed is None:
        page.say(tr("{rule} has no versions yet. Publish makes one.", rule=rule.name))
    else:
        Versions(page, listed, rule, editor.restore).open()
