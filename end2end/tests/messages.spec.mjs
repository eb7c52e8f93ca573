// A shopper asks, a company answers; it runs with and without scripts.

import { placeOrder } from "../kit/checkout.mjs";
import { becomeOwner } from "../kit/console.mjs";
import { expect, expectSound, test } from "../kit/test.mjs";

test("a shopper asks from an order and a storefront, and the company answers", async ({ page, say, site, javaScriptEnabled }) => {
  test.slow();
  const main = page.getByRole("main");
  // axe needs scripts of its own.
  const sound = async () => javaScriptEnabled !== false && expectSound(page);
  const ask = async (question) => {
    const asking = main.locator("details.ask").first();
    await asking.locator("summary").click();
    await sound();
    await asking.getByLabel(say.yourQuestion).fill(question);
    await asking.getByRole("button", { name: say.sendQuestion }).click();
    await expect(page).toHaveURL(/\/messages\/[0-9a-z]+$/);
    await expect(main.locator(".conversation li[data-own]")).toContainText(question);
  };

  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`);
  const { id, company } = (await found.json()).results[0].product;
  await becomeOwner(page, say, site, company.slug);

  await page.goto(`/product/${id}`);
  await main.getByRole("button", { name: say.addToCart }).first().click();
  await expect(page.getByRole("link", { name: say.cartWithItems })).toBeVisible();
  await page.goto("/checkout");
  await placeOrder(main, say);
  await expect(page).toHaveURL(/\/orders\/./);
  await ask("When does it leave?");
  await sound();
  const aboutOrder = page.url();
  await page.goto(`/company/${company.slug}`);
  await ask("Do you repair lamps?");

  await page.goto(`/company/${company.slug}/messages`);
  await expect(main.locator(".lines li")).toHaveCount(2);
  await sound();
  await main.getByRole("link", { name: say.shopperNamed }).first().click();
  await expect(main).toContainText("When does it leave?");
  await expect(main).toContainText(say.stranger);
  await expect(main).not.toContainText("Ming");
  await sound();
  await main.getByLabel(say.yourAnswer).fill("Tomorrow at noon.");
  await main.getByRole("button", { name: say.sendAnswer }).click();
  await expect(main.locator(".conversation li[data-own]")).toContainText("Tomorrow at noon.");
  await main.getByRole("link", { name: say.allMessages }).click();
  await main.getByRole("link", { name: say.shopperNamed }).click();
  await expect(main).toContainText("Do you repair lamps?");
  await main.getByRole("button", { name: say.nothingToAnswer }).click();
  await expect(main.getByRole("button", { name: say.nothingToAnswer })).toHaveCount(0);
  await page.goto(`/company/${company.slug}/messages`);
  await expect(main).toContainText(say.nobodyWaits);
  await sound();

  await page.goto("/orders");
  await main.getByRole("link", { name: say.messages, exact: true }).click();
  await expect(main.locator(".lines li")).toHaveCount(2);
  await sound();
  await main.locator(".lines li", { hasText: say.companyAnswered }).getByRole("link").click();
  await expect(page).toHaveURL(aboutOrder);
  await expect(main).toContainText("Tomorrow at noon.");
  await expect(main).not.toContainText("Wren");
  await sound();
  await main.locator("summary", { hasText: say.closeThread }).click();
  await main.getByRole("button", { name: say.closeForGood }).click();
  await expect(main).toContainText(say.closedThread);
  await expect(main.getByLabel(say.yourMessage)).toHaveCount(0);
  await sound();
});
