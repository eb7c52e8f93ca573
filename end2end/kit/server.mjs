// Starts the built server on a free port, with a data folder of its own: the demo catalogue, or some months that were played.

import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "../..");
const program = process.env.HUOBAN_SERVER ?? join(root, "target/release/huoban");
const site = join(root, "target/site");
const played = join(root, "end2end/results/played");

/** Lets people be simulated for so long, once for all that want a place with people in it. */
export async function play({ shoppers = 300, days = 90 } = {}) {
  await rm(played, { recursive: true, force: true });
  await promisify(execFile)(program, ["demo", "--shoppers", `${shoppers}`, "--days", `${days}`, "--data-dir", played]);
}

/** Who signs in to what was played: their e-mail, by what is said of them. */
export async function playedAccount(who) {
  const lines = (await readFile(join(played, "demo.txt"), "utf8")).split("\n");
  return lines.find((line) => line.includes(who)).match(/\S+@\S+/)[0];
}

/**
 * A running server: `url`, `bring(feed)`, which imports a feed beside it, `operatorLink(email)`, the path with which somebody
 * becomes an operator, and `stop()`, which also removes its data. With people in it, it is a copy of what was played.
 */
export async function startServer({ people = false } = {}) {
  const data = await mkdtemp(join(tmpdir(), "huoban-"));
  if (people) await cp(played, data, { recursive: true });
  const addr = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, ["serve", "--addr", addr, "--data-dir", data, "--site-dir", site], {
    env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    if (child.exitCode === null) {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
    }
    await rm(data, { recursive: true, force: true });
  };
  try {
    await opened(child);
  } catch (error) {
    await stop();
    throw error;
  }
  const bring = async (feed) => {
    const file = join(data, "feed.tsv");
    await writeFile(file, feed);
    await promisify(execFile)(program, ["import", file, "--data-dir", data]);
  };
  const operatorLink = async (email) => {
    const said = await promisify(execFile)(program, ["operator", "add", email, "--data-dir", data]);
    return new URL(said.stdout.trim().split("\n").at(-1)).pathname;
  };
  return { url: `http://${addr}`, bring, operatorLink, stop };
}

/** Waits for the line that says the place is open. */
function opened(child) {
  return new Promise((done, fail) => {
    child.once("error", (cause) => fail(new Error(`start ${program}: run \`make build\` first`, { cause })));
    child.once("exit", (code) => fail(new Error(`${program} ended with ${code} before it was open`)));
    createInterface({ input: child.stdout }).on("line", (line) => line.includes("is open at") && done());
  });
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
