"""What is in a parcel, as its first entry tells it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from flowdesk.backup.errors import NotWhole
from flowdesk.backup.values import Contents
from flowdesk.tongue.say import tr


@dataclass(frozen=True)
class About:
    """What is in a parcel: ``size`` in bytes once it is unpacked, ``tokens`` whether they are in it."""

    made_at: datetime
    contents: Contents
    photos: int
    size: int
    tokens: bool

    def dumps(self) -> str:
        """Write it as JSON."""
        return json.dumps({**asdict(self), "made_at": self.made_at.isoformat()})

    @classmethod
    def loads(cls, text: bytes) -> "About":
        """Read it again. Raises NotWhole where it is of another kind."""
        try:
            told = json.loads(text)
            return cls(
                made_at=datetime.fromisoformat(told["made_at"]),
                contents=Contents(**told["contents"]),
                photos=int(told["photos"]),
                size=int(told["size"]),
                tokens=bool(told["tokens"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise NotWhole(
                tr("This file was made by another Flowdesk. Install the newest one.")
            ) from error
