"""The refusals of the Bot API and how they are worded."""

from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


class Refused(Exception):
    """A call the server refuses; `text` is the inner text without the prefix of its code."""

    def __init__(self, text: str, code: int = 400, *, retry_after: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.code = code
        self.retry_after = retry_after

    @classmethod
    def slow_down(cls, seconds: int) -> "Refused":
        return cls(f"retry after {seconds}", 429, retry_after=seconds)

    def envelope(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self._description()}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer

    def _description(self) -> str:
        prefix = PREFIXES.get(self.code)
        if prefix is None or not self.text:
            return self.text or str(prefix)
        return f"{prefix}: {lower_first(self.text)}"


def lower_first(text: str) -> str:
    """Telegram lower-cases the first letter unless the text is a constant such as BUTTON_DATA_INVALID."""
    if len(text) > 1 and (text[1] == "_" or "A" <= text[1] <= "Z"):
        return text
    return text[:1].lower() + text[1:]
