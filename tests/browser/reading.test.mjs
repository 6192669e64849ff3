// What a reader does: narrows a search in several ways, takes a quote along, does all of it with the keyboard.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NARROW, WIDE, artefacts, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";

const SEARCH = "/search?q=%D0%B2%D0%BE%D0%B4%D0%B0&kind=quote";
const WORDS = "Родник у старой чинары поднялся на целый локоть, и весь кишлак ходит смотреть на воду";
let server;
let browser;
let host;

before(async () => {
  host = await site();
  const printed = {
    id: "spring",
    title: "Родник вернулся",
    date: "2025-11-21",
    source: "Родниковый вестник",
    author: "Анна Примерова",
    url: `${host.address}/spring`,
    text: `– ${WORDS}, – сказал смотритель Ерден Тулегенов.`,
  };
  [server, browser] = await Promise.all([serve({ articles: [printed] }), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await host?.stop();
});

const cards = (page) => page.locator("article.card");
const total = async (page) => Number((await page.locator(".tabs [aria-current] .count").innerText()).replace(/\D/g, ""));
const speakers = (page) => page.locator('.facets a.check[href*="speaker="]');

async function reader(options, work) {
  const { page, complaints, close } = await open(browser, server.address, { viewport: WIDE, ...options });
  await work(page);
  assert.deepEqual(complaints, []);
  await close();
}

test("chooses several speakers, and takes one off again", () => choosing({}));
test("the same without JavaScript, on a telephone", () => choosing({ viewport: NARROW, javaScriptEnabled: false }));

const choosing = (options) =>
  reader(options, async (page) => {
    const isNarrow = options.viewport === NARROW;
    const unfold = () => isNarrow && page.locator(".narrow > summary").click();
    await page.goto(SEARCH);
    const all = await total(page);
    await unfold();
    await speakers(page).nth(0).click();
    await page.waitForURL(/speaker=/);
    const one = await total(page);
    await unfold();
    await page.locator('.facets li:not(.chosen) > a[href*="speaker="]').first().click();
    await page.waitForURL(/speaker=.*speaker=/);
    const two = await total(page);
    assert.ok(one < two && two < all, `${one}, ${two}, ${all}`);
    assert.equal(await page.locator(".chips li").count(), 2);
    await page.locator(".chips a").first().click();
    await page.waitForURL((url) => url.searchParams.getAll("speaker").length === 1);
    assert.equal(await total(page), two - one);
  });

test("chooses a stretch of months by dragging", () =>
  reader({}, async (page) => {
    await page.goto(SEARCH);
    const chart = await page.locator(".chart svg").boundingBox();
    const y = chart.y + chart.height / 2;
    await page.mouse.move(chart.x + chart.width * 0.7, y);
    await page.mouse.down();
    await page.mouse.move(chart.x + chart.width * 0.8, y, { steps: 3 });
    await page.mouse.move(chart.x + chart.width - 2, y, { steps: 3 });
    assert.match(await page.locator(".chart output").innerText(), / – /);
    await page.screenshot({ path: join(artefacts, "reading-stretch.png") });
    await page.mouse.up();
    await page.waitForURL(/date=\d{4}-\d\d\.\.\d{4}-\d\d/);
    assert.ok((await total(page)) > 0);
    assert.ok((await page.locator(".chart .chosen").count()) > 1);
  }));

test("a click on a month is no drag", () =>
  reader({}, async (page) => {
    await page.goto(SEARCH);
    const chart = await page.locator(".chart svg").boundingBox();
    await page.mouse.click(chart.x + chart.width - 3, chart.y + chart.height / 2);
    await page.waitForURL(/date=\d{4}-\d\d$/);
  }));

test("chooses a stretch of months with the keyboard", () =>
  reader({}, async (page) => {
    await page.goto(SEARCH);
    await page.locator(".chart a").last().focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Enter");
    await page.waitForURL(/date=\d{4}-\d\d\.\.\d{4}-\d\d/);
    assert.equal(await page.locator(".chart .chosen").count(), 3);
  }));

test("chooses a stretch of months by its ends, without JavaScript", () =>
  reader({ javaScriptEnabled: false }, async (page) => {
    await page.goto(SEARCH);
    const ends = await page.locator(".stretch select[name=from] option").evaluateAll((all) => all.map((one) => one.value));
    await page.selectOption(".stretch select[name=from]", ends.at(-1));
    await page.locator(".stretch button").click();
    await page.waitForURL(/from=/);
    assert.equal(await page.locator(".chips li").count(), 1);
    assert.ok((await total(page)) > 0);
  }));

test("takes a quote along: as text, as a reference, as an address", () =>
  reader({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.goto(`/search?q=${encodeURIComponent("родник чинары")}&kind=quote`);
    const card = cards(page).first();
    await card.locator(".take > summary").click();
    const copied = async (number) => {
      await card.locator(".copy").nth(number).click();
      await page.locator("#copied").filter({ hasText: "Скопировано" }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    assert.equal(await copied(0), `«${WORDS}» — Ерден Тулегенов, смотритель (Родниковый вестник, 21\u00A0ноября 2025). ${host.address}/spring`);
    const reference = await copied(1);
    assert.ok(reference.startsWith(`Примерова А. Родник вернулся // Родниковый вестник. 2025. 21 ноября. URL: ${host.address}/spring (дата обращения: `), reference);
    assert.equal(await copied(2), `${server.address}/articles/spring#q0`);
    assert.ok((await copied(3)).startsWith(`${host.address}/spring#:~:text=`));
    await page.screenshot({ path: join(artefacts, "reading-take.png") });
  }));

test("finds a speaker who was typed in Latin letters, and the place in the article", () =>
  reader({}, async (page) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("Kozhagulova вода");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\?q=/);
    assert.match(await page.locator(".corrected").innerText(), /Кожагулова/);
    const card = cards(page).first();
    assert.equal(await card.locator(".who").innerText(), "Анель Кожагулова");
    const said = (await card.locator("blockquote").innerText()).slice(1, 40);
    await card.locator('.origin a[href*="#q"]').click();
    await page.waitForURL(/#q\d+$/);
    assert.ok((await page.locator("mark.quote:target").innerText()).startsWith(said.trim()), said);
  }));

test("without JavaScript a reference can be seen and selected", () =>
  reader({ javaScriptEnabled: false, viewport: NARROW }, async (page) => {
    await page.goto(SEARCH);
    const card = cards(page).first();
    await card.locator(".take > summary").click();
    assert.match(await card.locator(".take dd").nth(1).innerText(), /URL: http.*дата обращения/s);
    assert.equal(await page.locator(".copy").count(), 0);
  }));

test("the source's page opens at the words", async () => {
  const filler = "<p>Строка о другом.</p>".repeat(200);
  host.show({ search: server.address, body: `${filler}<p>– ${WORDS}, – сказал смотритель.</p>${filler}` });
  const page = await (await browser.newContext({ viewport: WIDE })).newPage();
  await page.goto(`${server.address}/articles/spring`);
  await page.locator(".take > summary").click();
  await page.locator(".take dd a").last().click();
  await page.waitForURL(`${host.address}/**`);
  const words = page.getByText(WORDS);
  await page.waitForFunction(() => scrollY > 0);
  const { y } = await words.boundingBox();
  assert.ok(y > 0 && y < WIDE.height, `the words stand at ${y}`);
  await page.context().close();
});

test("from the first key to the quote in its article with the keyboard alone", () =>
  reader({}, async (page) => {
    const focused = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
    const tabTo = async (selector) => {
      for (let presses = 0; presses < 80; presses += 1) {
        if (await focused(selector)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`80 tabs do not lead to ${selector}`);
    };
    await page.goto("/help");
    await page.keyboard.press("Tab");
    assert.ok(await focused(".skip"));
    await tabTo("input[name=q]");
    await page.keyboard.type("вода");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\?q=/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await tabTo(".card .around > summary");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(".card .around p").first().isVisible());
    await page.keyboard.press("Shift+Tab");
    await tabTo('.card .origin a[href*="#q"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/#q\d+$/);
  }));
