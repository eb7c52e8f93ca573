// What a company grants: delivery, the tax in its prices, its page, and whether it is open.

import { expect, expectSound as sound, test } from "../kit/test.mjs";
import { placeOrder } from "../kit/checkout.mjs";
import { becomeOwner } from "../kit/console.mjs";

/** A product of a company that no other test buys from: of the last ones by their addresses. */
async function apart(page, place) {
  const companies = await (await page.request.get("/api/v1/companies")).json();
  const slugs = companies.map(({ company }) => company.slug).sort();
  const slug = slugs[slugs.length - 1 - place];
  const found = await page.request.get(`/api/v1/search?company=${slug}&in_stock=1`);
  return (await found.json()).results[0].product;
}

test("a company sets what delivery costs, and a shopper reads it before and after", async ({ page, say, site }) => {
  await page.goto("/");
  const bought = await apart(page, 0);
  await becomeOwner(page, say, site, bought.company.slug);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say.cataloguePart, exact: true }).click();
  await main.getByRole("link", { name: say.delivery, exact: true }).click();
  await expect(main).toContainText(say.usualRule);
  await sound(page);
  const set = async (countries, price, days) => {
    await main.getByLabel(say.countries).fill(countries);
    await main.getByLabel(say.deliveryPrice, { exact: true }).fill(price);
    await main.getByLabel(say.daysOnTheWay).fill(days);
    await main.getByRole("button", { name: say.setPrice }).click();
  };
  const { currency } = bought.price;
  await set("Narnia", `7.30 ${currency}`, "2-4");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(main.getByLabel(say.countries)).toHaveValue("Narnia");
  await set("DE", `7.30 ${currency}`, "2-4");
  await expect(main.locator(".lines li")).toHaveCount(1);
  await set("FR", `8.40 ${currency}`, "5");
  await expect(main.locator(".lines li")).toHaveCount(2);
  await main.getByLabel(say.country, { exact: true }).selectOption("FR");
  await main.getByLabel(say.perCent).fill("20");
  await main.getByRole("button", { name: say.stateTax, exact: true }).click();
  await expect(main).toContainText("20 %");
  await sound(page);

  await page.goto(`/company/${bought.company.slug}`);
  await expect(main).toContainText(/7\.30/);
  await page.goto(`/product/${bought.id}`);
  await page.getByRole("button", { name: say.addToCart }).first().click();
  await expect(page.getByRole("link", { name: say.cartWithItems })).toBeVisible();
  await page.goto("/checkout");
  await main.getByLabel(say.pricesTo).selectOption("DE");
  await main.getByRole("button", { name: say.showPrices, exact: true }).click();
  await expect(main.locator(".way-sums").first()).toContainText(/7\.30/);
  await sound(page);
  await main.getByLabel(say.pricesTo).selectOption("JP");
  await main.getByRole("button", { name: say.showPrices, exact: true }).click();
  await expect(main.locator(".way-sums").first()).toContainText(say.doesNotDeliver);
  await placeOrder(main, say);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(main.locator(".way-sums").first()).toContainText(/8\.40/);
  await main.getByRole("button", { name: say.placeOrder }).click();
  await expect(main).toContainText(say.transferMoney);
  await main.getByRole("link", { name: say.receipt, exact: true }).click();
  await expect(main).toContainText(/8\.40/);
  await expect(main).toContainText("20 %");
  await sound(page);
});

test("a company changes its page, closes and opens again", async ({ page, say, site }) => {
  await page.goto("/");
  const { company, id } = await apart(page, 1);
  await becomeOwner(page, say, site, company.slug);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say.cataloguePart, exact: true }).click();
  await main.getByRole("link", { name: say.yourPage, exact: true }).click();
  await sound(page);
  await main.getByLabel(say.line, { exact: true }).fill("Kettles that keep their word.");
  await main.getByLabel(say.lineZh, { exact: true }).fill("说到做到的水壶。");
  await main.getByLabel(say.returnDays).fill("3");
  await main.getByRole("button", { name: say.save, exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(main.getByLabel(say.line, { exact: true })).toHaveValue("Kettles that keep their word.");
  await main.getByLabel(say.returnDays).fill("45");
  await main.getByRole("button", { name: say.save, exact: true }).click();
  await expect(page.locator(".notice[role=status]")).toContainText(say.pageSaved);
  await main.getByRole("link", { name: say.asShoppers }).click();
  await expect(main).toContainText(say.newLine);

  await page.goto(`/company/${company.slug}/storefront`);
  await main.locator("summary", { hasText: say.closeCompany }).click();
  await sound(page);
  await main.getByRole("checkbox").check();
  await main.getByRole("button", { name: say.closeCompany }).click();
  await expect(main).toContainText(say.closedSince);
  await sound(page);
  await page.goto(`/product/${id}`);
  await expect(main.getByRole("button", { name: say.addToCart })).toHaveCount(0);
  await page.goto(`/company/${company.slug}`);
  await expect(main).toContainText(say.companyClosed);
  await page.goto(`/company/${company.slug}/storefront`);
  await main.getByRole("button", { name: say.reopen }).click();
  await expect(main.locator("summary", { hasText: say.closeCompany })).toBeVisible();
});
