// Debian's Chromium, driven by playwright-core; it asks nobody but the server under test.
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The windows that readers have: a desk and a telephone. */
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 360, height: 740 };

/** Where the pictures of a run are kept. */
export const artefacts = join(dirname(fileURLToPath(import.meta.url)), "artefacts");
await mkdir(artefacts, { recursive: true });

/** The script that looks for what keeps people from reading a page. */
export const axe = () => readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts the browser that is installed; fails where none is. */
export function launch() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`none of ${NAMES.join(", ")} is installed`);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Opens an empty page, and notes what no page may do: errors, and requests to other hosts. */
export async function open(browser, address, options) {
  const context = await browser.newContext({ baseURL: address, locale: "ru-RU", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("data:")) complaints.push(`asks elsewhere: ${url}`);
  });
  return { page, complaints, close: () => context.close() };
}
