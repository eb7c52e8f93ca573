// Takes a picture of every page, in both sizes, by day and by night, in both languages, into results/screens.
// `node screens.mjs` takes all; `node screens.mjs home product` only those.

import { rm } from "node:fs/promises";
import { chromium, request as api } from "@playwright/test";

import { args, executablePath } from "./kit/chromium.mjs";
import { pages } from "./kit/pages.mjs";
import { startServer } from "./kit/server.mjs";
import { words } from "./kit/words.mjs";

const folder = new URL("results/screens/", import.meta.url).pathname;
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const locales = { en: "en-GB", zh: "zh-CN" };

const asked = process.argv.slice(2);
const wanted = pages.filter(({ name }) => asked.length === 0 || asked.includes(name));
if (wanted.length === 0) throw new Error(`no such page; there are: ${pages.map(({ name }) => name).join(", ")}`);

await rm(folder, { recursive: true, force: true });
const site = await startServer();
const browser = await chromium.launch({ executablePath, args });
try {
  for (const [language, locale] of Object.entries(locales)) {
    for (const [size, viewport] of Object.entries(sizes)) {
      for (const colorScheme of ["light", "dark"]) {
        await takeAll({ language, size, colorScheme }, { locale, viewport, colorScheme, baseURL: site.url, reducedMotion: "reduce" });
      }
    }
  }
} finally {
  await browser.close();
  await site.stop();
}

async function takeAll({ language, size, colorScheme }, options) {
  const context = await browser.newContext(options);
  const request = await api.newContext({ baseURL: options.baseURL });
  const page = await context.newPage();
  for (const { name, path } of wanted) {
    await page.goto(await path(request, words(language)), { waitUntil: "networkidle" });
    const file = `${name.replaceAll(" ", "-")}-${size}-${language}-${colorScheme}.png`;
    await page.screenshot({ path: folder + file, fullPage: true });
    console.log(file);
  }
  await context.close();
}
