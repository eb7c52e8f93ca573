// A company's week: it offers something and gathers joiners, a shopper buys it, the company sends it and reads what it
// learns of its partners.

import { placeOrder } from "../kit/checkout.mjs";
import { becomeOwner, fresh } from "../kit/console.mjs";
import { expect, expectSound, test } from "../kit/test.mjs";

const PASSWORD = "seven quiet herons wading";
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

test("a company promotes, shoppers join and buy, and it ends", async ({ page, say, site, javaScriptEnabled }) => {
  test.slow();
  const main = page.getByRole("main");
  // axe needs scripts of its own.
  const sound = async () => javaScriptEnabled !== false && expectSound(page);
  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`);
  const bought = (await found.json()).results[0].product;
  const console = `/company/${bought.company.slug}`;
  const title = `Less ${Date.now()}`;
  await becomeOwner(page, say, site, bought.company.slug);

  await page.goto(`${console}/promotions`);
  await main.getByRole("link", { name: say.newPromotion }).click();
  await sound();
  await main.getByLabel(say.promotionPercent, { exact: true }).fill("20");
  await main.getByLabel(say.promotionTitle).fill(title);
  await main.getByLabel(say.productsThatCount).fill(bought.sku);
  await main.getByLabel(say.firstDay).fill(day(0));
  await main.getByLabel(say.lastDay).fill(day(3));
  await main.getByLabel(say.joinersNeeded).fill("2");
  await main.getByRole("button", { name: say.makePromotion }).click();
  await expect(page).toHaveURL(new RegExp(`${console}/promotions$`));
  await expect(main).toContainText(title);
  await sound();
  const told = await page.request.get(`/api/v1/companies/${bought.company.slug}/promotions`);
  const { id } = (await told.json()).live.find((one) => one.title === title);

  const watched = await page.context().newPage();
  await watched.goto(`/promotions/${id}`);
  for (const [name, after] of [["ming", say.oneOfTwoJoined], ["li", say.goalReached]]) {
    await page.context().clearCookies();
    await page.goto("/sign-up");
    await main.getByLabel(say.email).fill(fresh(name));
    await main.getByLabel(say.password, { exact: true }).fill(PASSWORD);
    await main.getByRole("button", { name: say.openAccount }).click();
    await expect(page).not.toHaveURL(/sign-up/);
    await page.goto(`/promotions/${id}`);
    await main.getByRole("button", { name: say.joinIn, exact: true }).click();
    await expect(main).toContainText(after);
  }
  await sound();
  // Who has the page open sees others join.
  if (javaScriptEnabled !== false) await expect(watched.locator("#goal-progress")).toContainText(say.goalReached, { timeout: 15_000 });
  await watched.close();

  await page.goto(`/product/${bought.id}`);
  await expect(main).toContainText(say.fifthOff);
  await main.getByRole("button", { name: say.addToCart }).first().click();
  await expect(page.getByRole("link", { name: say.cartWithItems })).toBeVisible();
  await page.goto("/cart");
  await expect(main).toContainText(title);
  await expect(main.getByText(say.insteadOf)).toHaveCount(1);
  await sound();
  await page.goto("/checkout");
  await expect(main).toContainText(title);
  await placeOrder(main, say);
  await expect(main).toContainText(say.transferMoney);
  await expect(main).toContainText(title);
  await sound();

  await page.context().clearCookies();
  await becomeOwner(page, say, site, bought.company.slug);
  await main.locator(".lines a").first().click();
  await expect(main).toContainText(title);
  await main.getByRole("button", { name: say.accept }).click();
  await main.getByLabel(say.carrier).fill("Postbus");
  await main.getByRole("button", { name: say.ship }).click();
  await expect(main.locator(".badge").first()).toHaveText(say.shipped);

  await page.goto(`${console}/promotions`);
  const own = main.locator("li", { hasText: title });
  await own.locator("summary", { hasText: say.endIt }).click();
  await own.getByRole("button", { name: say.endPromotion }).click();
  await expect(own.getByRole("button", { name: say.endPromotion })).toHaveCount(0);
  // What strangers are shown may be a second old.
  await expect(async () => {
    await page.goto(`/product/${bought.id}`);
    await expect(main).not.toContainText(say.fifthOff, { timeout: 100 });
  }).toPass();
  await page.goto(`${console}/insight`);
  await expect(main).toContainText(say.noNumberYet);
  await page.goto("/open/log");
  await expect(main).toContainText(bought.company.slug);
});
