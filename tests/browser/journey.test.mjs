// One journey of a reader: search, narrow to a speaker, open the article at the quote.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { NARROW, WIDE, artefacts, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

const PATIENCE_MS = 10_000;
let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("from a search to the quote in its article", () => journey("wide", { viewport: WIDE }));
test("the same on a telephone", () => journey("narrow", { viewport: NARROW }));
test("the same without JavaScript", () => journey("plain", { viewport: WIDE, javaScriptEnabled: false }));

async function journey(name, options) {
  const { page, complaints, close } = await open(browser, server.address, options);
  const picture = (step) => page.screenshot({ path: join(artefacts, `${name}-${step}.png`) });

  await page.goto("/");
  await fits(page);
  await picture("1-home");

  await page.getByRole("searchbox").fill("вода");
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL(/[?&]q=/);
  await fits(page);
  await picture("2-found");

  const speaker = await narrow(page);
  await fits(page);
  await picture("3-narrowed");

  const card = page.locator("article.card").first();
  const words = beginning(await card.locator("blockquote").innerText());
  await card.locator('.origin a[href*="#q"]').first().click();
  await page.waitForURL(/#q\d+$/);
  const quote = page.locator(decodeURIComponent(new URL(page.url()).hash));
  await inView(page, quote);
  assert.ok(plain(await quote.innerText()).includes(words), `the quote at the anchor does not begin «${words}»`);
  assert.ok((await page.locator("main").innerText()).includes(speaker), `the article does not credit ${speaker}`);
  await fits(page);
  await picture("4-article");

  assert.deepEqual(complaints, []);
  await close();
}

/** Narrows what was found to the speaker who is named first, and tells the name. */
async function narrow(page) {
  const choice = page.locator('.facets a[href*="speaker="]').first();
  // On a telephone the choices may be folded away.
  if (!(await choice.isVisible())) await page.getByText("Уточнить", { exact: true }).click();
  const name = (await choice.innerText()).trim();
  await choice.click();
  await page.waitForURL((url) => url.search.includes("speaker="));
  return name;
}

/** Nothing of a page may stand outside the window's width. */
async function fits(page) {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(content <= window, `${page.url()} is ${content} wide in a window of ${window}`);
}

/** The element must come to stand where the reader looks; a browser scrolls after it has shown the page. */
async function inView(page, element) {
  const { height } = page.viewportSize();
  const end = Date.now() + PATIENCE_MS;
  let top;
  do {
    top = (await element.boundingBox())?.y;
    if (top >= 0 && top < height) return;
    await setTimeout(20);
  } while (Date.now() < end);
  assert.fail(`the quote begins at ${top} of ${height}`);
}

/** The first words of a quote, for comparison. */
function beginning(text) {
  return plain(text).split(" ").slice(0, 5).join(" ");
}

/** Text without quotation marks, dashes and gaps, white space made one. */
function plain(text) {
  return text.replace(/[«»“”"–—…]/g, " ").replace(/\s+/g, " ").trim();
}
