"""Taking a role of the team away."""

from collections.abc import Mapping, Sequence

from conversations import naming
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from services import messages, staffing
from services.staffing import Post


def _key(post: Post) -> str:
    return f"{post.person.alias}-{post.role}"


def _line(turn: Turn, post: Post) -> str:
    parts = (f"№ {post.person.alias}", naming.role(turn, post.role), naming.place(turn, post.region))
    return " · ".join(parts)


def _posts(turn: Turn) -> Sequence[Option]:
    return [Option(_key(post), _line(turn, post)) for post in staffing.posts_for(turn.work, turn.person)]


def _count(turn: Turn) -> Mapping[str, str | int]:
    return {"count": len(staffing.posts_for(turn.work, turn.person))}


def _chosen(turn: Turn) -> Post | None:
    posts = staffing.posts_for(turn.work, turn.person)
    return next((post for post in posts if _key(post) == turn.answers["list"]), None)


def _named(turn: Turn) -> Mapping[str, str | int]:
    post = _chosen(turn)
    return {"post": _line(turn, post) if post else "–"}


def _after_list(turn: Turn) -> str:
    """What cannot be done is said before anything is confirmed."""
    return "confirm" if _refusal(turn, _chosen(turn)) is None else DONE


def _refusal(turn: Turn, post: Post | None) -> str | None:
    return staffing.refusal(turn.work, turn.person, post.person, post.role) if post else staffing.GONE


class Revoke(Conversation, name="revoke", version=1, first="list"):
    list_ = Choice(_posts, to=Branch(_after_list, "confirm", DONE), skip=False, args=_count)
    confirm = Choice("yes", to=DONE, skip=False, args=_named)

    def on_done(self, turn: Turn) -> None:
        post = _chosen(turn)
        refused = staffing.dismiss(turn.work, turn.person, post.person, post.role) if post else staffing.GONE
        messages.say(turn.work, turn.person, refused or "revoke-done")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
