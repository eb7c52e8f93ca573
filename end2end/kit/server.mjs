// Starts the built server on a free port, with a fresh data folder and the demo catalogue.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "../..");
const program = process.env.HUOBAN_SERVER ?? join(root, "target/release/huoban");
const site = join(root, "target/site");

/**
 * A running server: `url`, `bring(feed)`, which imports a feed beside it, `operatorLink(email)`, the path with which somebody
 * becomes an operator, and `stop()`, which also removes its data.
 */
export async function startServer() {
  const data = await mkdtemp(join(tmpdir(), "huoban-"));
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
