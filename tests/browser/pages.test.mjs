// Every page, at both widths and in both themes: it fits, it can be read by everybody, it asks nobody else.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NARROW, WIDE, artefacts, axe, launch, open } from "./browser.mjs";
import { HOSTILE } from "./hostile.mjs";
import { serve } from "./server.mjs";

const AXE = await axe();
const MOST_KILOBYTES = 60;
const SEARCH = "/search?q=%D0%B2%D0%BE%D0%B4%D0%B0";
let server;
let browser;
let pages;

before(async () => {
  [server, browser] = await Promise.all([serve({ articles: HOSTILE }), launch()]);
  pages = await addresses();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The pages by what they are; ids are asked for, so that they are those of the corpus. */
async function addresses() {
  const ask = async (path) => (await fetch(server.address + path)).json();
  const { people } = await ask("/api/people?limit=1");
  const { events } = await ask("/api/events?limit=1");
  const { topics } = await ask("/api/topics");
  const { hits } = await ask("/api/search?q=%D0%B2%D0%BE%D0%B4%D0%B0&kind=quote");
  const hostile = HOSTILE[0].id;
  const at = (folder, id) => `/${folder}/${encodeURIComponent(id)}`;
  return {
    home: "/",
    search: SEARCH,
    articles: `${SEARCH}&kind=article`,
    narrowed: `${SEARCH}&speaker=${encodeURIComponent(people[0].id)}&date=2025-11`,
    nothing: "/search?q=%D1%8A%D1%8A%D1%8A%D1%8A",
    article: at("articles", hits[0].id),
    person: at("people", people[0].id),
    event: at("events", events[0].id),
    topic: at("topics", topics[0].id),
    people: "/people",
    letter: "/people?letter=%D0%A1",
    events: "/events?sort=activity",
    topics: "/topics",
    help: "/help",
    missing: "/people/nobody",
    "hostile-article": at("articles", hostile),
    "hostile-long": at("articles", "hostile-long"),
    "hostile-quotes": "/search?q=%D0%B0%D1%80%D1%87%D0%B0&kind=quote",
    "hostile-articles": "/search?q=%D1%81%D0%B0%D0%BA%D1%81%D0%B0%D1%83%D0%BB&kind=article",
    "hostile-query": `/search?q=${encodeURIComponent("<script>globalThis.broken = true</script> \u202E" + "щ".repeat(3000))}`,
  };
}

for (const [size, viewport] of Object.entries({ narrow: NARROW, wide: WIDE })) {
  test(`fits, is accessible in both themes, asks nobody else: ${size}`, async () => {
    const { page, complaints, close } = await open(browser, server.address, { viewport });
    for (const [name, address] of Object.entries(pages)) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(address);
      await picture(page, `${name}-${size}-light`);
      await page.emulateMedia({ colorScheme: "dark" });
      await picture(page, `${name}-${size}-dark`);
      await unfold(page);
      assert.equal(await page.evaluate(() => globalThis.broken), undefined, name);
      assert.ok(await fits(page), `${name} is wider than its window`);
      assert.deepEqual(await violations(page), [], `${name}, dark`);
      await page.emulateMedia({ colorScheme: "light" });
      // Themes differ in nothing but colours.
      assert.deepEqual(await violations(page, ["color-contrast"]), [], `${name}, light`);
    }
    // Only the page that is not there may fail to load.
    assert.deepEqual(complaints.filter((complaint) => !complaint.includes("404")), []);
    await close();
  });
}

test("reads the same without JavaScript", async () => {
  const { page, complaints, close } = await open(browser, server.address, { viewport: WIDE, javaScriptEnabled: false });
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address);
    assert.ok((await page.locator("main").innerText()).length > 20, name);
    assert.equal(await page.locator(".copy").count(), 0, name);
  }
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes("404")), []);
  await close();
});

test("an article's markup is text wherever it stands", async () => {
  const { page, close } = await open(browser, server.address, { viewport: WIDE });
  for (const name of ["hostile-article", "hostile-quotes"]) {
    await page.goto(pages[name]);
    const text = await page.locator("main").innerText();
    assert.match(text, /<script>globalThis\.broken = true<\/script>/, name);
    assert.match(text, /<img src="x"/, name);
  }
  await close();
});

test("a text's right-to-left marks end with it", async () => {
  const { page, close } = await open(browser, server.address, { viewport: WIDE });
  await page.goto(pages["hostile-quotes"]);
  const card = page.locator("article.card").first();
  const [who, kind] = [await card.locator(".who").boundingBox(), await card.locator(".kind").boundingBox()];
  assert.ok(who.x < kind.x, `the kind stands at ${kind.x}, before the name at ${who.x}`);
  await close();
});

test(`a search is there in ${MOST_KILOBYTES} KB and one round trip`, async () => {
  const { page, close } = await open(browser, server.address, { viewport: WIDE });
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(SEARCH);
  assert.ok(bytes > 0 && bytes <= MOST_KILOBYTES * 1024, `${bytes} bytes`);
  assert.ok((await page.locator("article.card").count()) > 5);
  await close();
});

test("prints the text without what is there to click", async () => {
  const { page, close } = await open(browser, server.address, { viewport: WIDE });
  await page.goto(pages.article);
  await page.emulateMedia({ media: "print" });
  for (const gone of ["nav", ".box", ".ask", ".footer"]) {
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  }
  assert.ok(await page.locator(".notes .who").first().isVisible());
  await page.screenshot({ path: join(artefacts, "page-article-print.png") });
  await close();
});

/** Opens everything that is folded away. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));

const fits = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

const picture = (page, name) => page.screenshot({ path: join(artefacts, `page-${name}.png`) });

async function violations(page, rules) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, runOnly ? { runOnly } : {}), rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
}
