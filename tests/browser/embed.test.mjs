// The page where a webmaster puts together what to paste.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NARROW, WIDE, artefacts, axe, launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

const AXE = await axe();
let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const tag = (page) => page.locator("#tag").innerText();

/** The page of another site, in its frame. */
async function site(page) {
  const frame = page.frameLocator("#site");
  await frame.locator("minber-search, minber-quotes").first().waitFor();
  return frame;
}

for (const [size, viewport] of Object.entries({ narrow: NARROW, wide: WIDE })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`shows what to paste and how it looks: ${size}, ${colorScheme}`, async () => {
      const { page, complaints, close } = await open(browser, server.address, { viewport, colorScheme });
      await page.goto("/embed");
      const frame = await site(page);
      await frame.locator("input[name=q]").fill("вода");
      await frame.getByRole("option").first().waitFor();
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width} wide in a window of ${viewport.width}`);
      await page.screenshot({ path: join(artefacts, `embed-${size}-${colorScheme}.png`), fullPage: true });
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test("a choice shows at once, and stays in the address", async () => {
  const { page, complaints, close } = await open(browser, server.address, { viewport: WIDE });
  await page.goto("/embed");
  await page.getByLabel("Язык", { exact: true }).selectOption("kk");
  await page.getByLabel("Кто говорит").fill("Тиллаходжаева");
  await page.waitForFunction(() => document.getElementById("tag").textContent.includes("Тиллаходжаева"));
  assert.match(await tag(page), /<minber-search lang="kk" speaker="Тиллаходжаева">/);
  assert.match(await tag(page), /integrity="sha384-/);
  await (await site(page)).getByRole("button", { name: "Іздеу" }).waitFor();
  await page.getByLabel("Версия").selectOption("newest");
  await page.waitForFunction(() => !document.getElementById("tag").textContent.includes("integrity"));
  const pasted = await tag(page);
  await page.reload();
  assert.equal(await tag(page), pasted);
  assert.deepEqual(complaints, []);
  await close();
});

test("the latest quotes are built the same way", async () => {
  const { page, complaints, close } = await open(browser, server.address, { viewport: WIDE });
  await page.goto("/embed");
  await page.getByLabel("Что поставить").selectOption("quotes");
  await page.waitForURL(/element=quotes/);
  assert.match(await tag(page), /<minber-quotes>/);
  assert.equal(await page.getByLabel("Вызов с клавиатуры").count(), 0);
  await (await site(page)).locator("[part=quote]").first().waitFor();
  await page.screenshot({ path: join(artefacts, "embed-quotes.png"), fullPage: true });
  assert.deepEqual(complaints, []);
  await close();
});

test("what to paste can be copied", async () => {
  const { page, close } = await open(browser, server.address, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/embed");
  await page.getByRole("button", { name: "Скопировать" }).click();
  await page.getByText("Скопировано").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await tag(page));
  await close();
});

test("works without JavaScript by its button", async () => {
  const { page, close } = await open(browser, server.address, { javaScriptEnabled: false });
  await page.goto("/embed");
  await page.getByLabel("Саммит").fill("VII Консультативная встреча");
  await page.getByRole("button", { name: "Показать" }).click();
  assert.match(await tag(page), /event="VII Консультативная встреча"/);
  await close();
});
