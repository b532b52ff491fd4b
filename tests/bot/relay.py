"""A relay on loopback whose open connections can be made to lead nowhere, as after a laptop slept."""

import socket
import threading
from contextlib import suppress


class Relay:
    """Passes bytes on to a port of this computer, each connection on two threads of its own."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._lost: set[socket.socket] = set()
        threading.Thread(target=self._accept, name="relay", daemon=True).start()

    def lose(self) -> None:
        """Let what comes over the connections that are open now be lost; none of them is closed."""
        self._lost.update(self._open)

    def close(self) -> None:
        """End everything."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65_536):
                if source not in self._lost:
                    target.sendall(piece)
            target.shutdown(socket.SHUT_WR)
