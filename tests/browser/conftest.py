"""The page in a real Chromium, its server and a bot process beside it: what a newcomer has after `make run`.

Server, bot and browser are shared by a module; every test has a page and a person of its own.
"""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from locales.catalog import Catalog, load
from sandbox.habits import way_in
from sandbox.run import Sandbox

NAMES = ("chromium", "google-chrome", "chromium-browser")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE: ViewportSize = {"width": 1440, "height": 900}
SECONDS = 5


class Ann:
    """A person's phone as the page shows it."""

    def __init__(self, page: Page, user_id: int, texts: Catalog, locale: str = "en") -> None:
        self.page = page
        self.user_id = user_id
        self.phone = page.locator(f"[data-phone='{user_id}']")
        self.texts = texts
        self.locale = locale
        self.taps_made = 0

    def label(self, message: str, attribute: str | None = None) -> str:
        if attribute is None:
            return self.texts.text(self.locale, message)
        return self.texts.label(self.locale, message, attribute)

    async def starts(self) -> None:
        await self.phone.locator(".start").click()
        self.taps_made += 1

    async def taps(self, label: str) -> None:
        """Taps the button with this label of the newest message that has buttons."""
        newest = self.phone.locator(".message").filter(has=self.page.locator(".inline-button")).last
        await newest.locator(".inline-button").get_by_text(label, exact=True).last.click()
        self.taps_made += 1

    async def taps_below(self, label: str) -> None:
        """Taps a button of the keyboard under the input field."""
        await self.phone.locator(".reply-button").get_by_text(label, exact=True).click()
        self.taps_made += 1

    async def sees(self, text: str) -> Locator:
        """Waits for a message with this text; the newest of them."""
        message = self.phone.locator(".message .text").filter(has_text=text).last
        await expect(message).to_be_visible()
        return message

    async def comes_in(self) -> None:
        """All the way in, the proposed hour, no questions yet."""
        await self.starts()
        await self.goes_in("samarkand", "later")
        await self.sees(self.label("welcome-later"))

    async def goes_in(self, place: str, start: str) -> None:
        """Taps through the welcome, each answer under its own question."""
        for question, answer in way_in(place, start):
            message, _, attribute = answer.partition(".")
            if question.startswith(("welcome-consent", "welcome-call", "welcome-path", "welcome-needs")):
                await self.sees(self.label(question).split("\n")[0])
            await self.taps(self.label(message, attribute or None))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Without one these tests are skipped, or fail where QADAM_NO_SKIP=1."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"NO BROWSER: none of {', '.join(NAMES)} is on the PATH, so the page was not tested"
        if os.environ.get("QADAM_NO_SKIP") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def texts() -> Catalog:
    return load(strict=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    folder: Path = tmp_path_factory.mktemp("sandbox")
    async with Sandbox(folder) as sandbox:
        yield sandbox


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Page]:
    """The page, wide; whatever it complains of in the console fails the test."""
    expect.set_options(timeout=SECONDS * 1000)
    complaints: list[str] = []
    context = await browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(SECONDS * 1000)
    page = await context.new_page()
    page.on("console", lambda line: complaints.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(sandbox.server.url)
    await expect(page.locator(".phone").first).to_be_visible()
    yield page
    await context.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="module")
async def ann(page: Page, sandbox: Sandbox, texts: Catalog) -> AsyncIterator[Ann]:
    """Somebody who has not pressed Start yet, with a phone on the page."""
    hub = sandbox.server.hub
    person = sandbox.world.add_person("Ann")
    hub.show(person, "participant")
    ann = Ann(page, person.id, texts)
    await ann.phone.scroll_into_view_if_needed()
    yield ann
    del hub.roles[person.id]
