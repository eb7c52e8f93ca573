// The shopper's journey, from the first search to a company that is dropped for good. It runs with and
// without scripts, so every step is a link or a form.

import { placeOrder } from "../kit/checkout.mjs";
import { expect, expectAccessible, test } from "../kit/test.mjs";

test("find, keep, buy, find first, drop for good", async ({ page, say, javaScriptEnabled }) => {
  test.slow();
  const main = page.getByRole("main");
  const title = main.getByRole("heading", { level: 1 });
  // axe needs scripts of its own.
  const sound = async () => javaScriptEnabled !== false && expectAccessible(page);

  await test.step("search from home, and compare companies", async () => {
    await page.goto("/");
    await search(page, say);
    await expect(rivals(main, say).getByRole("heading", { level: 3, includeHidden: true })).not.toHaveCount(0);
    expect(await rivals(main, say).getByRole("heading", { level: 3, includeHidden: true }).count()).toBeGreaterThanOrEqual(5);
  });

  const order = await names(main, say);
  const [keptName, boughtName] = await unrelated(page, say);

  await test.step("keep a company on its page", async () => {
    await rivals(main, say).getByRole("link", { name: keptName }).first().click();
    await expect(title).toHaveText(keptName);
    await main.getByRole("button", { name: say.keep }).click();
    await expect(main).toContainText(say.partnerNow);
    await page.reload();
    await expect(main).toContainText(say.partnerSince);
    await sound();
  });

  await test.step("put another company's product into the cart", async () => {
    await search(page, say);
    await rivals(main, say).getByRole("link", { name: boughtName }).first().click();
    await expect(title).toHaveText(boughtName);
    const inStock = main.getByRole("article").filter({ hasNotText: say.soldOut });
    await inStock.first().getByRole("link").first().click();
    await expect(page).toHaveURL(/\/product\//);
    await main.getByRole("button", { name: say.addToCart }).first().click();
    await expect(menu(page, say).getByRole("link", { name: say.cartWithItems })).toBeVisible();
  });

  await test.step("check out as a guest", async () => {
    await menu(page, say).getByRole("link", { name: say.cartWithItems }).click();
    await expect(title).toHaveText(say.cart);
    await sound();
    await main.getByRole("button", { name: say.toCheckout }).click();
    await expect(title).toHaveText(say.checkout);
    await sound();
    await placeOrder(main, say);
    await expect(page).toHaveURL(/\/orders\/./);
    await expect(main).toContainText(say.transferMoney);
    await expect(main.getByText(say.placed).first()).toBeVisible();
    await sound();
  });

  await test.step("keep the company from its order", async () => {
    await main.getByRole("button", { name: say.keep }).click();
    await expect(main.getByRole("button", { name: say.keep })).toHaveCount(0);
  });

  await test.step("find both partners first, with the reason", async () => {
    await search(page, say);
    const own = main.getByRole("region", { name: say.ownPartners });
    await expect(own).toContainText(say.partnerReason);
    await expect(own.getByRole("link", { name: keptName }).first()).toBeVisible();
    expect(await names(main, say), "a partner gains nothing among companies side by side").toEqual(order);
    await sound();
  });

  await test.step("drop it, undo, and drop it again", async () => {
    await rivals(main, say).getByRole("link", { name: boughtName }).first().click();
    await expect(title).toHaveText(boughtName);
    const company = page.url();
    await drop(page, say);
    await page.goto(company);
    await main.getByRole("button", { name: say.undo }).click();
    await expect(main.getByRole("button", { name: say.undo })).toHaveCount(0);
    await page.goto(company);
    await expect(main).toContainText(say.partnerSince);
    await drop(page, say);
    await page.goto(company);
    await expect(title).toContainText(say.dropped);
    await sound();
  });

  await test.step("it is absent where it was first", async () => {
    await search(page, say);
    await expect(rivals(main, say).getByRole("link", { name: keptName }).first()).toBeVisible();
    await expect(main.getByText(boughtName)).toHaveCount(0);
    await menu(page, say).getByRole("link", { name: say.portfolio }).click();
    await expect(main.getByText(keptName).first()).toBeVisible();
    await expect(main.getByText(boughtName).first()).toBeVisible();
    await sound();
  });
});

const menu = (page, say) => page.getByRole("navigation", { name: say.mainMenu });
const rivals = (main, say) => main.getByRole("region", { name: say.rivals });

async function search(page, say) {
  const box = page.getByRole("search").first().getByRole("combobox");
  await box.fill(say.query);
  await box.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
}

/** The first two companies of a search. */
async function names(main, say) {
  const headings = rivals(main, say).getByRole("heading", { level: 3 });
  return (await headings.getByRole("link").allTextContents()).slice(0, 2).map((name) => name.trim());
}

/** The first two companies of a search behind which different legal entities stand: a drop of one spares the other. */
async function unrelated(page, say) {
  const links = rivals(page.getByRole("main"), say).getByRole("heading", { level: 3 }).getByRole("link");
  const found = new Map();
  for (const link of await links.all()) {
    const [, slug] = (await link.getAttribute("href")).match(/^\/company\/([^?]+)/);
    const { entity } = await (await page.request.get(`/api/v1/companies/${slug}`)).json();
    if (!found.has(entity.id)) found.set(entity.id, (await link.textContent()).trim());
    if (found.size === 2) return [...found.values()];
  }
  throw new Error("all companies of the search are of one legal entity");
}

/** From a company's page. */
async function drop(page, say) {
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say.drop }).click();
  await expect(page).toHaveURL(/\/portfolio\/drop\//);
  await main.getByRole("button", { name: say.dropForGood }).click();
  await expect(page).not.toHaveURL(/\/portfolio\/drop\//);
}
