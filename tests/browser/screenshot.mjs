// Renews docs/screenshot-search.png: `npm --prefix tests/browser run screenshot`.
import { join } from "node:path";
import { WIDE, launch, open } from "./browser.mjs";
import { root, serve } from "./server.mjs";

const [server, browser] = await Promise.all([serve(), launch()]);
try {
  const { page } = await open(browser, server.address, { viewport: WIDE });
  await page.goto(`/search?q=${encodeURIComponent("вода")}`);
  await page.screenshot({ path: join(root, "docs/screenshot-search.png") });
} finally {
  await browser.close();
  await server.stop();
}
