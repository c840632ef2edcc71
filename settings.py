"""The configuration: a TOML file, overridden by `QADAM_<SECTION>__<KEY>` in the environment.

Every key is explained in config.example.toml.
"""

import os
from collections import defaultdict
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from content import loading
from core.rules import CheckInRules, Role, Rules, SessionRules
from core.rules import Retention as RetentionRules
from core.schedule import Window
from delivery.nightly import BackupOptions
from delivery.sender import Rates
from delivery.service import Options
from storage.age import recipient
from storage.database import is_sqlite, parse_url, sqlite_path
from storage.vault import parse_masters


class BadSettings(Exception):
    """The configuration cannot be used. Its text is one line for the operator, without any secret."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(_Section):
    token: SecretStr = SecretStr("")
    api_url: str = "https://api.telegram.org/bot"
    file_url: str = "https://api.telegram.org/file/bot"

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine: then it is not Telegram, and the clock may be moved."""
        host = urlsplit(self.api_url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


class Storage(_Section):
    url: str = "sqlite+aiosqlite:///data/qadam.db"
    keys_url: str = ""

    @model_validator(mode="after")
    def _known_databases(self) -> Self:
        for url in (self.url, self.keys_url):
            if url and is_sqlite(parse_url(url)):
                sqlite_path(parse_url(url))
        if not self.keys_url and not is_sqlite(parse_url(self.url)):
            raise ValueError("keys_url: PostgreSQL needs a database of its own for the keys")
        return self

    @property
    def keys(self) -> str:
        """Where the keys are: a database of their own, beside the other unless said otherwise."""
        if self.keys_url:
            return self.keys_url
        path = Path(sqlite_path(parse_url(self.url)))
        return f"sqlite:///{path.with_name(path.stem + '-keys.db')}"

    def make_folders(self) -> None:
        """Make the folders of SQLite files. Raises BadSettings."""
        for url in (self.url, self.keys):
            if is_sqlite(parse_url(url)):
                folder = Path(sqlite_path(parse_url(url))).absolute().parent
                try:
                    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                except OSError as error:
                    raise BadSettings(f"cannot make the data folder {folder}: {error.strerror}") from None


class Security(_Section):
    master_key: SecretStr = SecretStr("")
    master_key_file: Path = Path("master.key")

    def masters(self) -> dict[int, bytes]:
        """Master keys by number, from the environment or the file."""
        text = self.master_key.get_secret_value()
        if not text:
            try:
                text = self.master_key_file.read_text()
            except FileNotFoundError:
                raise BadSettings(
                    f"no master key: run `python bot.py keygen` (it writes {self.master_key_file}) "
                    "or set QADAM_SECURITY__MASTER_KEY"
                ) from None
            except OSError as error:
                raise BadSettings(f"cannot read {self.master_key_file}: {error.strerror}") from None
        try:
            return parse_masters(text)
        except ValueError as error:
            raise BadSettings(f"security.master_key: {error}") from None


class People(_Section):
    admins: frozenset[int] = frozenset()
    coordinators: frozenset[int] = frozenset()
    psychologists: frozenset[int] = frozenset()
    volunteers: frozenset[int] = frozenset()
    open_enrolment: bool = False
    approval: bool = False
    answered_from: int = Field(9, ge=0, le=23)
    answered_until: int = Field(21, ge=1, le=24)
    zone: str = "Asia/Tashkent"
    places: dict[str, str] = Field(default_factory=dict)

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError(f"{zone!r} is no time zone")
        ZoneInfo(zone)
        return zone

    @model_validator(mode="after")
    def _hours_in_order(self) -> Self:
        if self.answered_from >= self.answered_until:
            raise ValueError("answered_from must be before answered_until")
        return self

    @field_validator("places")
    @classmethod
    def _zones_exist(cls, places: dict[str, str]) -> dict[str, str]:
        for zone in places.values():
            cls._zone_exists(zone)
        return places

    def staff(self) -> dict[int, frozenset[Role]]:
        roles: defaultdict[int, set[Role]] = defaultdict(set)
        named: tuple[tuple[Role, frozenset[int]], ...] = (
            ("admin", self.admins),
            ("coordinator", self.coordinators),
            ("psychologist", self.psychologists),
            ("volunteer", self.volunteers),
        )
        for role, ids in named:
            for telegram_id in ids:
                roles[telegram_id].add(role)
        return {telegram_id: frozenset(held) for telegram_id, held in roles.items()}


class Programme(_Section):
    folder: str = ""

    @property
    def path(self) -> Path:
        """Where `programme.toml` is."""
        return Path(self.folder) if self.folder else loading.HERE


class CheckIn(_Section):
    opens: int = Field(9, ge=0, le=23)
    closes: int = Field(20, ge=1, le=24)
    evening: int = Field(18, ge=0, le=23)
    open_days: int = Field(3, ge=1, le=6)
    soft_after_days: int = Field(2, ge=1, le=5)

    @model_validator(mode="before")
    @classmethod
    def _has_no_weeks(cls, said: Any) -> Any:
        if isinstance(said, dict) and "weeks" in said:
            raise ValueError("weeks is no setting any more: content/programme.toml lists the weeks; remove it")
        return said

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("opens must be before closes")
        if self.soft_after_days >= self.open_days:
            raise ValueError("soft_after_days must be less than open_days")
        return self


class Sessions(_Section):
    hold_minutes: int = Field(10, ge=1, le=60)
    answer_hours: int = Field(24, ge=1, le=168)
    offer_hours: int = Field(4, ge=1, le=72)
    cut_off_hours: int = Field(12, ge=0, le=168)
    first_within_days: int = Field(7, ge=1, le=60)
    early_minutes: int = Field(10, ge=0, le=60)
    late_minutes: int = Field(30, ge=0, le=240)
    link: str = ""

    @field_validator("link")
    @classmethod
    def _leads_to_a_room(cls, link: str) -> str:
        if not link:
            return link
        parts = urlsplit(link)
        if parts.scheme != "https" or not parts.hostname or "{room}" in parts.netloc:
            raise ValueError("the address must begin with https:// and a host")
        if link.count("{room}") != 1 or len(link) > 200:
            raise ValueError('the address must have "{room}" in it once, and at most 200 letters')
        return link


class Limits(_Section):
    messages_per_second: float = Field(25, ge=0)
    messages_burst: float = Field(5, ge=1)
    chat_per_second: float = Field(1, ge=0)
    chat_burst: float = Field(3, ge=1)
    intake_per_minute: int = Field(30, ge=0)


class Backup(_Section):
    recipients: tuple[str, ...] = ()
    folder: Path = Path("backups")
    keys_folder: Path = Path("backups-keys")
    hour: int = Field(3, ge=0, le=23)
    keys_keep_days: int = Field(7, ge=1)

    @field_validator("recipients")
    @classmethod
    def _public_keys(cls, recipients: tuple[str, ...]) -> tuple[str, ...]:
        for text in recipients:
            recipient(text)
        return recipients

    @model_validator(mode="after")
    def _keys_apart(self) -> Self:
        folder, keys_folder = self.folder.resolve(), self.keys_folder.resolve()
        if folder.is_relative_to(keys_folder) or keys_folder.is_relative_to(folder):
            raise ValueError("keys_folder must lie apart from folder")
        return self


class Retention(_Section):
    free_text_days: int = Field(30, ge=7, le=365)
    answers_months: int = Field(24, ge=1, le=120)
    link_days: int = Field(90, ge=1, le=730)
    audit_months: int = Field(12, ge=1, le=120)
    backup_days: int = Field(30, ge=1, le=90)


class Running(_Section):
    tick_seconds: float = Field(5, gt=0)
    silence_seconds: float = Field(120, ge=10)
    careful_seconds: float = Field(5, ge=0)
    log_level: str = Field("info", pattern="(?i)^(debug|info|warning|error)$")
    control_port: int | None = Field(None, ge=1, le=65535)
    control_secret: SecretStr = SecretStr("")


class Settings(BaseSettings):
    """All sections; see config.example.toml."""

    model_config = SettingsConfigDict(
        env_prefix="QADAM_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    security: Security = Security()
    people: People = People()  # type: ignore[call-arg]
    programme: Programme = Programme()
    check_in: CheckIn = CheckIn()  # type: ignore[call-arg]
    sessions: Sessions = Sessions()  # type: ignore[call-arg]
    limits: Limits = Limits()  # type: ignore[call-arg]
    backup: Backup = Backup()  # type: ignore[call-arg]
    retention: Retention = Retention()  # type: ignore[call-arg]
    running: Running = Running()  # type: ignore[call-arg]

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (env_settings, TomlConfigSettingsSource(settings_cls))

    @model_validator(mode="after")
    def _clock_stays_in_the_sandbox(self) -> Self:
        if self.running.control_port is not None:
            if not self.telegram.is_local:
                raise ValueError("running.control_port moves the clock: only with a telegram.api_url on this machine")
            if not self.running.control_secret.get_secret_value():
                raise ValueError("running.control_port needs running.control_secret")
        return self

    def rules(self) -> Rules:
        return Rules(
            zone=self.people.zone,
            window=Window(self.check_in.opens, self.check_in.closes),
            check_in=CheckInRules(
                open_for=timedelta(days=self.check_in.open_days),
                soft_after=timedelta(days=self.check_in.soft_after_days),
                evening=self.check_in.evening,
            ),
            retention=RetentionRules(**self.retention.model_dump()),
            sessions=SessionRules(
                hold=timedelta(minutes=self.sessions.hold_minutes),
                answer_within=timedelta(hours=self.sessions.answer_hours),
                offer_for=timedelta(hours=self.sessions.offer_hours),
                cut_off=timedelta(hours=self.sessions.cut_off_hours),
                first_within=timedelta(days=self.sessions.first_within_days),
                early=timedelta(minutes=self.sessions.early_minutes),
                late=timedelta(minutes=self.sessions.late_minutes),
                link=self.sessions.link,
            ),
            places=self.people.places,
            staff=self.people.staff(),
            open_enrolment=self.people.open_enrolment,
            approval=self.people.approval,
            answered_from=self.people.answered_from,
            answered_until=self.people.answered_until,
        )

    def options(self) -> Options:
        token = self.telegram.token.get_secret_value()
        if not token:
            raise BadSettings("no token: set telegram.token or QADAM_TELEGRAM__TOKEN (without one: make run)")
        return Options(
            token=token,
            api_url=self.telegram.api_url,
            file_url=self.telegram.file_url,
            rates=Rates(
                bot=self.limits.messages_per_second,
                bot_burst=self.limits.messages_burst,
                chat=self.limits.chat_per_second,
                chat_burst=self.limits.chat_burst,
            ),
            intake_per_minute=self.limits.intake_per_minute,
            tick_seconds=self.running.tick_seconds,
            control_port=self.running.control_port,
            control_secret=self.running.control_secret.get_secret_value(),
            silence_seconds=self.running.silence_seconds,
            careful_seconds=self.running.careful_seconds,
            url=self.storage.url,
            content=self.programme.path,
            backup=BackupOptions(
                url=self.storage.url,
                keys_url=self.storage.keys,
                keep_days=self.retention.backup_days,
                **self.backup.model_dump(),
            ),
        )


def load(path: Path | None) -> Settings:
    """Settings from the file (None: environment only). Raises BadSettings with one line."""
    if path is not None and not path.is_file():
        raise BadSettings(f"no configuration at {path}: copy config.example.toml")
    if path is not None and not os.access(path, os.R_OK):
        raise BadSettings(f"cannot read {path}")

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    try:
        return FromFile()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "configuration"
        raise BadSettings(f"{where}: {first['msg'].removeprefix('Value error, ')}") from None
    except (ValueError, OSError) as error:
        raise BadSettings(f"{path or 'environment'}: {_one_line(error)}") from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
