// A server over the sample corpus, on a loopback port of its own.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The top folder of the project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Builds the program, indexes the corpus and these articles besides, and serves them to pages of these origins too:
 * `{ address, stop() }`.
 */
export async function serve({ articles = [], origins = [] } = {}) {
  const program = await build();
  const data = await mkdtemp(join(tmpdir(), "minber-browser-"));
  const lines = join(data, "articles.jsonl");
  await writeFile(lines, articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
  const inputs = articles.length ? [lines] : [];
  await run(program, ["index", join(root, "corpus/articles"), ...inputs, "--data", data]);
  const flags = ["serve", "--listen", "127.0.0.1:0", "--data", data];
  const env = { ...process.env, MINBER_ORIGINS: origins.join(" ") };
  const child = spawn(program, flags, { stdio: ["ignore", "pipe", "inherit"], env });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill();
    await ended;
    await rm(data, { recursive: true });
  };
  const address = await told(child).catch(async (error) => {
    await stop();
    throw error;
  });
  return { address, stop };
}

/** The program, built by cargo with the profile of the tests. */
async function build() {
  const flags = ["build", "--workspace", "--bin", "minber", "--locked", "--message-format=json"];
  const { stdout } = await run("cargo", flags, { cwd: root, maxBuffer: 1 << 28 });
  const messages = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const built = messages.find((message) => message.executable && message.target.name === "minber");
  if (!built) throw new Error("cargo named no executable");
  return built.executable;
}

/** Where the server says that it listens, in its first line. */
function told(child) {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface({ input: child.stdout }).once("line", (line) => {
      const address = line.match(/http:\/\/\S+/)?.[0];
      if (address) resolve(address);
      else reject(new Error(`the server tells no address: ${line}`));
    });
  });
}
