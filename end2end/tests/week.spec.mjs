// A week of a company that has been here for months: it brings goods by a feed, answers what shoppers ask and propose, sends
// what they buy, promotes what it promised, and reads what it learns of its partners.

import { placeOrder } from "../kit/checkout.mjs";
import { fresh, signIn } from "../kit/console.mjs";
import { expect, expectSound, test } from "../kit/test.mjs";

const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

test("a company's week", async ({ page, say, browser, contextOptions }) => {
  test.setTimeout(180_000);
  const main = page.getByRole("main");
  const company = await signIn(page, say, "the owner of the largest company");
  const console = `/company/${company}`;
  const name = `Weekday kettle ${Date.now()}`;

  await page.goto(`${console}/feeds`);
  const rows = ["id\ttitle\tprice\tquantity", `W-${Date.now()}\t${name}\t40.00 USD\t9`, ""];
  const file = { name: "monday.tsv", mimeType: "text/tab-separated-values", buffer: Buffer.from(rows.join("\n")) };
  await main.getByLabel(say.feedFile, { exact: true }).setInputFiles(file);
  await main.getByRole("button", { name: say.sendFeed, exact: true }).click();
  await expect(main.locator(".lines > li", { hasText: "monday.tsv" }).locator(".badge")).toHaveText(say.feedDone);

  const shop = await browser.newContext(contextOptions);
  const shopper = await shop.newPage();
  const there = shopper.getByRole("main");
  await shopper.goto("/sign-up");
  await there.getByLabel(say.email).fill(fresh("ming"));
  await there.getByLabel(say.password, { exact: true }).fill("seven quiet herons wading");
  await there.getByRole("button", { name: say.openAccount }).click();
  await expect(shopper).not.toHaveURL(/sign-up/);
  // What a feed brought is found within a second.
  await expect(async () => {
    await shopper.goto(`/search?q=${encodeURIComponent(name)}`);
    await expect(there.getByRole("link", { name }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await there.getByRole("link", { name }).first().click();
  await expect(shopper).toHaveURL(/\/product\//);
  const asking = there.locator("details.ask").first();
  await asking.locator("summary").click();
  await asking.getByLabel(say.yourQuestion).fill("Does it whistle?");
  await asking.getByRole("button", { name: say.sendQuestion }).click();
  await expect(shopper).toHaveURL(/\/messages\/[0-9a-z]+$/);
  const thread = shopper.url();
  await shopper.goBack();
  await there.getByRole("button", { name: say.addToCart }).first().click();
  await expect(shopper.getByRole("link", { name: say.cartWithItems })).toBeVisible();
  await shopper.goto("/checkout");
  await placeOrder(there, say);
  await expect(there).toContainText(say.transferMoney);
  const order = shopper.url();
  const title = `Kettles in spring ${Date.now()}`;
  await shopper.goto(`/companies/${company}/proposals`);
  await there.getByText(say.propose, { exact: true }).click();
  await there.getByLabel(say.inOneLine).fill(title);
  await there.getByRole("button", { name: say.proposeIt }).click();
  await expect(shopper).toHaveURL(/\/proposals\/[0-9a-z]+$/);
  const proposal = shopper.url();

  const bought = await shopper.request.get(`/api/v1/orders/${order.split("/").at(-1)}`);
  await page.goto(`${console}/orders/${(await bought.json()).orders[0].id}`);
  await expect(main).toContainText(name);
  await main.getByRole("button", { name: say.accept }).click();
  await main.getByLabel(say.carrier).fill("Postbus");
  await main.getByRole("button", { name: say.ship }).click();
  await expect(main.locator(".badge").first()).toHaveText(say.shipped);

  await page.goto(`${console}/messages`);
  await main.locator(".lines > li", { hasText: name }).getByRole("link").first().click();
  await expect(main).toContainText("Does it whistle?");
  await main.getByLabel(say.yourAnswer).fill("In two notes.");
  await main.getByRole("button", { name: say.sendAnswer }).click();
  await expect(main.locator(".conversation li[data-own]")).toContainText("In two notes.");

  await page.goto(`${console}/proposals`);
  const asked = main.locator("li, article", { hasText: title }).first();
  const summary = asked.locator("summary");
  if (await summary.count()) await summary.first().click();
  await asked.getByRole("radio", { name: say.acceptProposal }).check();
  await asked.getByLabel(say.whatThereWillBe).fill("A tenth off kettles.");
  await asked.getByLabel(say.fromWhichDay).fill(day(1));
  await asked.getByRole("button", { name: say.publishAnswer }).click();
  await expect(main.locator("li, article", { hasText: title })).toHaveCount(0);

  await page.goto(`${console}/promotions`);
  await main.getByRole("link", { name: say.newPromotion }).click();
  await main.getByLabel(say.promotionPercent, { exact: true }).fill("10");
  await main.getByLabel(say.promotionTitle).fill(title);
  await main.getByLabel(say.firstDay).fill(day(0));
  await main.getByLabel(say.lastDay).fill(day(3));
  await main.getByRole("button", { name: say.makePromotion }).click();
  await expect(page).toHaveURL(new RegExp(`${console}/promotions$`));
  await expect(main).toContainText(title);

  await page.goto(`${console}/insight`);
  await expect(main.getByRole("img", { name: say.weekly })).toBeVisible();
  await main.getByText(say.numbersAsTable, { exact: true }).first().click();
  await expect(main.locator(".insight-table").first()).toBeVisible();
  await expect(main.getByRole("heading", { name: say.whatNumbersSay })).toBeVisible();
  await expectSound(page);

  await shopper.goto(order);
  await expect(there).toContainText("Postbus");
  await shopper.goto(thread);
  await expect(there).toContainText("In two notes.");
  await shopper.goto(proposal);
  await expect(there).toContainText("A tenth off kettles.");
  await shop.close();
});
