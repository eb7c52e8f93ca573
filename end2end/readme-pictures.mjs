// Takes the README's pictures of the consoles, of a place with a year of people in it, into screens/. It takes some minutes.

import { writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";

import { args, executablePath } from "./kit/chromium.mjs";
import { signIn } from "./kit/console.mjs";
import { play, startServer } from "./kit/server.mjs";
import { words } from "./kit/words.mjs";

const folder = new URL("screens/", import.meta.url).pathname;
const pictures = [
  { name: "insight", path: (company) => `/company/${company}/insight` },
  { name: "console", path: (company) => `/company/${company}/orders` },
];

await play({ shoppers: 400, days: 365 });
const site = await startServer({ people: true });
const browser = await chromium.launch({ executablePath, args });
try {
  const options = { baseURL: site.url, viewport: { width: 1280, height: 900 }, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" };
  const page = await (await browser.newContext(options)).newPage();
  const company = await signIn(page, words("en"), "the owner of the largest company");
  for (const { name, path } of pictures) {
    await page.goto(path(company), { waitUntil: "networkidle" });
    await writeFile(`${folder}${name}.webp`, await asWebp(await page.screenshot()));
  }
} finally {
  await browser.close();
  await site.stop();
}

/** The browser itself can write WebP. */
async function asWebp(png) {
  const page = await browser.newPage();
  const url = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.85);
  }, `data:image/png;base64,${png.toString("base64")}`);
  await page.close();
  return Buffer.from(url.split(",")[1], "base64");
}
