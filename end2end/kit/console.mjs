// People who work at a console, made as they would be: by links that others hand out.

import { expect } from "@playwright/test";

const PASSWORD = "seven quiet herons wading";

/** An e-mail that nobody has yet. */
export const fresh = (name) => `${name}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@work.example`;

/** Takes up an invitation as somebody new. */
export async function join(page, say, link, name) {
  await page.goto(link);
  const main = page.getByRole("main");
  await main.getByLabel(say.name, { exact: true }).fill(name);
  await main.getByLabel(say.password, { exact: true }).fill(PASSWORD);
  await main.getByRole("button", { name: say.takeUp }).click();
}

/** The path of the link that the notice tells. */
export async function toldLink(page) {
  const notice = page.getByRole("status").filter({ hasText: "/staff/join/" });
  await expect(notice).toBeVisible();
  return (await notice.textContent()).match(/\/staff\/join\/[0-9a-f]+/)[0];
}

/** Becomes an operator, and then an owner of the company. */
export async function becomeOwner(page, say, site, company) {
  await join(page, say, await site.operatorLink(fresh("operator")), "Ola Operator");
  await expect(page).toHaveURL("/operator");
  const form = page.locator("form", { has: page.getByRole("heading", { name: say.inviteOwner }) });
  await form.getByLabel(say.companySlug).fill(company);
  await form.getByLabel(say.email).fill(fresh("owner"));
  await form.getByRole("button", { name: say.makeLink }).click();
  await join(page, say, await toldLink(page), "Wren Owner");
  await expect(page).toHaveURL(new RegExp(`/company/${company}/orders$`));
}
