// An account from sign-up to erasure, and the language switch.

import { expect, expectAccessible, test } from "../kit/test.mjs";

const PASSWORD = "seven quiet herons wading";

test("sign up, sign out, sign in, erase", async ({ page, say }, { workerIndex, project }) => {
  const email = `ming-${workerIndex}-${project.name.replaceAll(" ", "-")}-${Date.now()}@example.org`;
  const main = page.getByRole("main");
  const led = (from) => expect(page, "the form led on").not.toHaveURL(new RegExp(`${from}$`));
  await page.goto("/sign-up");
  await main.getByLabel(say.email).fill(email);
  await main.getByLabel(say.password, { exact: true }).fill(PASSWORD);
  await main.getByRole("button", { name: say.openAccount }).click();
  await led("/sign-up");
  await page.goto("/account");
  await expect(main).toContainText(email);
  await expectAccessible(page);

  await main.getByRole("button", { name: say.signOut, exact: true }).first().click();
  await led("/account");
  await page.goto("/sign-in");
  await main.getByLabel(say.email).fill(email);
  await main.getByLabel(say.password, { exact: true }).fill(PASSWORD);
  await main.getByRole("button", { name: say.signIn, exact: true }).click();
  await led("/sign-in");
  await page.goto("/account");
  await expect(main).toContainText(email);

  await main.getByRole("link", { name: say.eraseEverything }).click();
  await main.getByRole("checkbox", { name: say.iMeanIt }).check();
  const password = main.getByLabel(say.password);
  if (await password.count()) await password.fill(PASSWORD);
  await main.getByRole("button", { name: say.eraseForGood }).click();
  await led("/account/erase");
  await page.goto("/sign-in");
  await main.getByLabel(say.email).fill(email);
  await main.getByLabel(say.password, { exact: true }).fill(PASSWORD);
  await main.getByRole("button", { name: say.signIn, exact: true }).click();
  await expect(main.getByRole("alert")).toBeVisible();
});

test("the language switch sticks", async ({ page, say }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.home);
  await page.getByRole("button", { name: say.otherLanguage }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.homeInOther);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.homeInOther);
});
