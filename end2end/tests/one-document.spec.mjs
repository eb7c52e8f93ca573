// With scripts the whole journey stays in one document: a mark on `window` is still there at its end.

import { placeOrder } from "../kit/checkout.mjs";
import { awake, expect, test } from "../kit/test.mjs";

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await mark(page);
});

const mark = async (page) => {
  await awake(page);
  await page.evaluate(() => (globalThis.mark = "still here"));
};
const isMarked = (page) => page.evaluate(() => globalThis.mark === "still here");
const menu = (page, say) => page.getByRole("navigation", { name: say.mainMenu });
const title = (page) => page.getByRole("main").getByRole("heading", { level: 1 });

async function search(page, text) {
  const box = page.getByRole("search").first().getByRole("combobox");
  await box.fill(text);
  await box.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
}

/** What the head of a page tells, as it is and as the browser would have loaded it. */
async function expectAsLoaded(page) {
  const [open, loaded] = await page.evaluate(async () => {
    const told = (of) => ({
      title: of.title,
      lang: of.documentElement.lang,
      canonical: of.querySelector("link[rel=canonical]")?.href,
      described: of.querySelector("meta[name=description]")?.content,
      robots: of.querySelector("meta[name=robots]")?.content,
      heading: of.querySelector("main h1")?.textContent,
    });
    const html = await (await fetch(location.href, { headers: { accept: "text/html" } })).text();
    return [told(document), told(new DOMParser().parseFromString(html, "text/html"))];
  });
  expect(open).toEqual(loaded);
}

test("from home to the order and the portfolio without another document", async ({ page, say }) => {
  test.slow();
  const main = page.getByRole("main");

  // Faster than suggestions come, so that their box is gone when they would.
  for (const text of ["lamp", "dvd", say.query]) {
    await search(page, text);
    await expect(page).toHaveTitle(new RegExp(text, "i"));
  }
  await expectAsLoaded(page);
  await main.getByRole("article").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/product\//);
  await expectAsLoaded(page);
  await expect(title(page)).toBeFocused();

  const before = page.url();
  const add = main.getByRole("button", { name: say.addToCart }).first();
  await add.click();
  await expect(menu(page, say).getByRole("link", { name: say.cartWithItems })).toBeVisible();
  expect(page.url(), "adding to the cart stays on the page").toBe(before);
  await expect(add).toBeFocused();

  await menu(page, say).getByRole("link", { name: say.cartWithItems }).click();
  await expect(title(page)).toHaveText(say.cart);
  const quantity = main.getByRole("spinbutton").first();
  await quantity.fill("2");
  await quantity.press("Tab");
  await expect(main.getByRole("status").first()).toContainText("2");
  await expect(quantity).toHaveValue("2");
  await expect(quantity).toBeFocused();

  await main.getByRole("button", { name: say.toCheckout }).click();
  await expect(title(page)).toHaveText(say.checkout);
  await placeOrder(main, say);
  await expect(page).toHaveURL(/\/orders\/./);
  await expectAsLoaded(page);

  await menu(page, say).getByRole("link", { name: say.portfolio }).click();
  await expect(page).toHaveURL(/\/portfolio$/);
  await expectAsLoaded(page);
  expect(await isMarked(page), "no other document was loaded").toBe(true);
});

test("back and forward bring back the place and what was typed", async ({ page, say }) => {
  await search(page, say.query);
  const results = page.url();
  await page.evaluate(() => scrollTo(0, 600));
  const box = page.getByRole("search").first().getByRole("combobox");
  await box.evaluate((field) => (field.value = "half a word"));
  const product = page.getByRole("main").getByRole("article").last().getByRole("link").first();
  await product.evaluate((link) => link.click());
  await expect(page).toHaveURL(/\/product\//);
  const product_url = page.url();
  expect(await page.evaluate(() => scrollY)).toBe(0);

  await page.goBack();
  await expect(page).toHaveURL(results);
  await expect(box).toHaveValue("half a word");
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);
  await expectAsLoaded(page);

  await page.goForward();
  await expect(page).toHaveURL(product_url);
  await expectAsLoaded(page);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  expect(await isMarked(page)).toBe(true);
});

test("the other language, a page that is missing and the search box stay in the document too", async ({ page, say, expectedStatuses }) => {
  const lang = await page.evaluate(() => document.documentElement.lang);
  await page.locator("form.language button").click();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).not.toBe(lang);
  await page.locator("form.language button").click();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(lang);

  expectedStatuses.add(404);
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/no-such-page", textContent: "gone" });
    document.querySelector("main").prepend(link);
  });
  await page.getByRole("link", { name: "gone" }).click();
  await expect(page).toHaveURL(/no-such-page/);
  await expectAsLoaded(page);

  const box = page.getByRole("search").first().getByRole("combobox");
  await box.pressSequentially(say.query.slice(0, 5));
  await expect(page.getByRole("option").first()).toBeVisible();
  await box.press("ArrowDown");
  await box.press("Enter");
  await expect(page).not.toHaveURL(/no-such-page/);
  expect(await isMarked(page)).toBe(true);
});

test.describe("with motion", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  test("of links that are clicked in haste the last one counts, and no transition is an error", async ({ page, say }) => {
    await search(page, say.query);
    const links = page.getByRole("main").locator('article a[href^="/product/"]');
    await expect(links.nth(2)).toBeAttached();
    const last = await links.nth(2).getAttribute("href");
    await links.first().evaluate((first) => {
      for (const link of [...first.closest("main").querySelectorAll('article a[href^="/product/"]')].slice(0, 3)) link.click();
    });
    await expect(page).toHaveURL(new RegExp(`${last}$`));
    for (let time = 0; time < 4; time += 1) {
      await page.goBack();
      await expect(links.first()).toBeAttached();
      await page.goForward();
      await expect(page).toHaveURL(new RegExp(`${last}$`));
    }
    expect(await isMarked(page)).toBe(true);
  });
});

test("what is pointed at is fetched ahead, and asked for once", async ({ page, say, isMobile }) => {
  await search(page, say.query);
  const link = page.getByRole("main").getByRole("article").first().getByRole("link").first();
  const path = await link.getAttribute("href");
  const asked = [];
  page.on("request", (request) => new URL(request.url()).pathname === path && asked.push(request.url()));
  const ahead = page.waitForResponse((answer) => new URL(answer.url()).pathname === path);
  // A pointer rests on it; a finger is down on it.
  await (isMobile ? link.dispatchEvent("pointerdown") : link.hover());
  await ahead;
  await link.click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(title(page)).toBeFocused();
  expect(asked).toHaveLength(1);
});

test("a page whose top was painted first is as long as a loaded one a moment later", async ({ page, say }) => {
  await search(page, say.query);
  await page.getByRole("main").getByRole("article").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/product\//);
  await expect(page.locator("[data-arriving]")).toHaveCount(0);
  const length = () => page.evaluate(() => document.documentElement.scrollHeight);
  const inPlace = await length();
  await page.reload();
  await expect.poll(length).toBe(inPlace);
});

test("a form that is refused stays in the document, at what is wrong and with what was typed", async ({ page, say }) => {
  const main = page.getByRole("main");
  await menu(page, say).getByRole("link", { name: say.signIn }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await main.getByLabel(say.email).fill("nobody@example.org");
  await main.getByLabel(say.password, { exact: true }).fill("seven quiet herons wading");
  await main.getByRole("button", { name: say.signIn, exact: true }).click();
  await expect(main.getByRole("alert")).toBeVisible();
  await expect(main.getByLabel(say.email)).toHaveValue("nobody@example.org");
  expect(await page.evaluate(() => document.activeElement.matches("[aria-invalid=true], .notice"))).toBe(true);
  expect(await isMarked(page)).toBe(true);
});

test("of a form with several buttons the one that was pressed keeps the focus", async ({ page, say, request }) => {
  const found = await (await request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`)).json();
  const companies = [...new Set(found.companies.map(({ company }) => company.slug))].slice(0, 4);
  for (const company of companies) {
    expect((await page.request.post("/api/v1/portfolio/partners", { data: { company } })).ok()).toBe(true);
  }
  await menu(page, say).getByRole("link", { name: say.portfolio }).click();
  await expect(page).toHaveURL(/\/portfolio$/);
  // Of four, the second goes one place down, and can go either way still.
  const movable = page.getByRole("main").locator("form:has(button ~ button)");
  const down = (at) => movable.nth(at).getByRole("button").last();
  const name = await down(0).textContent();
  await down(0).focus();
  await page.keyboard.press("Enter");
  await expect(down(1)).toHaveText(name);
  await expect(down(1)).toBeFocused();
  expect(await isMarked(page)).toBe(true);
});

test("where the network fails, the browser goes as it always did", async ({ context, say }) => {
  // A page that nobody watches: its failures are meant.
  const page = await context.newPage();
  await page.goto("/");
  await page.locator("[data-stays]").first().waitFor({ state: "attached" });
  await context.setOffline(true);
  const plain = page.waitForEvent("requestfailed", (request) => request.isNavigationRequest());
  await menu(page, say).getByRole("link", { name: say.portfolio }).click();
  await plain;
  await context.setOffline(false);
});
