// Measures how fast clicks paint on a processor slowed down four times, as a phone's is: from the click to the frame that
// shows the next page, fetched ahead or when it is pressed; and the longest interaction of the journey (INP).

import { chromium } from "@playwright/test";

import { args, executablePath } from "./kit/chromium.mjs";
import { words } from "./kit/words.mjs";

const SLOWED = 4;
const TIMES = 5;

export async function measureClicks(url) {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(`/search?q=${encodeURIComponent(words("en").query)}`);
    await page.locator("[data-stays]").first().waitFor({ state: "attached" });
    const slow = await context.newCDPSession(page);
    await slow.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    console.log(`\nmilliseconds from a click to the next page on screen, processor ${SLOWED} times slower\tmedian\tworst`);
    report("a product that was fetched ahead", await times(page, true));
    report("a product that was fetched when it was pressed", await times(page, false));
    const longest = await page.evaluate(() => Math.max(0, ...globalThis.interactions));
    console.log(`longest interaction of these (INP)\t${Math.round(longest)}`);
  } finally {
    await browser.close();
  }
}

async function times(page, isAhead) {
  const results = page.url();
  const paths = await page
    .getByRole("main")
    .locator('article a[href^="/product/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
  const times = [];
  // Each page once: what was shown a moment ago need not be fetched.
  for (const path of isAhead ? paths.slice(0, TIMES) : paths.slice(TIMES, 2 * TIMES)) {
    const link = page.getByRole("main").locator(`article a[href="${path}"]`).first();
    await link.waitFor();
    if (isAhead) {
      await link.hover();
      await page.waitForTimeout(600);
    }
    await page.evaluate(() => (globalThis.shownAt = undefined));
    await link.click();
    await page.waitForFunction(() => globalThis.shownAt);
    times.push(await page.evaluate(() => globalThis.shownAt - globalThis.clickedAt));
    // Away from what would lie under the pointer, and be fetched ahead.
    await page.mouse.move(1, 1);
    await page.goBack();
    await page.waitForURL(results);
    await page.waitForTimeout(300);
  }
  return times;
}

function report(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  console.log([what, Math.round(sorted[Math.floor(sorted.length / 2)]), Math.round(sorted.at(-1))].join("\t"));
}

/** Runs in the page, before its own scripts: notes when a click came and when another page was painted. */
function watch() {
  globalThis.interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) globalThis.interactions.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  addEventListener("click", () => (globalThis.clickedAt = performance.now()), true);
  addEventListener("DOMContentLoaded", () => {
    let main = document.querySelector("main");
    new MutationObserver(() => {
      const now = document.querySelector("main");
      if (!now || now === main) return;
      main = now;
      requestAnimationFrame(() => setTimeout(() => (globalThis.shownAt = performance.now())));
    }).observe(document.body, { childList: true });
  });
}
