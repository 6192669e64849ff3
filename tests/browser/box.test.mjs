// The search box on a page of another origin that allows nothing but it.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NARROW, WIDE, artefacts, axe, launch, open } from "./browser.mjs";
import { HOSTILE, LONG_WORD, RIGHT_TO_LEFT, answer } from "./hostile.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";

const AXE = await axe();
const MOST_BYTES = 5000;
let server;
let browser;
let host;
let script;

before(async () => {
  host = await site();
  [server, browser] = await Promise.all([serve({ articles: HOSTILE, origins: [host.address] }), launch()]);
  script = (await pasted("")).split("\n")[0];
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await host?.stop();
});

/** What /embed says is to be pasted. */
async function pasted(choice) {
  const page = await (await fetch(`${server.address}/embed?${choice}`)).text();
  const [, tag] = page.match(/<code id="tag">([^]*?)<\/code>/);
  return tag.replace(/&#(\d+);/g, (_, number) => String.fromCharCode(number));
}

/** Opens the other site's page with this in it; what a browser complains of is an error of the test. */
async function visit({ body, attributes, choice = "lang=ru", expected = [], ...options } = {}) {
  host.show({ search: server.address, body: body ?? (await pasted(choice)), attributes });
  const { page, complaints, close } = await open(browser, host.address, { viewport: WIDE, ...options });
  await page.goto("/");
  if (options.javaScriptEnabled !== false) await page.waitForFunction(() => customElements.get("minber-search"));
  const leave = async () => {
    const isMeant = (complaint) =>
      complaint.includes(server.address) && complaint.startsWith("asks elsewhere") ||
      expected.some((words) => complaint.includes(words));
    assert.deepEqual(complaints.filter((complaint) => !isMeant(complaint)), []);
    await close();
  };
  return { page, leave };
}

const field = (page) => page.locator("minber-search input").first();
const options = (page) => page.getByRole("option");

/** Types, and waits until the answer stands there. */
async function find(page, words) {
  const answered = page.waitForResponse((response) => response.url().includes("/api/search"));
  await field(page).fill(words);
  await answered;
  await page.locator('minber-search [part=panel][aria-busy="false"]').waitFor();
}

/** An answer that the server might give. */
const answered = (json) => ({ json, headers: { "Access-Control-Allow-Origin": "*" } });

async function accessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  assert.deepEqual(told, []);
}

for (const [size, viewport] of Object.entries({ narrow: NARROW, wide: WIDE })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`finds quotes on a foreign page: ${size}, ${colorScheme}`, async () => {
      const body = `<div class="${colorScheme}"><header>${await pasted("lang=ru")}</header></div>`;
      const { page, leave } = await visit({ body, viewport, colorScheme });
      await find(page, "вода");
      assert.equal(await options(page).count(), 6);
      const { width, content } = await page.evaluate(() => ({
        width: document.documentElement.clientWidth,
        content: document.documentElement.scrollWidth,
      }));
      assert.ok(content <= width, `${content} wide in a window of ${width}`);
      const panel = await page.locator("[part=panel]").boundingBox();
      assert.ok(panel.x >= 0 && panel.x + panel.width <= width, `the panel stands at ${panel.x}+${panel.width} of ${width}`);
      await accessible(page);
      await page.screenshot({ path: join(artefacts, `box-${size}-${colorScheme}.png`) });
      await leave();
    });
  }
}


test("works with the keyboard alone, and says what it is", async () => {
  const { page, leave } = await visit();
  const input = field(page);
  await page.keyboard.press("Tab");
  assert.ok(await input.evaluate((input) => input === document.activeElement));
  assert.equal(await input.getAttribute("role"), "combobox");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  await find(page, "вода");
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  assert.equal(await page.getByRole("listbox").count(), 1);
  assert.match(await page.getByRole("status").innerText(), /^\d+ результат(а|ов)?$/);

  const focused = () => options(page).evaluateAll((all) => all.findIndex((one) => one.matches(":focus")));
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 0);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 1);
  await accessible(page);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await input.evaluate((input) => input === document.activeElement));
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), 5);

  await page.keyboard.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  assert.equal(await input.inputValue(), "вода");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 0);
  await page.keyboard.press("Space");
  await page.keyboard.press("z");
  assert.equal(await input.inputValue(), "вода z");
  await find(page, "вода");

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.address}/articles/**`);
  assert.match(page.url(), /#q\d+$/);
  await leave();
});

test("Enter in the field asks the results page", async () => {
  const { page, leave } = await visit({ choice: "lang=ru&kind=quote" });
  await field(page).fill("вода");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.address}/search?*`);
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), { q: "вода", kind: "quote" });
  await leave();
});

test("without JavaScript the form leads to the results page", async () => {
  const { page, leave } = await visit({ javaScriptEnabled: false, choice: "lang=ru&speaker=Тиллаходжаева" });
  await field(page).fill("вода");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.address}/search?*`);
  assert.match(await page.locator("main").innerText(), /Тиллаходжаева/);
  await leave();
});

test("tells the site what happens, and lets it prevent a choice", async () => {
  const { page, leave } = await visit();
  await page.evaluate(() => {
    globalThis.told = [];
    for (const name of ["search", "empty", "select"]) {
      document.addEventListener(`minber-${name}`, (event) => {
        globalThis.told.push([event.type, event.detail.query ?? event.detail.kind]);
        event.preventDefault();
      });
    }
  });
  await find(page, "вода");
  await options(page).first().click();
  await find(page, "ъъъъ");
  assert.match(await page.getByRole("status").innerText(), /^Ничего не найдено$/);
  await accessible(page);
  const told = await page.evaluate(() => globalThis.told);
  const kind = told[1][1];
  assert.ok(["article", "quote"].includes(kind));
  assert.deepEqual(told, [
    ["minber-search", "вода"],
    ["minber-select", kind],
    ["minber-search", "ъъъъ"],
    ["minber-empty", "ъъъъ"],
  ]);
  assert.ok(page.url().startsWith(host.address));
  await leave();
});

test("a newer request aborts the older", async () => {
  const { page, leave } = await visit();
  const isOlder = (url) => url.searchParams.get("q") === "вода";
  await page.route(isOlder, () => {});
  const asked = page.waitForRequest((request) => isOlder(new URL(request.url())));
  await field(page).fill("вода");
  const older = await asked;
  const aborted = page.waitForEvent("requestfailed", (request) => request === older);
  await find(page, "граница");
  assert.match((await aborted).failure().errorText, /ABORTED/);
  assert.match(await options(page).first().innerText(), /границ/i);
  await leave();
});

test("a slow server: it is said that it searches, and what was found is shown when it comes", async () => {
  const { page, leave } = await visit();
  let answer;
  await page.route("**/api/search?*", async (route) => {
    await new Promise((resolve) => (answer = resolve));
    await route.continue();
  });
  await field(page).fill("вода");
  await page.locator('[part=panel][aria-busy="true"]').waitFor();
  assert.equal(await page.getByRole("status").innerText(), "Ищем…");
  await page.screenshot({ path: join(artefacts, "box-slow.png") });
  await accessible(page);
  answer();
  await options(page).first().waitFor();
  await leave();
});

test("a failing server: words, and a way to try again", async () => {
  const { page, leave } = await visit({ expected: ["503", "ERR_FAILED"] });
  let failures = 2;
  await page.route("**/api/search?*", (route) => {
    failures -= 1;
    if (failures === 1) return route.abort();
    return failures === 0 ? route.fulfill({ status: 503 }) : route.continue();
  });
  await field(page).fill("вода");
  const retry = page.getByRole("button", { name: "Повторить" });
  await retry.waitFor();
  assert.equal(await page.getByRole("status").innerText(), "Поиск не отвечает");
  await page.screenshot({ path: join(artefacts, "box-failed.png") });
  await accessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.waitForResponse((response) => response.status() === 503);
  await retry.click();
  await options(page).first().waitFor();
  await leave();
});

test("a site that is not in the settings keeps its form as it is", async () => {
  const stranger = await site();
  stranger.show({ search: server.address, body: await pasted("lang=en") });
  const { page, complaints, close } = await open(browser, stranger.address, { viewport: WIDE });
  await page.goto("/");
  assert.ok(complaints.some((complaint) => complaint.includes("CORS")));
  assert.equal(await field(page).getAttribute("role"), null);
  await field(page).fill("вода");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.address}/search?*`);
  await close();
  await stranger.stop();
});

test("whatever the articles hold is shown as text", async () => {
  const { page, leave } = await visit();
  for (const [words, seen] of [["арча", "<script>"], ["саксаул", "щщщ"]]) {
    await find(page, words);
    assert.ok((await options(page).allInnerTexts()).some((text) => text.includes(seen)), words);
  }
  await page.route("**/api/search?*", (route) => route.fulfill(answered(answer())));
  await find(page, "вода");
  assert.equal(await options(page).count(), 3);
  for (const part of ["name", "role", "words", "source"]) {
    assert.match(await page.locator(`[part=${part}]`).first().innerText(), /<script>.*<img.*>/);
  }
  assert.equal(await page.evaluate(() => globalThis.broken), undefined);
  const addresses = await options(page).evaluateAll((all) => all.map((one) => one.href));
  assert.ok(addresses.every((address) => address.startsWith(server.address)));
  await page.screenshot({ path: join(artefacts, "box-hostile.png") });
  await leave();
});

test("a word of 10,000 letters makes nothing wider", async () => {
  const { page, leave } = await visit({ viewport: NARROW });
  await page.route("**/api/search?*", (route) => route.fulfill(answered(answer(LONG_WORD))));
  await find(page, "вода");
  const widths = await page.evaluate(() => {
    const panel = document.querySelector("minber-search").shadowRoot.querySelector("[part=panel]");
    return [panel.scrollWidth - panel.clientWidth, document.documentElement.scrollWidth - innerWidth];
  });
  assert.deepEqual(widths, [0, 0]);
  await leave();
});

test("a text's right-to-left marks end with it", async () => {
  const { page, leave } = await visit();
  await page.route("**/api/search?*", (route) => route.fulfill(answered(answer(RIGHT_TO_LEFT))));
  await find(page, "вода");
  const card = options(page).first();
  const [name, role] = [await card.locator("[part=name]").boundingBox(), await card.locator("[part=role]").boundingBox()];
  const [source, origin] = [await card.locator("[part=source]").boundingBox(), await card.locator("[part=origin]").boundingBox()];
  assert.ok(name.x < role.x && Math.abs(source.x - origin.x) < 1);
  await leave();
});

test("stands mirrored on a right-to-left site", async () => {
  const body = `<header><b>صحيفة</b><div class="narrow">${await pasted("lang=en")}</div></header>`;
  const { page, leave } = await visit({ body, attributes: 'lang="ar" dir="rtl"', viewport: NARROW });
  await find(page, "вода");
  const panel = await page.locator("[part=panel]").boundingBox();
  assert.ok(panel.x >= 0 && panel.x + panel.width <= NARROW.width, `${panel.x}+${panel.width}`);
  const direction = (part) => page.locator(`[part=${part}]`).first().evaluate((one) => getComputedStyle(one).direction);
  assert.deepEqual([await direction("panel"), await direction("words")], ["rtl", "ltr"]);
  await page.screenshot({ path: join(artefacts, "box-right-to-left.png") });
  await leave();
});

test("can be told apart in forced colours", async () => {
  const { page, leave } = await visit({ forcedColors: "active" });
  await find(page, "вода");
  await page.keyboard.press("ArrowDown");
  const style = await options(page).first().evaluate((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return [outlineStyle, outlineWidth];
  });
  assert.deepEqual(style, ["solid", "2px"]);
  assert.equal(await page.locator("[part=panel]").evaluate((one) => getComputedStyle(one).borderTopStyle), "solid");
  await page.screenshot({ path: join(artefacts, "box-forced-colours.png") });
  await leave();
});

test("moves for nobody who wants no motion", async () => {
  const { page, leave } = await visit({ reducedMotion: "reduce" });
  await page.route("**/api/search?*", () => {});
  await field(page).fill("вода");
  const panel = page.locator('[part=panel][aria-busy="true"]');
  await panel.waitFor();
  const name = await panel.evaluate((one) => getComputedStyle(one, "::after").animationName);
  assert.equal(name, "none");
  await leave();
});

test("counts as each language counts", async () => {
  const counted = {
    ru: ["1 результат", "2 результата", "5 результатов", "11 результатов", "21 результат"],
    kk: ["1 нәтиже", "2 нәтиже", "5 нәтиже", "11 нәтиже", "21 нәтиже"],
    en: ["1 result", "2 results", "5 results", "11 results", "21 results"],
  };
  for (const [lang, expected] of Object.entries(counted)) {
    const { page, leave } = await visit({ choice: `lang=${lang}` });
    let total;
    await page.route("**/api/search?*", (route) => route.fulfill(answered({ ...answer("вода"), total })));
    for (total of [1, 2, 5, 11, 21]) {
      await find(page, `вода ${total}`);
      assert.equal(await page.getByRole("status").innerText(), expected.shift());
    }
    await leave();
  }
});

test("is called with / and mod+K, on a Cyrillic keyboard too", async () => {
  const { page, leave } = await visit({ body: `${await pasted("lang=ru&shortcut=mod%2BK+/")}<textarea></textarea>` });
  const isCalled = () => field(page).evaluate((input) => input === document.activeElement);
  await page.locator("textarea").press("/");
  assert.ok(!(await isCalled()));
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  assert.ok(await isCalled());
  assert.equal(await field(page).inputValue(), "");
  await page.locator("textarea").focus();
  await page.evaluate(() => {
    const keys = { key: "л", code: "KeyK", ctrlKey: true, bubbles: true, cancelable: true, composed: true };
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", keys));
  });
  assert.ok(await isCalled());
  await leave();
});

test("opens what is tapped", async () => {
  const { page, leave } = await visit({ viewport: NARROW, hasTouch: true, isMobile: true });
  await field(page).tap();
  await find(page, "вода");
  await options(page).nth(1).tap();
  await page.waitForURL(`${server.address}/articles/**`);
  await leave();
});

test("closes when one goes elsewhere, and opens again", async () => {
  const { page, leave } = await visit();
  await find(page, "вода");
  await page.locator("h1").click();
  await page.locator("[part=panel]").waitFor({ state: "hidden" });
  await field(page).click();
  await page.locator("[part=panel]").waitFor();
  await field(page).fill("");
  await page.locator("[part=panel]").waitFor({ state: "hidden" });
  await leave();
});

test("the latest quotes stand on a foreign page", async () => {
  const { page, leave } = await visit({ choice: "element=quotes&lang=ru&limit=3", viewport: NARROW });
  const quotes = page.locator("minber-quotes [part=quote]");
  await quotes.first().waitFor();
  assert.equal(await quotes.count(), 3);
  assert.match(await quotes.first().innerText(), /2025/);
  await accessible(page);
  await page.screenshot({ path: join(artefacts, "box-quotes.png"), fullPage: true });
  await page.locator("minber-quotes").evaluate((one) => one.setAttribute("limit", "1"));
  await page.waitForFunction(() => document.querySelector("minber-quotes").shadowRoot.querySelectorAll("[part=quote]").length === 1);
  await leave();
});

test("without JavaScript the latest quotes are a link", async () => {
  const { page, leave } = await visit({ choice: "element=quotes&event=consultative-7", javaScriptEnabled: false });
  await page.getByRole("link", { name: "Последние цитаты" }).click();
  await page.waitForURL(`${server.address}/search?kind=quote&event=consultative-7&sort=date`);
  await leave();
});

test("a script that is not the one of the hash does not run", async () => {
  const body = (await pasted("")).replace("sha384-", "sha384-AAAA");
  host.show({ search: server.address, body });
  const { page, complaints, close } = await open(browser, host.address, { viewport: WIDE });
  await page.goto("/");
  assert.equal(await page.evaluate(() => customElements.get("minber-search")), undefined);
  assert.ok(complaints.some((complaint) => complaint.includes("integrity")));
  await close();
});

test("is served in at most 5 KB, and may be kept for ever", async () => {
  const [, address] = script.match(/src="([^"]+)"/);
  const request = http.get(address, { headers: { "Accept-Encoding": "gzip" } });
  const [response] = await once(request, "response");
  assert.equal(response.headers["content-encoding"], "gzip");
  assert.match(response.headers["cache-control"], /immutable/);
  const { length } = Buffer.concat(await response.toArray());
  assert.ok(length <= MOST_BYTES, `${length} bytes`);
});
