// Where the system's Chromium is, and how it has to be started here.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath(name) {
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return places.find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const executablePath = process.env.HUOBAN_CHROMIUM ?? NAMES.map(onPath).find(Boolean);
if (!executablePath) throw new Error(`no Chromium on the PATH (looked for ${NAMES.join(", ")}); name one in HUOBAN_CHROMIUM`);

// Chromium's sandbox does not work for root, which CI often is.
export const args = [
  "--disable-gpu",
  "--disable-background-networking",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
