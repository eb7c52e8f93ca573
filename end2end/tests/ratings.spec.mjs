// A shopper rates what arrived, changes it, and the company answers; it runs with and without scripts.

import { placeOrder } from "../kit/checkout.mjs";
import { becomeOwner } from "../kit/console.mjs";
import { expect, expectSound, test } from "../kit/test.mjs";

test("an order is rated once it has arrived, and everybody reads it", async ({ page, say, language, site, javaScriptEnabled }) => {
  test.slow();
  const main = page.getByRole("main");
  // axe needs scripts of its own.
  const sound = async () => javaScriptEnabled !== false && expectSound(page);

  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`);
  const { id, company, name, name_zh } = (await found.json()).results[0].product;
  const console = `/company/${company.slug}`;
  await becomeOwner(page, say, site, company.slug);
  await page.goto(`/product/${id}`);
  await expect(main.locator(".product-main .stars")).toHaveCount(0);
  await sound();
  await main.getByRole("button", { name: say.addToCart }).first().click();
  await expect(page.getByRole("link", { name: say.cartWithItems })).toBeVisible();
  await page.goto("/checkout");
  await placeOrder(main, say);
  await expect(page).toHaveURL(/\/orders\/./);
  const order = page.url();
  await expect(main.getByRole("link", { name: say.rateOrder })).toHaveCount(0);

  await page.goto(`${console}/orders`);
  await main.locator(".lines a").first().click();
  await main.getByRole("button", { name: say.accept }).click();
  await main.getByLabel(say.carrier).fill("Postbus");
  await main.getByRole("button", { name: say.ship }).click();
  await expect(main.locator(".badge").first()).toHaveText(say.shipped);
  await page.goto(order);
  await main.getByRole("button", { name: say.arrived }).click();
  await sound();

  await main.getByRole("link", { name: say.rateOrder }).click();
  await expect(page).toHaveURL(/\/rate\/[0-9a-z]+$/);
  const rating = page.url();
  const stars = main.getByRole("radiogroup");
  const line = main.getByRole("group", { name: language === "zh" ? (name_zh ?? name) : name });
  await sound();
  await stars.getByRole("radio", { name: /^4/ }).check();
  await line.getByRole("textbox").fill("It plays.");
  await main.getByRole("button", { name: say.publishRating }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(line.getByRole("combobox")).toHaveAttribute("aria-invalid", "true");
  await expect(line.getByRole("textbox")).toHaveValue("It plays.");
  await expect(stars.getByRole("radio", { name: /^4/ })).toBeChecked();
  await sound();
  await line.getByRole("combobox").selectOption("5");
  await main.getByLabel(say.serviceText).fill("Well packed.");
  await main.getByRole("button", { name: say.publishRating }).click();
  await expect(page).toHaveURL(order);
  await expect(main.getByRole("link", { name: say.yourRating })).toBeVisible();
  await sound();

  await main.getByRole("link", { name: say.yourRating }).click();
  await expect(page).toHaveURL(rating);
  await line.getByRole("combobox").selectOption("2");
  await line.getByRole("textbox").fill("It played for a day.");
  await main.getByRole("button", { name: say.changeRating }).click();
  await expect(page).toHaveURL(order);
  await page.goto(`/product/${id}`);
  const section = main.locator("#ratings");
  await expect(section).toContainText("It played for a day.");
  await section.locator(".earlier summary").click();
  await expect(section.getByText("It plays.")).toBeVisible();
  await expect(section).not.toContainText("Ming");
  await sound();

  await page.goto(`${console}/orders`);
  await main.getByRole("link", { name: say.ratings, exact: true }).click();
  await expect(main).toContainText("Well packed.");
  await sound();
  await main.getByRole("button", { name: say.publishAnswer }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await sound();
  await main.getByLabel(say.yourAnswer).fill("Send it back, we mend it.");
  await main.getByRole("button", { name: say.publishAnswer }).click();
  await expect(main).toContainText(say.allAnswered);
  await main.getByRole("link", { name: say.all, exact: true }).click();
  await expect(main).toContainText("Send it back, we mend it.");
  await sound();

  await page.goto(`/companies/${company.slug}/ratings`);
  await expect(main).toContainText("Well packed.");
  await expect(main).toContainText("Send it back, we mend it.");
  await sound();
  await page.goto(`/companies/${company.slug}/ratings?stars=1`);
  await expect(main).not.toContainText("Well packed.");
  await main.getByRole("link", { name: say.allRatings }).click();
  await expect(main).toContainText("Well packed.");
  await page.goto(rating);
  await expect(main).toContainText("Send it back, we mend it.");
  await sound();
});
