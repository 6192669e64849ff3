// Renews the pictures in docs: `npm --prefix tests/browser run screenshot`.
import { join } from "node:path";
import { WIDE, launch, open } from "./browser.mjs";
import { root, serve } from "./server.mjs";

const [server, browser] = await Promise.all([serve(), launch()]);
try {
  const { page } = await open(browser, server.address, { viewport: WIDE });
  await page.goto(`/search?q=${encodeURIComponent("вода")}`);
  await page.screenshot({ path: join(root, "docs/screenshot-search.png") });

  // The page of another site that /embed shows.
  await page.setViewportSize({ width: 800, height: 620 });
  await page.goto("/embed/site?lang=ru&kind=quote&limit=4");
  await page.getByRole("combobox").fill("вода");
  await page.getByRole("option").first().waitFor();
  await page.screenshot({ path: join(root, "docs/screenshot-embed.png") });
} finally {
  await browser.close();
  await server.stop();
}
