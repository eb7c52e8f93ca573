// Playwright's `test` with a Huoban server for each worker, and a page that fails a test by what it logs.

import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";

import { startServer } from "./server.mjs";
import { words } from "./words.mjs";

export { expect };

export const test = base.extend({
  language: ["en", { option: true }],
  /** Whether people were at the place for some months. */
  people: [false, { option: true, scope: "worker" }],

  site: [
    async ({ people }, use) => {
      const site = await startServer({ people });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ site }, use) => use(site.url),

  /** The words of the interface in the project's language. */
  say: async ({ language }, use) => use(words(language)),

  /** The answers that a test expects to be refused, by status; every other problem on a page fails the test. */
  expectedStatuses: async ({}, use) => use(new Set()),

  page: async ({ page, expectedStatuses, javaScriptEnabled }, use) => {
    const problems = [];
    watchAnswers(page, problems, expectedStatuses);
    // Without scripts, the browser itself complains about those that it did not run.
    if (javaScriptEnabled !== false) watchLogs(page, problems, expectedStatuses);
    await page.addInitScript(noteAwakeIslands);
    await use(page);
    expect(problems, "what pages logged or failed to load").toEqual([]);
  },
});

function watchLogs(page, problems, expectedStatuses) {
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const refused = message.text().match(/status of (\d+)/)?.[1];
    const expected = refused && expectedStatuses.has(Number(refused));
    if (["error", "warning"].includes(message.type()) && !expected) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // Leaving a page ends what it was still loading; that is no failure.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") problems.push(`${request.url()}: ${reason}`);
  });
}

function watchAnswers(page, problems, expectedStatuses) {
  page.on("response", (response) => {
    if (response.status() >= 400 && !expectedStatuses.has(response.status())) {
      problems.push(`${response.url()}: ${response.status()}`);
    }
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") problems.push(`asked another site: ${request.url()}`);
  });
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What another colour scheme can change; the markup is the same by day and night. */
const ABOUT_COLOURS = ["color-contrast", "link-in-text-block"];

/** Fails when axe finds anything on the page: everything by day, then what colours can change by night. */
export async function expectAccessible(page) {
  // Frames are all from this site, so axe needs no page of its own to put their findings together.
  const axe = () => new AxeBuilder({ page }).setLegacyMode();
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectNothing(page, axe().withTags(TAGS));
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectNothing(page, axe().withRules(ABOUT_COLOURS));
}

async function expectNothing(page, axe) {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html).slice(0, 5) }));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing to scroll sideways, and accessible by day and night. */
export async function expectSound(page) {
  // Further down, the bar at the top may stand over half of a link, which counts as a small one.
  await page.evaluate(() => scrollTo(0, 0));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider, `pixels to scroll sideways on ${page.url()}`).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

/** Waits until every island with a form is awake: until its wasm listens to something in it. */
export async function awake(page) {
  await page.waitForFunction(() => {
    const islands = [...document.querySelectorAll("leptos-island:has(form, button)")];
    return islands.every((island) => globalThis.awakeIslands.has(island));
  });
}

/** Runs in the page, before its own scripts: notes which islands listen. */
function noteAwakeIslands() {
  globalThis.awakeIslands = new WeakSet();
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (...listening) {
    const island = this instanceof Element && this.closest("leptos-island");
    if (island) globalThis.awakeIslands.add(island);
    return listen.apply(this, listening);
  };
}
