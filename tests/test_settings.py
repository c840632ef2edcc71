"""The configuration."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

import settings
from core.rules import Retention, SessionRules
from settings import BadSettings

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("QADAM_"):
            monkeypatch.delenv(name)


def test_the_example_says_the_defaults() -> None:
    assert settings.load(ROOT / "config.example.toml").model_dump() == settings.load(None).model_dump()


def test_every_setting_is_explained_in_the_example() -> None:
    example = (ROOT / "config.example.toml").read_text()
    for section, field in settings.Settings.model_fields.items():
        assert f"[{section}]" in example
        for key in field.annotation.model_fields:  # type: ignore[union-attr]
            assert key in example, f"{section}.{key}"


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('[people]\nadmins = [1]\nzone = "Asia/Dushanbe"\n[check_in]\nevening = 19\n')
    monkeypatch.setenv("QADAM_PEOPLE__ADMINS", "[2, 3]")
    monkeypatch.setenv("QADAM_TELEGRAM__TOKEN", "5:abc")
    chosen = settings.load(path)
    assert chosen.people.admins == {2, 3}
    assert chosen.people.zone == "Asia/Dushanbe"
    assert chosen.rules().check_in.evening == 19
    assert chosen.rules().staff == {2: {"admin"}, 3: {"admin"}}
    assert chosen.options().token == "5:abc"
    assert "5:abc" not in repr(chosen)


def test_settings_of_sessions_reach_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QADAM_SESSIONS__CUT_OFF_HOURS", "24")
    monkeypatch.setenv("QADAM_SESSIONS__LINK", "https://meet.example.org/qadam-{room}#config")
    link = "https://meet.example.org/qadam-{room}#config"
    assert settings.load(None).rules().sessions == SessionRules(cut_off=timedelta(hours=24), link=link)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("QADAM_PEOPLE__ADMINS", '["x"]', "people.admins"),
        ("QADAM_PEOPLE__ADMINS", "[1", "people"),
        ("QADAM_PEOPLE__ZONE", "Mars/Olympus", "is no time zone"),
        ("QADAM_PEOPLE__PLACES", '{"tashkent": "Nowhere"}', "is no time zone"),
        ("QADAM_CHECK_IN__OPENS", "21", "opens must be before closes"),
        ("QADAM_CHECK_IN__SOFT_AFTER_DAYS", "3", "less than open_days"),
        ("QADAM_STORAGE__URL", "mysql://x", "storage"),
        ("QADAM_STORAGE__URL", "postgresql://h/d", "keys_url"),
        ("QADAM_RUNNING__CONTROL_PORT", "5000", "moves the clock"),
        ("QADAM_LIMITS__CHAT_BURST", "0", "limits.chat_burst"),
        ("QADAM_BACKUP__RECIPIENTS", '["age1nobody"]', "backup.recipients: a recipient must be the public key"),
        ("QADAM_BACKUP__KEYS_FOLDER", "backups", "must lie apart"),
        ("QADAM_BACKUP__KEYS_FOLDER", "backups/keys", "must lie apart"),
        ("QADAM_BACKUP__HOUR", "24", "backup.hour"),
        ("QADAM_RETENTION__FREE_TEXT_DAYS", "6", "retention.free_text_days"),
        ("QADAM_RETENTION__ANSWERS_MONTHS", "0", "retention.answers_months"),
        ("QADAM_RETENTION__LINK_DAYS", "731", "retention.link_days"),
        ("QADAM_RETENTION__AUDIT_MONTHS", "0", "retention.audit_months"),
        ("QADAM_RETENTION__BACKUP_DAYS", "91", "retention.backup_days"),
        ("QADAM_CHECK_IN__WEEKS", "12", "check_in: weeks is no setting any more: content/programme.toml"),
        ("QADAM_CHECK_IN__NONSENSE", "1", "nonsense"),
        ("QADAM_SESSIONS__HOLD_MINUTES", "0", "sessions.hold_minutes"),
        ("QADAM_SESSIONS__CUT_OFF_HOURS", "-1", "sessions.cut_off_hours"),
        ("QADAM_SESSIONS__LINK", "http://meet.example.org/{room}", "sessions.link: the address must begin with https"),
        ("QADAM_SESSIONS__LINK", "https://{room}.example.org/", "must begin with https:// and a host"),
        ("QADAM_SESSIONS__LINK", "https://[broken/{room}", "sessions.link"),
        ("QADAM_SESSIONS__LINK", "https://meet.example.org/", 'must have "{room}" in it once'),
        ("QADAM_SESSIONS__LINK", "https://meet.example.org/{room}/{room}", 'must have "{room}" in it once'),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, complaint: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings, match=complaint) as caught:
        settings.load(None)
    assert "\n" not in str(caught.value)


def test_what_women_are_told_is_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QADAM_TELEGRAM__TOKEN", "5:abc")
    assert settings.load(None).rules().retention == Retention()
    for name, value in (("FREE_TEXT_DAYS", "20"), ("LINK_DAYS", "60"), ("AUDIT_MONTHS", "6"), ("BACKUP_DAYS", "14")):
        monkeypatch.setenv(f"QADAM_RETENTION__{name}", value)
    chosen = settings.load(None)
    assert chosen.rules().retention == Retention(20, 24, 60, 6, 14)
    backup = chosen.options().backup
    assert backup is not None
    assert backup.keep_days == 14


def test_the_clock_can_be_moved_only_beside_a_server_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QADAM_RUNNING__CONTROL_PORT", "5000")
    monkeypatch.setenv("QADAM_TELEGRAM__API_URL", "http://127.0.0.1:8081/bot")
    with pytest.raises(BadSettings, match="control_secret"):
        settings.load(None)
    monkeypatch.setenv("QADAM_RUNNING__CONTROL_SECRET", "s")
    assert settings.load(None).running.control_port == 5000
    monkeypatch.setenv("QADAM_TELEGRAM__API_URL", "http://127.0.0.1.example.org/bot")
    with pytest.raises(BadSettings, match="moves the clock"):
        settings.load(None)


def test_files_that_are_not_there_or_no_toml(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="no configuration at"):
        settings.load(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("x = [")
    with pytest.raises(BadSettings, match=r"bad\.toml"):
        settings.load(tmp_path / "bad.toml")
    (tmp_path / "other.toml").write_text("[telgram]\ntoken = 'x'\n")
    with pytest.raises(BadSettings, match="telgram"):
        settings.load(tmp_path / "other.toml")


def test_keys_lie_beside_the_data_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load(None).storage.keys == "sqlite:///data/qadam-keys.db"
    monkeypatch.setenv("QADAM_STORAGE__URL", "sqlite+aiosqlite:////srv/x/bot.db")
    assert settings.load(None).storage.keys == "sqlite:////srv/x/bot-keys.db"


def test_without_a_token_or_a_key_it_says_what_to_do() -> None:
    chosen = settings.load(None)
    with pytest.raises(BadSettings, match="QADAM_TELEGRAM__TOKEN"):
        chosen.options()
    with pytest.raises(BadSettings, match="keygen"):
        chosen.security.masters()
