// The language of the pages: as the browser prefers, and as it is chosen at the foot of a page, without JavaScript too.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NARROW, WIDE, artefacts, axe, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

const AXE = await axe();
const PAGES = ["/", "/search?q=вода", "/people", "/events/consultative-7", "/help", "/embed", "/nowhere"];
const LANGUAGES = [
  { code: "kk", locale: "kk-KZ", people: "Адамдар" },
  { code: "en", locale: "en-GB", people: "People" },
];
let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const lang = (page) => page.locator("html").getAttribute("lang");

for (const [name, javaScriptEnabled] of [["with JavaScript", true], ["without JavaScript", false]]) {
  test(`a choice holds on the page where it is made and on all others, ${name}`, async () => {
    const { page, complaints, close } = await open(browser, server.address, { locale: "en-GB", viewport: NARROW, javaScriptEnabled });
    await page.goto("/search?q=вода");
    assert.equal(await lang(page), "en");
    const asked = page.url();
    await page.getByRole("link", { name: "Қазақша" }).click();
    await page.waitForURL(asked);
    assert.equal(await lang(page), "kk");
    await page.getByRole("link", { name: "Адамдар", exact: true }).first().click();
    await page.waitForURL(/\/people$/);
    assert.equal(await lang(page), "kk");
    assert.equal(await page.getByRole("link", { name: "Қазақша" }).getAttribute("aria-current"), "true");
    assert.deepEqual(complaints, []);
    await close();
  });
}

for (const { code, locale, people } of LANGUAGES) {
  for (const [size, viewport] of Object.entries({ narrow: NARROW, wide: WIDE })) {
    test(`pages in ${code} fit their window and can be read by all: ${size}`, async () => {
      const { page, complaints, close } = await open(browser, server.address, { locale, viewport });
      for (const path of PAGES) {
        // A page that is not there answers so, and browsers complain of that.
        const told = complaints.length;
        await page.goto(path);
        if (path === "/nowhere") complaints.length = told;
        assert.equal(await lang(page), code, path);
        assert.equal(await page.getByRole("navigation").getByRole("link", { name: people, exact: true }).count(), 1, path);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `${path} is ${width} wide in a window of ${viewport.width}`);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document));
        assert.deepEqual(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
        const name = path.split(/[/?]/)[1] || "home";
        await page.screenshot({ path: join(artefacts, `${code}-${name}-${size}.png`) });
      }
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}
