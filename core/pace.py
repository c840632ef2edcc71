"""Token buckets: how fast something may go on, on a clock the caller brings (seconds, monotonic)."""


class Bucket:
    """`rate` tokens a second, at most `burst` saved up. A rate of 0 sets no limit."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float, at: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = at

    def wait(self, at: float, *, keep: float = 0) -> float:
        """Seconds until one token more than `keep` is there; 0 where it is now."""
        if not self._rate:
            return 0.0
        self._fill(at)
        missing = 1 + keep - self._tokens
        return max(0.0, missing / self._rate) if missing > 1e-9 else 0.0

    def take(self, at: float) -> None:
        """Take one token, also one that is not there yet."""
        if self._rate:
            self._fill(at)
            self._tokens -= 1

    def full(self, at: float) -> bool:
        """Whether nothing would be lost by forgetting this bucket."""
        if self._rate:
            self._fill(at)
        return not self._rate or self._tokens >= self._burst

    def _fill(self, at: float) -> None:
        self._tokens = min(self._burst, self._tokens + (at - self._at) * self._rate)
        self._at = at
