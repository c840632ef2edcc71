"""Faults on demand: what goes wrong between a bot and Telegram, by chance but repeatable with a seed.

What happens to the n-th call of a method depends on the seed, the method and n only, so calls of other
methods (long polls above all) do not shift it.
"""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, get_args

Json = dict[str, Any]
Kind = Literal["429", "403", "5xx", "latency", "drop_request", "drop_answer"]
KINDS: tuple[str, ...] = get_args(Kind)
FORM = {
    "too_many": "429",
    "forbidden": "403",
    "server_error": "5xx",
    "drop_request": "drop_request",
    "drop_answer": "drop_answer",
    "latency": "latency",
}
SENDING = ("send*", "copyMessage*", "forwardMessage*")
ACTION = "sendChatAction"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of fault for the methods that match a glob, such as `send*`.

    `probability` 0-1; `retry_after` whole seconds for a 429; `seconds` is the longest added latency.
    """

    kind: str
    probability: float
    methods: str = "*"
    retry_after: int = 1
    seconds: float = 0.2

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(KINDS)}")
        if not 0 <= self.probability <= 1:
            raise ValueError("a probability is between 0 and 1")
        if not 0 <= self.seconds <= 60 or not 0 <= self.retry_after <= 3600:
            raise ValueError("seconds are between 0 and 60, retry_after between 0 and 3600")


@dataclass(slots=True)
class Verdict:
    """What happens to one call."""

    latency: float = 0.0
    code: int | None = None
    retry_after: int = 0
    drop_request: bool = False
    drop_answer: bool = False


@dataclass(slots=True)
class Bucket:
    """A token bucket; `wait` takes a token or says how many seconds until there is one."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.rate


@dataclass(slots=True)
class Limits:
    """Telegram's rates as known: messages a second, to one chat and to all. Real time."""

    per_chat: float = 1.0
    chat_burst: float = 3.0
    overall: float = 30.0
    monotonic: Callable[[], float] = time.monotonic
    _chats: dict[str, Bucket] = field(default_factory=dict)
    _all: Bucket | None = None

    def wait(self, chat_id: str) -> float:
        """Seconds until a message to that chat may be sent, 0 if it may now."""
        now = self.monotonic()
        if self._all is None:
            self._all = Bucket(self.overall, self.overall, self.overall, now)
        if chat_id not in self._chats:
            self._chats[chat_id] = Bucket(self.per_chat, self.chat_burst, self.chat_burst, now)
        return max(self._chats[chat_id].wait(now), self._all.wait(now))


class Faults:
    """The faults in force. Change `rules`, `blackout` and `limits` at any time.

    A blackout closes every connection before the request has an effect.
    """

    def __init__(self, seed: int = 0, rules: list[Rule] | None = None, limits: Limits | None = None) -> None:
        self.seed = seed
        self.rules = rules or []
        self.limits = limits
        self.blackout = False
        self.counts: Counter[str] = Counter()
        self._calls: defaultdict[str, int] = defaultdict(int)

    @property
    def quiet(self) -> bool:
        """Whether nothing can go wrong now."""
        return not (self.rules or self.blackout or self.limits)

    def judge(self, method: str, chat_id: str = "") -> Verdict:
        """What happens to this call; counts it."""
        if self.blackout:
            self.counts["blackout"] += 1
            return Verdict(drop_request=True)
        verdict = self._by_rules(method) if self.rules else Verdict()
        if self.limits is not None and verdict.code is None and is_sending(method):
            self._by_limits(self.limits, chat_id, verdict)
        return verdict

    def as_json(self) -> Json:
        """The whole state; the names in `FORM` stand for the rules that hold for every method."""
        return {name: self._strength(kind) for name, kind in FORM.items()} | {
            "seed": self.seed,
            "blackout": self.blackout,
            "limits": self.limits is not None,
            "rules": [asdict(rule) for rule in self.rules],
            "counts": dict(self.counts),
        }

    def set(self, wanted: Json) -> None:
        """Changes what is named in the JSON form above. Raises `ValueError` with one sentence."""
        rules = _rules(wanted["rules"]) if "rules" in wanted else self.rules
        for name, kind in FORM.items():
            if name in wanted:
                rules = [rule for rule in rules if (rule.kind, rule.methods) != (kind, "*")]
                rules += _general(kind, wanted[name])
        seed = wanted.get("seed", self.seed)
        if not isinstance(seed, int):
            raise ValueError("the seed is a whole number")
        if seed != self.seed or rules != self.rules:
            self._calls.clear()
        self.rules, self.seed = rules, seed
        self.blackout = bool(wanted.get("blackout", self.blackout))
        if "limits" in wanted:
            self.limits = (self.limits or Limits()) if wanted["limits"] else None

    def clear(self) -> None:
        """Everything works again; the counts stay."""
        self.rules, self.blackout, self.limits = [], False, None

    def _strength(self, kind: str) -> float:
        rule = next((rule for rule in self.rules if (rule.kind, rule.methods) == (kind, "*")), None)
        if rule is None:
            return 0.0
        return rule.seconds if kind == "latency" else rule.probability

    def _by_rules(self, method: str) -> Verdict:
        self._calls[method] += 1
        chance = random.Random(f"{self.seed}/{method}/{self._calls[method]}")
        verdict = Verdict()
        for rule in self.rules:
            if chance.random() < rule.probability and fnmatchcase(method, rule.methods):
                self._apply(rule, verdict, chance)
        return verdict

    def _apply(self, rule: Rule, verdict: Verdict, chance: random.Random) -> None:
        if rule.kind == "latency":
            verdict.latency += chance.uniform(0, rule.seconds)
        elif verdict.code is not None or verdict.drop_request or verdict.drop_answer:
            return
        elif rule.kind == "drop_request":
            verdict.drop_request = True
        elif rule.kind == "drop_answer":
            verdict.drop_answer = True
        elif rule.kind == "429":
            verdict.code, verdict.retry_after = 429, rule.retry_after
        else:
            verdict.code = 403 if rule.kind == "403" else chance.choice((500, 502, 504))
        self.counts[rule.kind] += 1

    def _by_limits(self, limits: Limits, chat_id: str, verdict: Verdict) -> None:
        seconds = limits.wait(chat_id)
        if seconds > 0:
            verdict.code, verdict.retry_after = 429, int(seconds) + 1
            self.counts["limit"] += 1


def is_sending(method: str) -> bool:
    return method != ACTION and any(fnmatchcase(method, glob) for glob in SENDING)


def _general(kind: str, strength: Any) -> list[Rule]:
    """The rule for every method, none for a strength of 0; a latency's strength is seconds."""
    if not isinstance(strength, int | float):
        raise ValueError("the strength of a fault is a number")
    if not strength:
        return []
    if kind == "latency":
        return [Rule(kind, 1.0, seconds=float(strength))]
    return [Rule(kind, float(strength))]


def _rules(raw: Any) -> list[Rule]:
    if not isinstance(raw, list):
        raise ValueError("rules are a list")
    return [_rule(each) for each in raw]


def _rule(raw: Any) -> Rule:
    if not isinstance(raw, dict):
        raise ValueError("a rule is an object")
    try:
        return Rule(
            kind=str(raw["kind"]),
            probability=float(raw["probability"]),
            methods=str(raw.get("methods", "*")),
            retry_after=int(raw.get("retry_after", 1)),
            seconds=float(raw.get("seconds", 0.2)),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("a rule needs a kind and a probability") from error
