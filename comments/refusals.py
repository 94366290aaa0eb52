"""What a person is told when a comment cannot be taken.

A sentence, and what the page should do with it.
"""

from typing import Any


class CommentRefused(Exception):
    """Nothing was changed.

    `code` is for the page, `sentence` for the person, `status` for HTTP.
    """

    def __init__(
        self, code: str, sentence: Any, status: int = 403, **details: Any
    ) -> None:
        super().__init__(code)
        self.code, self.sentence, self.status, self.details = (
            code,
            sentence,
            status,
            details,
        )

    def __str__(self) -> str:
        return str(self.sentence)
