"""What a newcomer does on the page."""

import re
import time

import pytest
from playwright.async_api import Page, expect

from locales.catalog import Catalog
from sandbox.entities import formatted
from sandbox.phone import PIXEL
from sandbox.run import PHONES, Sandbox
from sandbox.world import Draft
from tests.browser.conftest import WIDE, Ann

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

COORDINATOR = next(user_id for _, role, user_id in PHONES if role == "coordinator")


async def test_from_start_to_a_finished_check_in_takes_less_than_a_minute(ann: Ann) -> None:
    ann.locale = "uz-Cyrl"
    began = time.monotonic()
    await ann.starts()
    await ann.goes_in("fergana", "yes")
    await ann.taps(ann.label("check-in-mood", "good"))
    await ann.taps(ann.label("check-in-support", "a-little"))
    await ann.taps(ann.label("check-in-surroundings", "calm"))
    await ann.taps(ann.label("check-in-contact", "no"))
    await ann.taps(ann.label("check-in-note", "skip"))
    await ann.sees("Раҳмат. Кейинги сафар")
    assert ann.taps_made <= 21
    assert time.monotonic() - began < 60
    await expect(ann.phone.locator(".inline-button")).to_have_count(0)


async def test_a_week_later_the_question_comes(ann: Ann, page: Page) -> None:
    await ann.comes_in()
    before = await page.locator("#clock-date").inner_text()
    began = time.monotonic()
    await page.get_by_role("button", name="+1 week").click()
    await ann.sees("Is now a good time?")
    await expect(page.locator("#clock-date")).not_to_have_text(before)
    assert time.monotonic() - began < 3
    hour = await ann.phone.locator(".message time").last.inner_text()
    assert re.fullmatch(r"(09|1\d):00", hour), hour
    await ann.taps("Yes, now")
    await ann.sees("How was your mood this week?")


@pytest.mark.parametrize("width", [390, 1440])
async def test_nothing_sticks_out_sideways(ann: Ann, page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 844})
    await ann.comes_in()
    await ann.taps_below("My week")
    await ann.sees("How was your mood this week?")
    for panel in (None, "people", "faults", "add"):
        if panel:
            await page.locator(f"#open-{panel}").click()
            await expect(page.locator(f"#panel-{panel}")).to_be_visible()
        wide = await page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]")
        assert max(wide[:2]) <= wide[2], (panel, wide)
    too_wide = await ann.phone.evaluate(
        "phone => [...phone.querySelectorAll('.bubble, .inline-button, .reply-button')]"
        ".filter(each => each.getBoundingClientRect().right > phone.getBoundingClientRect().right + 1)"
        ".map(each => each.textContent)"
    )
    assert too_wide == []


async def test_the_help_button_brings_the_calm_text(ann: Ann) -> None:
    await ann.comes_in()
    await ann.taps_below("Help")
    await ann.sees("Thank you for telling me. This sounds very hard")
    await ann.sees("call 112 or 103")


async def test_words_and_a_button_of_the_keyboard(ann: Ann) -> None:
    await ann.comes_in()
    await ann.taps_below("My week")
    await ann.sees("How was your mood this week?")
    await ann.phone.locator(".composer input").fill("so-so")
    await ann.phone.locator(".send-button").click()
    await ann.sees("Was there someone to lean on?")


async def test_an_old_button_says_that_it_is_old(ann: Ann) -> None:
    await ann.comes_in()
    await ann.taps_below("My week")
    await ann.sees("How was your mood this week?")
    old = ann.phone.locator(".message").filter(has_text="How was your mood this week?")
    await ann.taps_below("Settings")
    await ann.sees("What shall we change?")
    await ann.taps("Stop")
    await expect(old).to_have_count(2)
    await ann.page.get_by_role("button", name="+1 hour").click()
    await expect(ann.page.get_by_role("button", name="+1 hour")).to_be_enabled()
    await old.first.locator(".inline-button").first.click()
    await expect(ann.phone.locator(".toast")).to_have_text("This button is old. Here is what is open now.")


async def test_a_reload_keeps_everything(ann: Ann, page: Page) -> None:
    await ann.comes_in()
    await ann.taps_below("My week")
    await ann.taps("😐 So-so")
    await ann.sees("Was there someone to lean on?")
    messages = ann.phone.locator(".message .body")
    await expect(messages.filter(has_text="✓ 😐 So-so")).to_have_count(1)
    before = await messages.all_inner_texts()
    await page.reload()
    await ann.sees("Was there someone to lean on?")
    assert await messages.all_inner_texts() == before
    await ann.taps("A little")
    await ann.sees("How are things around you?")


async def test_files_of_the_bot_on_a_small_screen(ann: Ann, page: Page, sandbox: Sandbox) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await ann.comes_in()
    person = sandbox.world.people[int(await ann.phone.get_attribute("data-phone") or 0)]
    content = b"<p>all that we keep</p>" * 100
    kept = sandbox.world.media("document", content, "all-that-we-keep-of-you-2030-03-05.html")
    sandbox.world.post(person, Draft(text="All of it", media=kept))
    paper = ann.phone.locator(".message").filter(has_text="All of it")
    await expect(paper.locator(".chip-size")).to_have_text("2.2 KB")
    async with page.expect_download() as download:
        await paper.locator("a.chip").click()
    arrived = await download.value
    assert arrived.suggested_filename == "all-that-we-keep-of-you-2030-03-05.html"
    assert (await arrived.path()).read_bytes() == content
    words = "Show this to whoever helps you. " * 4
    sandbox.world.post(person, Draft(text=words, media=sandbox.world.media("photo", PIXEL)))
    picture = ann.phone.locator(".message").filter(has_text="Show this")
    await expect(picture.locator("img.photo-image")).to_be_visible()
    drawn = await picture.locator("img.photo-image").evaluate("image => [image.naturalWidth, image.clientWidth]")
    assert drawn[0] == 1
    assert drawn[1] >= 100
    phone, bubble = await ann.phone.bounding_box(), await picture.locator(".bubble").bounding_box()
    assert phone is not None
    assert bubble is not None
    assert bubble["width"] < phone["width"] * 2 / 3  # a long caption does not stretch a small picture's frame


async def test_an_invitation_is_opened_on_a_new_phone(ann: Ann, page: Page, sandbox: Sandbox, texts: Catalog) -> None:
    coordinator = Ann(page, COORDINATOR, texts)
    await coordinator.starts()
    await coordinator.taps("English")
    await coordinator.taps_below("Invite")
    await coordinator.taps("Participant")
    await coordinator.taps("Samarkand")
    message = await coordinator.sees("Here is your own link")
    address = await message.locator(".text-button").inner_text()
    await message.locator(".text-button").click()
    choice = page.get_by_role("menuitem")
    await expect(choice.filter(has_text="Open on Ann")).to_be_visible()
    await expect(choice.filter(has_text="Coordinator")).to_have_count(0)  # has met the bot already
    await choice.filter(has_text="Open on a new phone").click()
    newcomer = page.locator(".phone").last
    await expect(newcomer.locator(".mine .text")).to_have_text(f"/start {address.partition('start=')[2]}")
    new = Ann(page, int(await newcomer.get_attribute("data-phone") or 0), texts)
    await new.taps("English")
    await new.sees("Once a week you get a short page here.")
    await expect(new.phone.locator(".inline-button").first).to_have_text("I am 18 or over. Go on")
    await coordinator.phone.locator(".composer input").fill("/invitations")
    await coordinator.phone.locator(".send-button").click()
    await coordinator.sees("There are no open invitations.")  # it is used up
    assert address.startswith(f"https://t.me/{sandbox.world.bot.username}?start=")
    del sandbox.server.hub.roles[new.user_id]


async def test_own_words_are_edited_and_a_picture_has_a_caption(ann: Ann, page: Page, sandbox: Sandbox) -> None:
    await ann.comes_in()
    person, words = sandbox.world.people[ann.user_id], ann.phone.locator(".composer input")
    await words.fill("helo")
    await words.press("Enter")
    mine = ann.phone.locator(".message.mine").last
    await expect(mine.locator(".text")).to_have_text("helo")
    await mine.click(button="right")
    await page.get_by_role("menuitem", name="Edit").click()
    await expect(words).to_have_value("helo")
    await words.press("Escape")
    await expect(words).to_have_value("")
    await mine.click(button="right")
    await page.get_by_role("menuitem", name="Edit").click()
    await expect(ann.phone.locator(".edit-bar")).to_be_visible()
    await words.fill("hello")
    await words.press("Enter")
    await expect(mine.locator(".text")).to_have_text("hello")
    await expect(mine.locator(".edited")).to_be_visible()
    await expect(ann.phone.locator(".edit-bar")).to_be_hidden()
    await mine.click(button="right")
    await page.get_by_role("menuitem", name="Forward").click()
    await expect(ann.phone.locator(".forwarded")).to_have_text(f"Forwarded from {person.first_name}")
    await words.fill("my window")
    await ann.phone.locator(".attach-button").click()
    await page.get_by_role("menuitem", name="Photo").click()
    picture = ann.phone.locator(".message.mine").last
    await expect(picture.locator("img.photo-image")).to_be_visible()
    await expect(picture.locator(".text")).to_have_text("my window")
    await expect(words).to_have_value("")


async def test_other_links_lead_nowhere(ann: Ann, sandbox: Sandbox) -> None:
    await ann.comes_in()
    for text in ("https://example.org/page", "https://t.me/durov?start=x", "a@example.org"):
        sandbox.world.post(sandbox.world.people[ann.user_id], Draft(*formatted(text)))
        message = await ann.sees(text)
        await expect(message.locator(".mention")).to_have_text(text)
        await expect(message.locator("a, button")).to_have_count(0)


async def test_a_cohort_lives_through_its_weeks(page: Page, ann: Ann) -> None:
    await ann.comes_in()
    await page.locator("#open-people").click()
    form = page.locator("#people-form")
    for name, value in {"women": "3", "weeks": "2", "seed": "1"}.items():
        await form.locator(f"[name={name}]").fill(value)
    await page.locator("#people-start").click()
    await expect(page.locator("#progress")).to_be_visible()
    await expect(page.locator("#progress-count")).to_have_text("6 / 6", timeout=20_000)
    await expect(page.locator("#people-start")).to_be_enabled()
    await expect(page.locator("#progress-rows")).to_contain_text("Unanswered callbacks")
    await expect(page.locator("#progress-rows .row").filter(has_text="Samarkand")).to_have_count(1)
    await page.locator("#open-people").click()
    await ann.sees("Is now a good time?")  # her weeks went by too
    await ann.taps_below("Help")
    await ann.sees("Thank you for telling me.")


async def test_a_cohort_can_be_stopped(page: Page, ann: Ann) -> None:
    await page.locator("#open-people").click()
    await page.locator("#people-start").click()
    await page.locator("#people-stop").click()
    await expect(page.locator("#people-start")).to_be_enabled(timeout=20_000)  # on a busy machine too
    await page.locator("#open-people").click()
    await ann.comes_in()


async def test_a_bad_network_loses_nothing(page: Page, ann: Ann) -> None:
    await page.locator("#open-faults").click()
    form = page.locator("#faults-form")
    await form.locator("[name='drop_request']").fill("20")
    await form.locator("[name='5xx']").fill("10")
    await form.locator(".primary").click()
    await expect(page.locator("#faults-mark")).to_be_visible()
    try:
        await ann.starts()
        await expect(ann.phone.locator(".inline-button")).not_to_have_count(0, timeout=20_000)
    finally:
        await page.locator("#open-faults").click()
        await page.locator("#faults-clear").click()
    await expect(page.locator("#faults-mark")).to_be_hidden()


async def test_what_the_page_may_load(page: Page, sandbox: Sandbox) -> None:
    answer = await page.request.get(sandbox.server.url)
    assert answer.headers["content-security-policy"].startswith("default-src 'self'; img-src 'self' blob: data:;")
    assert page.viewport_size == WIDE
