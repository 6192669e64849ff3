// A server over the sample corpus, on a loopback port of its own.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const PATIENCE_MS = 60_000;

/** The top folder of the project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds the program, indexes the corpus, and serves it: `{ address, stop() }`. */
export async function serve() {
  const program = await build();
  const data = await mkdtemp(join(tmpdir(), "minber-browser-"));
  await run(program, ["index", join(root, "corpus/articles"), "--data", data]);
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, ["serve", "--listen", listen, "--data", data], { stdio: "inherit" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill();
    await ended;
    await rm(data, { recursive: true });
  };
  const address = `http://${listen}`;
  await answers(`${address}/health`, child).catch(async (error) => {
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

/** Waits until an address answers; fails when the program ends before that. */
async function answers(address, child) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && child.exitCode === null) {
    const reply = await fetch(address).catch(() => null);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${address} does not answer`);
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
