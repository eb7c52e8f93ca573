// Every page of the consoles, with what months of people left on it, is sound.

import { signIn } from "../kit/console.mjs";
import { expect, expectSound, test } from "../kit/test.mjs";

/** Goes through all pages of a console by its own links, and gives their addresses. */
async function walk(page) {
  const main = page.getByRole("main");
  const seen = new Set();
  for (const part of await hrefs(main.locator(".console-parts a"))) {
    await page.goto(part);
    const pages = await hrefs(main.locator(".console-pages a"));
    for (const href of pages.length > 0 ? pages : [part]) {
      await page.goto(href);
      await expect(main.locator("h1")).toBeVisible();
      await expectSound(page);
      seen.add(href);
    }
  }
  return seen;
}

const hrefs = (links) => links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));

test("a company's console", async ({ page, say }) => {
  test.setTimeout(300_000);
  const company = await signIn(page, say, "the owner of the largest company");
  const seen = await walk(page);
  expect([...seen].every((href) => href.startsWith(`/company/${company}/`))).toBe(true);
  expect(seen.size).toBe(16);
});

test("the operators' console", async ({ page, say }) => {
  test.setTimeout(300_000);
  await signIn(page, say, "an operator");
  const seen = await walk(page);
  expect(seen.size).toBe(10);
});
