"""One run of the ngrok agent, started through pyngrok and never trusted.

Known of pyngrok 9.1 and guarded against here: it waits for a silent agent for ever, with a lock
held, until the child is killed; it puts a token that it knows on the command line; it logs the
agent's lines as they are; its monitor thread ends at the first line that cannot be decoded, after
which the agent stalls on a full pipe; it downloads a missing agent; it asks the agent's API on
this computer through a proxy where the environment names one.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from subprocess import TimeoutExpired
from urllib.request import getproxies_environment

from pyngrok import ngrok, process
from pyngrok.conf import PyngrokConfig
from pyngrok.exception import PyngrokError, PyngrokNgrokError
from pyngrok.process import NgrokProcess

from flowdesk.webhook.advice import STOPPED, Trouble, explain
from flowdesk.webhook.output import Ended, News, masked, news
from flowdesk.webhook.processes import end

# The inspector would keep customers' messages in memory for any program on this computer to read.
_CONFIG = 'version: "3"\nagent:\n  console_ui: false\n  inspect_db_size: -1\n'
_TOKEN = "NGROK_AUTHTOKEN"  # noqa: S105 — the name of the variable

_log = logging.getLogger(__name__)
_environment_lock = threading.Lock()


class Down(Exception):
    """No tunnel came up, or it was killed on the way."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.advice)
        self.trouble = trouble


class Agent:
    """A child process that makes one port public. Good for one open(); kill() works at any time.

    ``patience`` is how many seconds it may take to be online. ``born`` is told the process id as
    soon as there is one, on another thread. ``news`` brings what happens after open().
    """

    def __init__(
        self, path: Path, folder: Path, token: str, patience: float, born: Callable[[int], None]
    ) -> None:
        self.news: SimpleQueue[News] = SimpleQueue()
        self._path = path
        self._folder = folder
        self._token = token
        self._patience = patience
        self._born = born
        self._opened = threading.Event()  # or failed: open() needs no minding any more
        self._killed = False
        self._timed_out = False
        self._child: NgrokProcess | None = None

    def open(self, port: int, url: str | None) -> str:
        """Start, publish the port and give the public address. Raises Down."""
        _hush()
        minder = threading.Thread(target=self._mind, name="tunnel-minder", daemon=True)
        try:
            config = self._config()
            ngrok.kill(config)  # forgets an earlier run from the same path
            minder.start()
            with _environment(self._token):
                self._child = process.get_process(config)
                public = self._publish(self._child, port, url)
        except (PyngrokError, OSError, ValueError) as error:
            self._end_minding(minder)
            trouble = STOPPED if self._killed else self._trouble(error)
            self.kill()
            if self._child is not None and self._child.proc.stdout is not None:
                self._child.proc.stdout.close()
            raise Down(trouble) from None  # the chain would quote the token
        self._end_minding(minder)
        threading.Thread(target=self._listen, name="tunnel-output", daemon=True).start()
        return public

    def alive(self) -> bool:
        """Tell whether the child runs, by asking the system."""
        return self._child is not None and self._child.proc.poll() is None

    def kill(self) -> None:
        """End the child, wherever open() may be; it is gone within moments."""
        self._killed = True
        if self._child is not None:
            _end(self._child)

    def wait(self, seconds: float) -> bool:
        """Wait for the end of a killed child; tell whether it came."""
        try:
            return self._child is None or self._child.proc.wait(seconds) is not None
        except TimeoutExpired:
            return False

    def _config(self) -> PyngrokConfig:
        self._folder.mkdir(parents=True, exist_ok=True)
        config_path = self._folder / "ngrok.yml"
        config_path.write_text(_CONFIG, encoding="utf-8")
        config = PyngrokConfig(
            ngrok_path=str(self._path),
            config_path=str(config_path),
            monitor_thread=False,  # we read the output ourselves
            start_new_session=True,  # so that a wrapper script dies with what it has started
            startup_timeout=max(1, int(self._patience * 0.75)),
            request_timeout=self._patience / 2,
        )
        config.auth_token = None  # the environment may have set it; it would be on the command line
        return config

    def _publish(self, running: NgrokProcess, port: int, url: str | None) -> str:
        wish = {"name": "flowdesk", "upstream": {"url": f"http://127.0.0.1:{port}"}}
        answer = ngrok.api_request(
            f"{running.api_url}/api/endpoints",
            method="POST",
            data=wish | ({"url": url} if url else {}),
            timeout=running.pyngrok_config.request_timeout,
        )
        public = ngrok.NgrokTunnel(answer, running.pyngrok_config, running.api_url).public_url
        if public is None:
            raise PyngrokError("ngrok gave no public address")
        return public.rstrip("/")

    def _end_minding(self, minder: threading.Thread) -> None:
        self._opened.set()
        if minder.ident is not None:
            minder.join()

    def _mind(self) -> None:
        """Note the child as soon as it exists, and kill it where open() comes to no end."""
        deadline = time.monotonic() + self._patience
        child = None
        while not self._opened.wait(0.1 if child else 0.005):
            if child is None:
                child = self._note(_starting(self._path))
            late = time.monotonic() > deadline
            if child is not None and (late or self._killed):
                self._timed_out = self._timed_out or not self._killed
                _end(child)
        if child is None:
            self._note(self._child)

    def _note(self, child: NgrokProcess | None) -> NgrokProcess | None:
        if child is not None:
            self._child = child
            self._born(child.proc.pid)
        return child

    def _listen(self) -> None:
        """Take every line off the child at once, to its end: a full pipe would stall the tunnel."""
        output = self._child.proc.stdout if self._child is not None else None
        if output is None:
            return
        while True:
            try:
                line = output.readline()
            except UnicodeDecodeError:
                continue  # ngrok writes UTF-8 where the system expects something else
            if not line:
                break
            _log.debug("ngrok: %s", masked(line.strip(), self._token))
            if event := news(line):
                self.news.put(event)
        output.close()
        self.news.put(Ended())

    def _trouble(self, error: Exception) -> Trouble:
        said = [str(error)]  # with the whole answer of the API, where it was one
        if isinstance(error, PyngrokNgrokError):
            said.extend(log.line for log in error.ngrok_logs)
            said.append(error.ngrok_error or "")
        text = masked("\n".join(said), self._token)
        _log.debug("ngrok said: %s", text)
        trouble = explain(text, timed_out=self._timed_out)
        _log.warning("ngrok did not come up (%s). %s", trouble.code, trouble.advice)
        return trouble


def _starting(path: Path) -> NgrokProcess | None:
    """Give pyngrok's process for the path while get_process, which would tell, still waits for it."""
    return process._current_processes.get(str(path))


def _end(child: NgrokProcess) -> None:
    if child.proc.poll() is None:
        end(child.proc.pid)


def _hush() -> None:
    """Silence the loggers of pyngrok that quote the agent: it quotes the token."""
    for name in ("pyngrok.process.ngrok", "pyngrok.ngrok"):
        logging.getLogger(name).disabled = True


@contextmanager
def _environment(token: str) -> Iterator[None]:
    """Set what the child is to inherit and pyngrok to know, and put back what was there."""
    wanted = {}
    if proxies := getproxies_environment():
        wanted["no_proxy"] = f"{proxies.get('no', '')},127.0.0.1".lstrip(",")
    if token:
        wanted[_TOKEN] = token
    with _environment_lock:
        before = {name: os.environ.get(name) for name in wanted}
        try:
            os.environ.update(wanted)
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
