"""One window a data folder: a second start brings the first one forward, and ends."""

import getpass
import logging
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

_COME, _COMING = b"come\n", b"coming\n"
_PATIENCE_MS = 3000


def name_of(home: Path) -> str:
    """Give the name under which the desk of a data folder is called, another one for each user."""
    whose = f"{getpass.getuser()}\n{home.resolve()}"
    return f"flowdesk-{sha256(whose.encode()).hexdigest()[:20]}"


def call(home: Path) -> bool:
    """Ask the desk that is open on a data folder to come forward; tell whether it said that it does."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(home))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_COME)
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_PATIENCE_MS):
            return False
    return bytes(socket.readLine().data()) == _COMING


class First(QObject):
    """Hears the second starts on a data folder, of which the caller holds the lock.

    ``called`` is emitted for each. Where the system lets nobody listen the log says so, and a second
    start tells its owner that the desk is open already.
    """

    called = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name_of(home))  # what a killed desk left: the lock is ours now
        if not self._server.listen(name_of(home)):
            _log.warning("A second start will not be heard: %s", self._server.errorString())
        self._server.newConnection.connect(self._come)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
        self.deleteLater()

    def _come(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._answer(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.canReadLine() and bytes(socket.readLine().data()) == _COME:
            socket.write(_COMING)
            socket.flush()
            self.called.emit()
