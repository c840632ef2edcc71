"""Every table, in one place. `storage/migrations` brings a database here; a test compares the two.

Nothing personal stands in plain: columns of type `Sealed` hold what `storage/vault.py` encrypted, Telegram
ids are found by a keyed hash (`chat_key`), and everything else is numbers, codes and times.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    event,
    false,
    text,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as whole microseconds since 1970 on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


Sealed = LargeBinary
# SQLite counts rows by itself only for INTEGER PRIMARY KEY.
RowId = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


inbox = Table(
    "inbox",
    metadata,
    Column("seq", RowId, primary_key=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("chat_key", String(32), nullable=False),
    Column("body", Sealed),  # the raw update; emptied when done
    Column("state", String(5), nullable=False, server_default="new"),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("error", String(80)),  # the class of the error, never its text
    Column("received_at", Instant, nullable=False),
    _one_of("state", "new", "done", "dead", "flood"),
    Index("ix_inbox_new", "seq", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")),
    Index("ix_inbox_received", "received_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_key", String(32), nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("body", Sealed),  # method and parameters; emptied when done
    Column("state", String(7), nullable=False, server_default="new"),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("error", String(80)),
    Column("expires_at", Instant),
    Column("edits", RowId, ForeignKey("outbox.id", ondelete="SET NULL")),  # the row whose message this edits
    Column("subject_id", BigInteger),  # the woman or the group it tells of: without it it does not leave
    Column("message_id", BigInteger),  # Telegram's, once sent
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    _one_of("state", "new", "leased", "sent", "unknown", "dead", "expired"),
    Index(
        "ix_outbox_open",
        "lane",
        "id",
        sqlite_where=text("state IN ('new', 'leased')"),
        postgresql_where=text("state IN ('new', 'leased')"),
    ),
    Index("ix_outbox_chat", "chat_key", "created_at"),
    Index("ix_outbox_created", "created_at"),
    Index("ix_outbox_edits", "edits"),
    Index(
        "ix_outbox_subject",
        "subject_id",
        sqlite_where=text("subject_id IS NOT NULL"),
        postgresql_where=text("subject_id IS NOT NULL"),
    ),
)

cohorts = Table(
    "cohorts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("region", String(32)),
    Column("starts_on", Date, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("closed_at", Instant),
)

persons = Table(
    "persons",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random, so that it tells nothing
    Column("chat_key", String(32), nullable=False, unique=True),
    Column("alias", Integer, nullable=False, unique=True),  # how staff know her
    Column("telegram_id", Sealed, nullable=False),
    Column("study_number", Sealed, nullable=False),  # the only link from her to her outcome rows
    Column("locale", String(8)),
    Column("region", String(32)),
    Column("zone", String(48), nullable=False),
    Column("weekday", SmallInteger),
    Column("hour", SmallInteger),
    Column("first_day", Date),  # of week 1, on her calendar
    Column("silent", Boolean(name="silent"), nullable=False),
    Column("reachable", Boolean(name="reachable"), nullable=False),
    Column("enrolled_at", Instant, nullable=False),
    Column("cohort_id", RowId, ForeignKey("cohorts.id", ondelete="SET NULL")),
    Column("opens", SmallInteger),  # her own hours, on her clock; outside of them the bot does not begin to speak
    Column("closes", SmallInteger),
    Column("paused_at", Instant),
    Column("seen_on", Date),  # the last day she did anything, on her calendar
    Column("profile", Sealed),  # what she told of herself: see storage/people.py
    Column("recovery_key", String(32), unique=True),  # the keyed hash of her recovery code
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    CheckConstraint("opens BETWEEN 0 AND 23 AND closes BETWEEN 1 AND 24 AND opens < closes", name="hours"),
    Index("ix_persons_cohort", "cohort_id"),
)

roles = Table(
    "roles",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(12), primary_key=True),
    Column("granted_at", Instant, nullable=False),
    Column("region", String(32)),  # NULL: all regions
    Column("configured", Boolean(name="configured"), nullable=False, server_default=false()),
    _one_of("role", "applicant", "participant", "former", "psychologist", "volunteer", "coordinator", "admin"),
    Index("ix_roles_role", "role"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random: it is in every button
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(32), nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("step", String(32), nullable=False),
    Column("draft", Sealed, nullable=False),
    Column("subject", BigInteger),  # the id of what it is about: a task, a session, a request
    Column("revision", Integer, nullable=False),
    Column("parent_id", BigInteger, ForeignKey("conversations.id", ondelete="SET NULL")),
    Column("state", String(7), nullable=False),
    Column("question", RowId, ForeignKey("outbox.id", ondelete="SET NULL")),  # the row of the present question
    Column("touched_at", Instant, nullable=False),
    _one_of("state", "active", "waiting"),
    Index(
        "uq_conversations_active",
        "person_id",
        unique=True,
        sqlite_where=text("state = 'active'"),
        postgresql_where=text("state = 'active'"),
    ),
    Index("ix_conversations_person", "person_id"),
    Index("ix_conversations_parent", "parent_id"),
    Index("ix_conversations_question", "question"),
)

due = Table(
    "due",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence", String(24), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    UniqueConstraint("person_id", "kind", "occurrence"),
    Index("ix_due_at", "due_at"),
)

check_ins = Table(
    "check_ins",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("week", SmallInteger, primary_key=True),
    Column("state", String(8), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("note", Sealed),  # her words, or a voice's file id
    _one_of("state", "open", "answered", "partly", "missed", "skipped"),
)

# The longer measures: when they were asked, what became of it. Their answers are `scores`.
sittings = Table(
    "sittings",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("occasion", String(8), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("answered_at", Instant),
    _one_of("state", "open", "answered", "partly", "missed", "skipped"),
)

# What she wants to reach: at most three at a time, in her words.
goals = Table(
    "goals",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("words", Sealed, nullable=False),
    Column("state", String(8), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("marked_at", Instant),
    _one_of("state", "open", "reached", "partly", "not-yet"),
    Index("ix_goals_person", "person_id"),
)

# What somebody of the team wants to ask her in her next check-in, and what she answered, under her key.
own_questions = Table(
    "own_questions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("asked_by", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("words", Sealed, nullable=False),
    Column("state", String(8), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("asked_in", SmallInteger),  # the week
    _one_of("state", "waiting", "asked", "done"),
    Index("ix_own_questions_person", "person_id"),
    Index("ix_own_questions_asked_by", "asked_by"),
)

# A room in which she and somebody of the team write to each other. Nothing is kept of it but how much was written.
rooms = Table(
    "rooms",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("staff_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("from_her", Integer, nullable=False, server_default="0"),
    Column("from_staff", Integer, nullable=False, server_default="0"),
    Column("session_id", BigInteger, ForeignKey("sessions.id", ondelete="CASCADE")),  # the talk that is held in it
    Index("ix_rooms_person", "person_id"),
    Index("ix_rooms_session", "session_id"),
    Index("ix_rooms_staff", "staff_id"),
    Index(
        "uq_rooms_open",
        "person_id",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)

# Who of the team answers calls now.
duty = Table(
    "duty",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Instant, nullable=False),
)

# What takes long and is made outside of the writer: pictures, workbooks, reports, a reload of the texts.
jobs = Table(
    "jobs",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("params", Sealed, nullable=False),  # under the key of a day
    Column("progress", RowId, ForeignKey("outbox.id", ondelete="SET NULL")),  # the row of the message that shows it
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
    Index("ix_jobs_person", "person_id"),
    Index("ix_jobs_progress", "progress"),
)

# Outcome rows stand apart from persons: a random study number instead of her id, and a week instead of a time.
pulse_answers = Table(
    "pulse_answers",
    metadata,
    Column("study_number", BigInteger, primary_key=True, autoincrement=False),
    Column("week", SmallInteger, primary_key=True, autoincrement=False),
    Column("version", SmallInteger, nullable=False),
    Column("locale", String(8), nullable=False),
    Column("mood", SmallInteger),  # 1 very heavy .. 5 very good; NULL is skipped, here and below
    Column("support", SmallInteger),  # 0 no .. 2 yes
    Column("surroundings", SmallInteger),  # 0 not good .. 2 calm
    Column("contact", SmallInteger),  # 0 no, 1 this week, 2 today
    CheckConstraint("mood BETWEEN 1 AND 5", name="mood"),
    CheckConstraint("support BETWEEN 0 AND 2", name="support"),
    CheckConstraint("surroundings BETWEEN 0 AND 2", name="surroundings"),
    CheckConstraint("contact BETWEEN 0 AND 2", name="contact"),
    sqlite_with_rowid=False,  # the order of answering is nobody's business
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("words", Sealed),  # what she wrote, under her key
    Column("state", String(5), nullable=False),
    Column("owner_id", BigInteger, ForeignKey("persons.id", ondelete="SET NULL")),
    Column("created_at", Instant, nullable=False),
    Column("paged_at", Instant),
    Column("taken_at", Instant),
    Column("done_at", Instant),
    Column("due_at", Instant),  # until when a person should have looked at it
    Column("outcome", String(16)),  # how it ended: see services/reviews.py
    _one_of("kind", "help", "contact", "message", "note", "applicant", "review", "call"),
    _one_of("state", "open", "taken", "done"),
    Index("ix_tasks_state", "state", "created_at"),
    Index("ix_tasks_person", "person_id"),
    Index("ix_tasks_owner", "owner_id"),
)

# What a button on a card may do: bound to one person, one object and a time.
actions = Table(
    "actions",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("object_id", BigInteger),
    Column("expires_at", Instant, nullable=False),
    Index("ix_actions_person", "person_id"),
    Index("ix_actions_expires", "expires_at"),
)

# What she agreed to, as she agreed to it: the newest row of a kind counts, earlier ones stay as its history.
consents = Table(
    "consents",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("version", SmallInteger, nullable=False),  # of the words she read
    Column("given", Boolean(name="given"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_consents_person", "person_id", "kind"),
)

# Study numbers whose women agreed to be counted; answers of others are never part of a report.
evaluation = Table(
    "evaluation",
    metadata,
    Column("study_number", BigInteger, primary_key=True, autoincrement=False),
    Column("region", String(32)),
    Column("cohort_id", BigInteger),  # a number of the programme's own; it may outlive the cohort
    Column("began", Date),  # the first day of the month in which she came: a day would tell who she is
    sqlite_with_rowid=False,
)

# Her answers to a measure, and its total. PHQ-2 inside a weekly check-in has the week as its occasion: "w2".
scores = Table(
    "scores",
    metadata,
    Column("study_number", BigInteger, primary_key=True, autoincrement=False),
    Column("occasion", String(8), primary_key=True),  # start, half, end, after-3, after-6
    Column("instrument", String(16), primary_key=True),
    Column("version", SmallInteger, nullable=False),
    Column("locale", String(8), nullable=False),  # of the wording she read; it names the script too
    Column("mode", String(8), nullable=False),
    Column("answers", String(32), nullable=False),  # a sign for each item: core/scoring.py
    Column("total", SmallInteger),  # as the instrument says; NULL: it cannot be scored
    Column("prorated", Boolean(name="prorated"), nullable=False),
    Column("validated", Boolean(name="validated"), nullable=False),  # whether this wording has been
    _one_of("mode", "bot", "voice", "person"),
    Index("ix_scores_instrument", "instrument", "occasion"),
    sqlite_with_rowid=False,
)

# What she said of the small task of a week.
step_answers = Table(
    "step_answers",
    metadata,
    Column("study_number", BigInteger, primary_key=True, autoincrement=False),
    Column("week", SmallInteger, primary_key=True, autoincrement=False),
    Column("answer", String(32), nullable=False),
    sqlite_with_rowid=False,
)

# Tele-psychology -----------------------------------------------------------------------------------------------------

# When and how somebody of the team talks with women: what their free times are made from (core/slots.py).
availability = Table(
    "availability",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("length", SmallInteger, nullable=False),  # minutes of a session
    Column("buffer", SmallInteger, nullable=False),  # minutes after it in which nothing begins
    Column("notice", SmallInteger, nullable=False),  # hours before which nothing is booked any more
    Column("horizon", SmallInteger, nullable=False),  # days ahead
    Column("per_day", SmallInteger, nullable=False),
    Column("per_week", SmallInteger, nullable=False),
    Column("media", String(64), nullable=False),  # codes with spaces between: core/sessions.py
    Column("locales", String(32), nullable=False),  # the languages they talk in, with spaces between
    Column("woman", Boolean(name="woman"), nullable=False),
    Column("link", Sealed),  # a call address of their own
    Column("served_at", Instant),  # when a request came to them last: fair rotation
    CheckConstraint("length BETWEEN 10 AND 240 AND buffer BETWEEN 0 AND 120", name="length"),
)

# The hours of a week, in minutes of the day on their clock. Those of one day do not overlap: services/availability.py.
weekly_hours = Table(
    "weekly_hours",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("weekday", SmallInteger, nullable=False),
    Column("opens", SmallInteger, nullable=False),
    Column("closes", SmallInteger, nullable=False),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    CheckConstraint("opens BETWEEN 0 AND 1439 AND closes BETWEEN 1 AND 1440 AND opens < closes", name="hours"),
    Index("ix_weekly_hours_person", "person_id"),
)

# Days on which it is otherwise: away (no hours), or other hours instead of the week's.
day_exceptions = Table(
    "day_exceptions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("opens", SmallInteger),
    Column("closes", SmallInteger),
    CheckConstraint("first_day <= last_day", name="days"),
    CheckConstraint("opens BETWEEN 0 AND 1439 AND closes BETWEEN 1 AND 1440 AND opens < closes", name="hours"),
    Index("ix_day_exceptions_person", "person_id", "last_day"),
)

# A talk of a woman with a psychologist; without a woman, a group. What both are taken up with is `engagements`.
sessions = Table(
    "sessions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE")),
    Column("psychologist_id", BigInteger, ForeignKey("persons.id", ondelete="SET NULL")),
    Column("state", String(9), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("medium", String(9), nullable=False),
    Column("topic", String(16)),
    Column("locale", String(8), nullable=False),
    Column("woman", Boolean(name="woman"), nullable=False, server_default=false()),  # she wants to talk with a woman
    Column("number", SmallInteger),  # which of hers it is, if it was held; of a group: how many were there
    Column("revision", SmallInteger, nullable=False, server_default="0"),  # raised by every move
    Column("made_at", Instant, nullable=False),
    Column("asked_at", Instant),  # when it became a request
    Column("booked_at", Instant),
    Column("ended_at", Instant),  # when it was closed or called off
    Column("expires_at", Instant),  # until when a hold, an offer or a request stands
    Column("coming", Boolean(name="coming"), nullable=False, server_default=false()),  # she said that she comes
    Column("hour_before", Boolean(name="hour_before"), nullable=False, server_default=false()),
    Column("counted", Boolean(name="counted"), nullable=False, server_default=false()),  # it took one of `allowances`
    Column("reminder", RowId, ForeignKey("outbox.id", ondelete="SET NULL")),  # the newest that was queued
    Column("outcome", String(12)),
    Column("reason", String(16)),
    Column("next_step", String(16)),
    Column("place", String(32)),  # of the directory, for a talk in person
    Column("link", Sealed),  # under her key; of a group, under the key of a day
    Column("note", Sealed),  # of the psychologist, under her key
    Column("noted_by", BigInteger),
    Column("title", Sealed),  # of a group, under the key of a day
    Column("seats", SmallInteger),
    Column("region", String(32)),  # whom a group was announced to
    Column("cohort_id", RowId, ForeignKey("cohorts.id", ondelete="SET NULL")),
    _one_of("state", "held", "requested", "booked", "over", "cancelled", "expired"),
    CheckConstraint("starts_at < ends_at", name="times"),
    Index("ix_sessions_person", "person_id", "starts_at"),
    Index("ix_sessions_psychologist", "psychologist_id", "starts_at"),
    Index("ix_sessions_cohort", "cohort_id"),
    Index("ix_sessions_reminder", "reminder"),
    Index("ix_sessions_state", "state", "starts_at"),
)

# Who is taken up when, and by what. The database itself refuses two at once: a trigger on SQLite, an exclusion
# constraint on PostgreSQL. A session that is called off or declined has none.
engagements = Table(
    "engagements",
    metadata,
    Column("session_id", BigInteger, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),  # of a psychologist: with the buffer
    CheckConstraint("starts_at < ends_at", name="times"),
    Index("ix_engagements_person", "person_id", "starts_at"),
)
_NO_OVERLAP = """CREATE TRIGGER engagements_overlap_%(event)s BEFORE %(event)s ON engagements
WHEN EXISTS (
  SELECT 1 FROM engagements AS other
  WHERE other.person_id = NEW.person_id AND other.session_id <> NEW.session_id
  AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at
) BEGIN SELECT RAISE(ABORT, 'overlap'); END"""
_EXCLUDED = """ALTER TABLE engagements ADD CONSTRAINT ex_engagements_overlap EXCLUDE USING gist
(int8range(person_id, person_id, '[]') WITH &&, int8range(starts_at, ends_at) WITH &&)"""
for _on, _rule, _of in (
    ("sqlite", _NO_OVERLAP, {"event": "insert"}),
    ("sqlite", _NO_OVERLAP, {"event": "update"}),
    ("postgresql", _EXCLUDED, {}),
):
    event.listen(engagements, "after_create", DDL(_rule, context=_of).execute_if(dialect=_on))  # type: ignore[no-untyped-call]

# Seats of a group, and who waits for one.
seats = Table(
    "seats",
    metadata,
    Column("session_id", BigInteger, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(7), nullable=False),
    Column("at", Instant, nullable=False),
    _one_of("state", "seated", "waiting"),
    Index("ix_seats_person", "person_id"),
)

# With whom she talks; the newest without an end is hers, those that ended are not offered to her again.
pairings = Table(
    "pairings",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("psychologist_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("ended_at", Instant),
    Index(
        "uq_pairings_open",
        "person_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("ix_pairings_psychologist", "psychologist_id"),
)

# Women for whom no time fitted; the longest waiting is offered the next one.
waiting_list = Table(
    "waiting_list",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Instant, nullable=False),
    Column("medium", String(9), nullable=False),
    Column("topic", String(16)),
    Column("locale", String(8), nullable=False),
    Column("woman", Boolean(name="woman"), nullable=False),
    Column("passed_at", Instant),  # when she last let an offer pass
    Index("ix_waiting_list_since", "since"),
)

# How many sessions she may still book, where a coordinator has set it.
allowances = Table(
    "allowances",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("sessions", SmallInteger, nullable=False),
    CheckConstraint("sessions >= 0", name="sessions"),
)

# Days of a mobile brigade in a region, and the visits that women asked for; a visit without a day is not planned yet.
route_days = Table(
    "route_days",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("region", String(32), nullable=False),
    Column("day", Date, nullable=False),
    Column("seats", SmallInteger, nullable=False),
    Column("made_by", BigInteger, ForeignKey("persons.id", ondelete="SET NULL")),
    Column("called_off_at", Instant),
    CheckConstraint("seats BETWEEN 1 AND 100", name="seats"),
    Index("ix_route_days_day", "day"),
    Index("ix_route_days_made_by", "made_by"),
)

visits = Table(
    "visits",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("route_day_id", RowId, ForeignKey("route_days.id", ondelete="SET NULL")),
    Column("state", String(9), nullable=False),
    Column("topic", String(16)),
    Column("asked_at", Instant, nullable=False),
    _one_of("state", "asked", "planned", "agreed", "over", "cancelled"),
    Index("ix_visits_person", "person_id"),
    Index("ix_visits_route_day", "route_day_id"),
)

# Which message became which: so that an edit follows and both copies can be taken away, for 48 hours. No words.
relayed = Table(
    "relayed",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("room_id", BigInteger, ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    Column("writer_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("message_id", BigInteger, nullable=False),  # in the writer's chat
    Column("reader_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("copy", RowId, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_relayed_message", "writer_id", "message_id"),
    Index("ix_relayed_room", "room_id"),
    Index("ix_relayed_reader", "reader_id"),
    Index("ix_relayed_copy", "copy"),
    Index("ix_relayed_at", "at"),
)

# How a talk was for her, under her study number: nothing here leads to a psychologist.
session_feedback = Table(
    "session_feedback",
    metadata,
    Column("study_number", BigInteger, primary_key=True, autoincrement=False),
    Column("number", SmallInteger, primary_key=True, autoincrement=False),  # which of her sessions
    Column("medium", String(9), nullable=False),
    Column("heard", SmallInteger),  # 0 no, 1 partly, 2 yes; NULL is skipped, here and below
    Column("mattered", SmallInteger),
    Column("fits", SmallInteger),
    CheckConstraint("heard BETWEEN 0 AND 2 AND mattered BETWEEN 0 AND 2 AND fits BETWEEN 0 AND 2", name="answers"),
    sqlite_with_rowid=False,
)

# All answers, and whose are counted: every table whose rows go when a study number goes.
OUTCOMES = (pulse_answers, scores, step_answers, session_feedback, evaluation)

# Until which month the answers of a study number stay whose woman is not known any more.
answer_terms = Table(
    "answer_terms",
    metadata,
    Column("study_number", BigInteger, primary_key=True, autoincrement=False),
    Column("until", Date, nullable=False),  # the first day of a month: a day would tell when she came
    Index("ix_answer_terms_until", "until"),
    sqlite_with_rowid=False,
)

# How she may be called, for coordinators alone; each look is in the audit trail.
safe_ways = Table(
    "safe_ways",
    metadata,
    Column("person_id", BigInteger, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Sealed, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256 of 128 random bits: the code itself is nowhere
    Column("role", String(12), nullable=False),
    Column("region", String(32)),
    Column("cohort_id", RowId, ForeignKey("cohorts.id", ondelete="CASCADE")),
    Column("made_by", BigInteger, ForeignKey("persons.id", ondelete="SET NULL")),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("withdrawn_at", Instant),
    _one_of("role", "participant", "psychologist", "volunteer", "coordinator", "admin"),
    Index("ix_invitations_made_by", "made_by"),
    Index("ix_invitations_cohort", "cohort_id"),
)

# Wrong codes: how many of a kind came from one sender (and, under an empty key, from all) in a day or an hour.
tries = Table(
    "tries",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("chat_key", String(32), primary_key=True),
    Column("period", BigInteger, primary_key=True, autoincrement=False),  # hours or days since 1970
    Column("count", Integer, nullable=False),
)

# Who did and who read what: codes and numbers, each row bound to the one before it.
audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigInteger),  # NULL: the bot itself
    Column("action", String(24), nullable=False),
    Column("subject_id", BigInteger),  # whom it is about
    Column("detail", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_subject", "subject_id"),
    Index("ix_audit_at", "at"),
)

# Persons whose rows are gone and whose key has still to go.
erasures = Table(
    "erasures",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
)

# How many came, left, were erased: what stays when everything else is gone.
counters = Table(
    "counters",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", String(200), nullable=False),
)

# The keys live in a database of their own, whose backups are short-lived: deleting a key erases its person.
keys_metadata = MetaData(naming_convention=metadata.naming_convention)

keys = Table(
    "keys",
    keys_metadata,
    Column("name", String(40), primary_key=True),  # "person:<id>", "day:<number>", "index"
    Column("master", SmallInteger, nullable=False),  # the number of the master key that wraps it
    Column("wrapped", LargeBinary, nullable=False),
)
