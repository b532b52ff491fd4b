"""What is to be run at log-in."""

from pathlib import Path


def command(executable: str, frozen: bool, home: Path | None) -> tuple[str, ...]:
    """Give the words that open the desk of a data folder with its icon only; None is the usual one,
    wherever that has been moved by then.

    From source *executable* is Python's; on Windows the one that opens no black window is taken.
    """
    program: tuple[str, ...] = (executable,)
    if not frozen:
        quiet = Path(executable).with_name("pythonw.exe")
        program = (str(quiet) if quiet.is_file() else executable, "-m", "flowdesk")
    place = () if home is None else ("--home", str(home))
    return (*program, "--hidden", *place)
