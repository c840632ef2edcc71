"""Logs hold names of events, numbers and classes of errors; never the token."""

import logging

import pytest
import structlog

from delivery import log

TOKEN = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_the_token_is_cut_out_of_every_line(capfd: pytest.CaptureFixture[str]) -> None:
    log.set_up("debug")
    try:
        structlog.get_logger().info("event", url=f"http://x/bot{TOKEN}/getMe", number=3)
        logging.getLogger("telegram").warning("a url %s", TOKEN)
        try:
            raise ValueError(TOKEN)
        except ValueError:
            logging.getLogger("other").exception("it failed")
    finally:
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()
        logging.basicConfig(force=True)
    err = capfd.readouterr().err
    assert TOKEN not in err
    assert err.count("<token>") == 3
    assert "number=3" in err


def test_libraries_are_heard_from_warnings_on(capfd: pytest.CaptureFixture[str]) -> None:
    log.set_up("info")
    try:
        logging.getLogger("httpx").info("GET http://x")
        structlog.get_logger().debug("not this")
    finally:
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()
        logging.basicConfig(force=True)
    assert capfd.readouterr().err == ""
