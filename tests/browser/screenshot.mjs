// Renews the pictures in docs: `npm --prefix tests/browser run screenshot`.
import { join } from "node:path";
import { NARROW, WIDE, launch, open } from "./browser.mjs";
import { root, serve } from "./server.mjs";

const SEARCH = `/search?q=${encodeURIComponent("вода")}`;
const SUMMIT = "/events/consultative-7";

const [server, browser] = await Promise.all([serve(), launch()]);
const picture = (page, name) => page.screenshot({ path: join(root, `docs/screenshot-${name}.png`) });
try {
  const wide = await open(browser, server.address, { viewport: WIDE });
  await wide.page.goto(SEARCH);
  await wide.page.locator(".card .take > summary").first().click();
  await picture(wide.page, "search");

  await wide.page.setViewportSize({ width: 1100, height: 640 });
  await wide.page.goto(SUMMIT);
  await wide.page.locator('.card .origin a[href*="#q"]').first().click();
  await picture(wide.page, "article");

  const narrow = await open(browser, server.address, { viewport: NARROW, colorScheme: "dark" });
  await narrow.page.goto(SUMMIT);
  await picture(narrow.page, "phone");

  // The page of another site that /embed shows.
  await wide.page.setViewportSize({ width: 800, height: 620 });
  await wide.page.goto("/embed/site?lang=ru&kind=quote&limit=4");
  await wide.page.getByRole("combobox").fill("вода");
  await wide.page.getByRole("option").first().waitFor();
  await picture(wide.page, "embed");
} finally {
  await browser.close();
  await server.stop();
}
