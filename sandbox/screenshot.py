"""`python -m sandbox.screenshot OUT.png [--width 1440] [--height 900]`: the page with a few lives on it.

It starts a sandbox and a bot of its own, and needs Playwright and a Chromium on the PATH.
"""

import argparse
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import Final

from core.schedule import WeeklyHour
from delivery import loop
from locales.catalog import Catalog, load
from sandbox.habits import way_in
from sandbox.phone import Phone
from sandbox.run import REFUSED, CannotServe, Sandbox, temporary_folder

WOMEN: Final = (("Nilufar", 1001, "uz"), ("Malika", 1002, "uz-Cyrl"), ("Parvina", 1003, "tg"))
PSYCHOLOGIST: Final = ("Saida", 2001, "ru")
NOTE: Final = {"uz": "Bugun qizim kuldi", "uz-Cyrl": "Бугун қизим кулди", "tg": "Имрӯз духтарам хандид"}


class Life:
    """A phone of somebody who speaks one language, and taps buttons by what they mean."""

    def __init__(self, sandbox: Sandbox, texts: Catalog, name: str, user_id: int, locale: str) -> None:
        self.sandbox = sandbox
        self.phone = Phone(sandbox.world, user_id=user_id, name=name)
        self.locale = locale
        self.texts = texts

    async def taps(self, *meanings: str) -> None:
        """`message.attribute` for each button, or `message` for one that is a text of its own."""
        for meaning in meanings:
            message, _, attribute = meaning.partition(".")
            if attribute:
                label = self.texts.label(self.locale, message, attribute)
            else:
                label = self.texts.text(self.locale, message)
            await self.phone.taps(label)
            await self.sandbox.journey.settle()

    async def comes_in(self, place: str) -> None:
        await self.phone.starts()
        await self.taps(*(answer for _, answer in way_in(place, "later")))


async def _lives(sandbox: Sandbox, texts: Catalog) -> None:
    """Two weeks of three women and their psychologist, from a Tuesday morning on."""
    await sandbox.journey.push(WeeklyHour(1, 10, "Asia/Tashkent").after(sandbox.journey.now) - sandbox.journey.now)
    nilufar, malika, parvina = (Life(sandbox, texts, *woman) for woman in WOMEN)
    saida = Life(sandbox, texts, *PSYCHOLOGIST)
    await saida.phone.starts()
    await saida.taps("language-name")
    for woman, place in ((nilufar, "tashkent"), (malika, "fergana"), (parvina, "samarkand")):
        await woman.comes_in(place)
    await sandbox.journey.push(timedelta(days=7))
    await malika.taps("check-in-ready.yes", "check-in-mood.good", "check-in-support.a-little")
    await malika.taps("check-in-surroundings.calm", "check-in-contact.no", "check-in-note.skip")
    await parvina.taps("check-in-ready.later", "check-in-later.hour")
    await nilufar.taps("check-in-ready.yes", "check-in-mood.so-so", "check-in-support.yes")
    await sandbox.journey.push(timedelta(hours=1))
    await nilufar.taps("check-in-surroundings.calm", "check-in-contact.this-week")
    await nilufar.phone.writes(NOTE[nilufar.locale])
    await sandbox.journey.settle()
    await saida.taps("task-take")
    await parvina.taps("check-in-ready.yes", "check-in-mood.good", "check-in-support.yes")
    await sandbox.journey.push(timedelta(days=7))
    await malika.taps("check-in-ready.yes", "check-in-mood.very-good")


async def _take(out: Path, width: int, height: int) -> None:
    from playwright.async_api import async_playwright  # only those who draw the page need it

    chromium = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    if chromium is None:
        raise CannotServe("there is no Chromium on the PATH")
    phones = [(name, "participant", user_id) for name, user_id, _ in WOMEN]
    phones.append((PSYCHOLOGIST[0], "psychologist", PSYCHOLOGIST[1]))
    with temporary_folder() as folder:
        async with Sandbox(folder, phones=phones) as sandbox:
            await _lives(sandbox, load(strict=False))
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = await browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
                await page.goto(sandbox.server.url)
                await page.locator(".phone .message").first.wait_for()
                await page.wait_for_timeout(300)
                await page.screenshot(path=out)
                await browser.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox.screenshot", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    asked = parser.parse_args()
    try:
        loop.run(_take(asked.out, asked.width, asked.height))
    except CannotServe as error:
        sys.stderr.write(f"qadam: {error}\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
