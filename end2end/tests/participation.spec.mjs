// Shoppers take part: they propose and vote, say what they think of an ad and something of themselves, and say why they
// leave; the company answers. It runs with and without scripts.

import { becomeOwner, fresh } from "../kit/console.mjs";
import { expect, expectSound, test } from "../kit/test.mjs";

const PASSWORD = "seven quiet herons wading";
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

async function signUp(page, say, name) {
  const main = page.getByRole("main");
  await page.goto("/sign-up");
  await main.getByLabel(say.email).fill(fresh(name));
  await main.getByLabel(say.password, { exact: true }).fill(PASSWORD);
  await main.getByRole("button", { name: say.openAccount }).click();
  await expect(page).not.toHaveURL(/sign-up/);
}

async function signOut(page, say) {
  await page.goto("/account");
  await page.getByRole("main").getByRole("button", { name: say.signOut, exact: true }).first().click();
  await expect(page).not.toHaveURL(/account$/);
}

test("shoppers propose and vote, react and leave, and the company answers", async ({ page, say, site, javaScriptEnabled }) => {
  test.slow();
  const main = page.getByRole("main");
  // axe needs scripts of its own.
  const sound = async () => javaScriptEnabled !== false && expectSound(page);
  const found = await page.request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`);
  const { slug } = (await found.json()).companies[0].company;
  const title = `Refills ${Date.now()}-${Math.floor(Math.random() * 1e6)}`;
  await becomeOwner(page, say, site, slug);

  await page.goto(`/company/${slug}/ads`);
  await sound();
  await main.getByRole("link", { name: say.newAd }).click();
  await main.getByLabel(say.adText, { exact: true }).first().fill("Plays what you own");
  await main.getByLabel(say.firstDay).fill(day(0));
  await main.getByLabel(say.lastDay).fill(day(3));
  await main.getByRole("button", { name: say.preview }).click();
  await expect(main).toContainText(say.onPhone);
  await expect(main.getByLabel(say.lastDay)).toHaveValue(day(3));
  await sound();
  await main.getByRole("button", { name: say.makeAd }).click();
  await expect(page).toHaveURL(new RegExp(`/company/${slug}/ads$`));
  await expect(main).toContainText(say.running);
  await page.goto(`/company/${slug}/insight`);
  await expect(main).toContainText(say.noNumberYet);
  await sound();

  await signUp(page, say, "ming");
  await page.goto(`/companies/${slug}/proposals`);
  await main.getByText(say.propose, { exact: true }).click();
  await main.getByLabel(say.inOneLine).fill(title);
  await main.getByRole("button", { name: say.proposeIt }).click();
  await expect(page).toHaveURL(/\/proposals\/[0-9a-z]+$/);
  const proposal = page.url();
  await expect(main).toContainText(title);
  await sound();
  await signOut(page, say);

  await signUp(page, say, "li");
  await page.goto(proposal);
  await main.getByRole("button", { name: say.forIt }).click();
  await expect(main.getByRole("button", { name: say.forIt })).toHaveAttribute("aria-pressed", "true");
  await page.goto("/proposals");
  const voted = main.locator("section", { has: page.getByRole("heading", { name: say.youAreFor }) });
  await expect(voted).toContainText(title);
  await sound();

  await page.goto("/account/about");
  await main.getByLabel(say.yourAge).selectOption("25-34");
  await main.getByRole("button", { name: say.save }).click();
  await expect(main.getByRole("status")).toBeVisible();
  await expect(main.getByLabel(say.yourAge)).toHaveValue("25-34");
  await sound();

  await page.goto(`/search?q=${encodeURIComponent(say.query)}`);
  await main.getByText(say.whyHere).first().click();
  await main.getByRole("link", { name: say.inAdLibrary }).first().click();
  await expect(page).toHaveURL(/\/ads\//);
  await main.getByRole("button", { name: say.like }).first().click();
  await expect(main.getByText(say.youSaid)).toBeVisible();
  await sound();

  await page.goto(`/company/${slug}/proposals`);
  const asked = main.locator("li, article", { hasText: title }).first();
  const summary = asked.locator("summary");
  if (await summary.count()) await summary.first().click();
  await asked.getByRole("radio", { name: say.acceptProposal }).check();
  await asked.getByLabel(say.whatThereWillBe).fill("Refills in paper bags.");
  await asked.getByLabel(say.fromWhichDay).fill(day(30));
  await asked.getByRole("button", { name: say.publishAnswer }).click();
  await expect(main.locator("li, article", { hasText: title })).toHaveCount(0);
  await page.goto(proposal);
  await expect(main).toContainText("Refills in paper bags.");
  await sound();

  await page.goto(`/open/seen/${slug}`);
  await expect(main.getByRole("heading", { level: 1 })).toContainText(say.whatCanSee);
  await sound();
  await page.goto(`/portfolio/drop/${slug}`);
  await main.getByLabel(say.whyForCompany).selectOption("quality");
  await main.getByRole("button", { name: say.dropForGood }).click();
  await expect(page).not.toHaveURL(/\/portfolio\/drop\//);
  const gone = await page.request.get(proposal);
  expect(gone.status(), "a dropped company's proposals are absent").toBe(404);
});
