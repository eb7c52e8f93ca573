// Those who work here: an operator opens a company, a company fulfils an order.

import { readFile } from "node:fs/promises";

import { expect, expectSound as sound, test } from "../kit/test.mjs";
import { placeOrder } from "../kit/checkout.mjs";
import { becomeOwner, fresh, join } from "../kit/console.mjs";

async function product(page, say) {
  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`);
  return (await found.json()).results[0].product;
}

test("an order is accepted, shipped and received", async ({ page, say, site }) => {
  await page.goto("/");
  const bought = await product(page, say);
  const console = `/company/${bought.company.slug}`;
  await becomeOwner(page, say, site, bought.company.slug);
  await sound(page);

  await page.goto(`/product/${bought.id}`);
  await page.getByRole("button", { name: say.addToCart }).first().click();
  await expect(page.getByRole("link", { name: say.cartWithItems })).toBeVisible();
  await page.goto("/checkout");
  const main = page.getByRole("main");
  await placeOrder(main, say);
  await expect(main).toContainText(say.transferMoney);
  const order = page.url();

  await page.goto(`${console}/orders`);
  await sound(page);
  await main.locator(".lines a").first().click();
  await expect(main).toContainText("Ming Li");
  await sound(page);
  await main.getByRole("button", { name: say.accept }).click();
  await main.getByLabel(say.carrier).fill("Postbus");
  await main.getByLabel(say.trackingNumber).fill("PB 7");
  await sound(page);
  await main.getByRole("button", { name: say.ship }).click();
  await expect(main.locator(".badge").first()).toHaveText(say.shipped);
  await main.getByRole("link", { name: say.packingSlip }).click();
  await expect(main).toContainText("Ming Li");
  await sound(page);

  await page.goto(order);
  await expect(main).toContainText("PB 7");
  await sound(page);
  await main.getByRole("button", { name: say.arrived }).click();
  await expect(main.locator(".order .badge").first()).toHaveText(say.delivered);

  const asking = main.locator("summary", { hasText: say.askReturn });
  await asking.click();
  await sound(page);
  await main.getByRole("button", { name: say.askReturnButton }).click();
  await expect(asking).toHaveCount(0);
  await page.goto(`${console}/orders`);
  await sound(page);
  await main.locator(".panel .lines a").first().click();
  await main.getByLabel(say.approveAnswer).fill("Mill Lane 1, Kiel");
  await sound(page);
  await main.getByRole("button", { name: say.approveReturn }).click();
  await expect(main.getByRole("button", { name: say.refund, exact: true })).toBeVisible();
  const atDesk = page.url();
  await page.goto(order);
  await expect(main).toContainText("Mill Lane 1, Kiel");
  await main.getByRole("button", { name: say.sentBack }).click();
  await expect(main.getByRole("button", { name: say.sentBack })).toHaveCount(0);
  await page.goto(atDesk);
  await main.getByRole("button", { name: say.refund, exact: true }).click();
  await expect(main.getByText(say.refunded, { exact: true })).toBeVisible();

  await main.getByRole("link", { name: say.money, exact: true }).click();
  await expect(main.locator(".lines li")).not.toHaveCount(0);
  await sound(page);
  await page.goto(`${console}/log`);
  await expect(main).toContainText(say.shippedDeed);
  await sound(page);
});

test("a token is told once and revoked", async ({ page, say, site, request }) => {
  await page.goto("/");
  const { company } = await product(page, say);
  await becomeOwner(page, say, site, company.slug);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say.companyPart, exact: true }).click();
  await expect(main).toContainText("Wren Owner");
  await sound(page);
  await main.getByRole("link", { name: say.tokens, exact: true }).click();
  await main.getByLabel(say.tokenUse).fill("Till");
  await main.getByRole("button", { name: say.makeToken }).click();
  const notice = page.getByRole("status").filter({ hasText: "huoban_" });
  await expect(notice).toBeVisible();
  await sound(page);
  const token = (await notice.textContent()).match(/huoban_[0-9a-f]+/)[0];
  const ask = () => request.get(`/api/v1/companies/${company.slug}/orders`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);
  await page.reload();
  await expect(main).not.toContainText(token);
  await main.getByRole("button", { name: say.revoke }).first().click();
  await expect(page.locator(".notice[role=status]")).toContainText(say.revoked);
  expect((await ask()).status()).toBe(401);
});

test("a webhook is added, tested, given a new secret, switched off and removed", async ({ page, say, site }) => {
  await page.goto("/");
  const { company } = await product(page, say);
  await becomeOwner(page, say, site, company.slug);
  const main = page.getByRole("main");
  const secret = page.getByRole("status").filter({ hasText: "whsec_" });
  await main.getByRole("link", { name: say.companyPart, exact: true }).click();
  await main.getByRole("link", { name: say.webhooks, exact: true }).click();
  await expect(main).toContainText(say.noWebhooks);
  await sound(page);
  await main.getByLabel(say.webhookAddress).fill("https://10.0.0.1/");
  await main.getByRole("checkbox", { name: say.orderPlaced }).check();
  await main.getByRole("button", { name: say.addWebhook, exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(main.getByRole("checkbox", { name: say.orderPlaced })).toBeChecked();
  await sound(page);
  await main.getByLabel(say.webhookAddress).fill("https://hooks.example/huoban");
  await main.getByRole("button", { name: say.addWebhook, exact: true }).click();
  await expect(secret).toBeVisible();
  await sound(page);
  const told = await secret.textContent();
  await main.getByRole("link", { name: "https://hooks.example/huoban" }).click();
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("https://hooks.example/huoban");
  await expect(main).not.toContainText("whsec_");
  await sound(page);
  await main.getByRole("button", { name: say.sendTest }).click();
  await expect(main.locator(".lines > li")).toHaveCount(1);
  await expect(main.locator(".lines > li")).toContainText(say.testEvent);
  await sound(page);
  await main.locator("summary", { hasText: say.changeSecret }).click();
  await main.getByRole("button", { name: say.changeSecretNow }).click();
  await expect(secret).toBeVisible();
  expect(await secret.textContent()).not.toBe(told);
  await expect(main).toContainText(say.oldSecretToo);
  await main.getByLabel(say.state).selectOption({ label: say.switchOff });
  await main.getByRole("button", { name: say.saveSettings, exact: true }).click();
  await expect(main).toContainText(say.switchedOff);
  await expect(main.getByRole("button", { name: say.sendTest })).toHaveCount(0);
  await sound(page);
  await main.locator("summary", { hasText: say.removeWebhook }).click();
  await sound(page);
  await main.getByRole("button", { name: say.removeForGood }).click();
  await expect(main).toContainText(say.noWebhooks);
});

test("a feed is sent, read, reported on and undone", async ({ page, say, site, expectedStatuses }) => {
  await page.goto("/");
  const { company } = await product(page, say);
  await becomeOwner(page, say, site, company.slug);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say.cataloguePart, exact: true }).click();
  await main.getByRole("link", { name: say.feeds, exact: true }).click();
  await expect(main).toContainText(say.noFeeds);
  await sound(page);
  await main.getByRole("link", { name: say.schedule }).click();
  await expect(main).toContainText(say.noSchedule);
  await sound(page);
  await main.getByRole("link", { name: say.allFeeds, exact: true }).click();
  const rows = ["id\ttitle\tprice", "F-1\tTidewater buoy\t40.00", "F-2\t\t5.00", "F-3\tTidewater rope\t7.50", ""];
  const file = { name: "tidewater.tsv", mimeType: "text/tab-separated-values", buffer: Buffer.from(rows.join("\n")) };
  await main.getByLabel(say.feedFile, { exact: true }).setInputFiles(file);
  await main.locator("summary", { hasText: say.feedSettings }).click();
  await main.getByLabel(say.currency).fill("XXQ");
  expectedStatuses.add(422);
  await main.getByRole("button", { name: say.sendFeed, exact: true }).click();
  await expect(main.getByRole("alert")).toBeVisible();
  await expect(main.getByLabel(say.currency)).toBeFocused();
  await sound(page);
  await main.getByLabel(say.currency).fill("USD");
  await main.getByRole("button", { name: say.sendFeed, exact: true }).click();
  const run = main.locator(".lines > li", { hasText: "tidewater.tsv" });
  await expect(run.locator(".badge")).toHaveText(say.feedDone);
  await expect(run).toContainText(say.feedCounts);
  await sound(page);
  const came = page.waitForEvent("download");
  await run.getByRole("link", { name: say.feedReport }).click();
  const report = await readFile(await (await came).path(), "utf8");
  expect(report).toContain("3,title,bad,");
  await run.locator("summary", { hasText: say.undoFeed }).click();
  await sound(page);
  await run.getByRole("button", { name: say.undoFeedNow }).click();
  await expect(run.locator(".badge")).toHaveText(say.feedUndone);
  await expect(run).toContainText(say.feedPutBack);
  await expect(run.getByRole("button")).toHaveCount(0);
  await sound(page);
});

test("a product is added, sold at another price and found", async ({ page, say, site }) => {
  await page.goto("/");
  const { company } = await product(page, say);
  await becomeOwner(page, say, site, company.slug);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: say.cataloguePart, exact: true }).click();
  await expect(main.locator(".lines li")).not.toHaveCount(0);
  await sound(page);
  await main.getByRole("link", { name: say.addProduct }).click();
  await sound(page);
  await main.getByLabel(say.sku).fill(`T-${Date.now()}`);
  await main.getByLabel(say.productName, { exact: true }).fill("Tidewater lantern");
  await main.getByLabel(say.price).fill("40");
  await main.getByLabel(say.onShelf).fill("3");
  await main.getByRole("button", { name: say.addProduct }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await sound(page);
  await main.getByLabel(say.price).fill("40.00 USD");
  await main.getByRole("button", { name: say.addProduct }).click();
  await expect(main.getByRole("button", { name: say.save })).toBeVisible();
  await sound(page);
  await main.getByLabel(say.price).fill("35.50 USD");
  await main.getByRole("button", { name: say.save }).click();
  await expect(page.locator(".notice[role=status]")).toContainText(say.saved);
  await main.getByLabel(say.addPicture).setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
  await main.getByRole("button", { name: say.uploadPicture, exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  const dot = Buffer.from("R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=", "base64");
  await main.getByLabel(say.addPicture).setInputFiles({ name: "dot.gif", mimeType: "image/gif", buffer: dot });
  await main.getByRole("button", { name: say.uploadPicture, exact: true }).click();
  await expect(main.locator(".own-pictures img")).toHaveCount(1);
  await sound(page);
  await main.getByRole("link", { name: say.asShoppers }).click();
  await expect(main.locator("data.price").first()).toHaveText(/35\.50/);
  await expect(main.locator('img[src^="/pictures/stored/"]').first()).toBeVisible();
});

test("somebody applies, and an operator opens their company", async ({ page, say, site, browser, contextOptions }) => {
  const main = page.getByRole("main");
  await page.goto("/staff/apply");
  await sound(page);
  await main.getByRole("link", { name: say.signUpToWork }).click();
  await sound(page);
  await main.getByLabel(say.name, { exact: true }).fill("Fay Founder");
  await main.getByLabel(say.email).fill(fresh("founder"));
  await main.getByLabel(say.password, { exact: true }).fill("seven quiet herons wading");
  await main.getByRole("button", { name: say.openTheAccount }).click();
  await expect(page).toHaveURL("/staff/apply");
  const name = `Lamps of Kiel ${Date.now()}`;
  await main.getByLabel(say.companyName).fill(name);
  await main.getByLabel(say.legalEntity).fill("Nordlicht GmbH");
  await main.getByLabel(say.register).selectOption("DE");
  await main.getByLabel(say.registration).fill(`HRB ${Date.now()}`);
  await main.getByLabel(say.registeredAddress).fill("Hafenstr. 1, Kiel");
  await sound(page);
  await main.getByRole("button", { name: say.apply }).click();
  await expect(main).toContainText(say.waits);
  await sound(page);

  const other = await browser.newContext(contextOptions);
  const operator = await other.newPage();
  await join(operator, say, new URL(await site.operatorLink(fresh("operator")), page.url()).href, "Ola Operator");
  await operator.getByRole("main").getByRole("link", { name: say.companiesPart, exact: true }).click();
  const filed = operator.locator("article", { hasText: name });
  await expect(filed).toBeVisible();
  await sound(operator);
  await filed.getByRole("button", { name: say.approve }).click();
  await expect(operator.locator(".notice[role=status]")).toContainText(name);
  await operator.getByRole("main").getByRole("link", { name: say.money, exact: true }).click();
  await expect(operator.getByRole("heading", { level: 1 })).toHaveText(say.money);
  await sound(operator);
  await other.close();

  await page.goto("/staff");
  await expect(main).toContainText(say.approved);
  await main.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.orders);
});

test("a console is closed to shoppers and strangers", async ({ page, say, expectedStatuses }) => {
  expectedStatuses.add(401);
  for (const path of ["/operator", "/staff", "/company/anything/orders"]) {
    await page.goto(path);
    await page.getByRole("main").getByRole("link", { name: say.signIn, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/staff/sign-in\\?next=${encodeURIComponent(path)}`));
  }
  await sound(page);
});
