// People who work at a console, made as they would be: by links that others hand out.

import { expect } from "@playwright/test";

import { playedAccount } from "./server.mjs";

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

/** Signs in at the console of a place with people in it; gives the slug of the company, if it is somebody's of one. */
export async function signIn(page, say, who) {
  await page.goto("/staff/sign-in");
  const main = page.getByRole("main");
  await main.getByLabel(say.email).fill(await playedAccount(who));
  await main.getByLabel(say.password, { exact: true }).fill("every partner is chosen");
  await main.getByRole("button", { name: say.signIn, exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  const company = (await (await page.request.get("/api/v1/staff")).json()).companies[0]?.company.slug;
  await page.goto(company ? `/company/${company}/orders` : "/operator");
  return company;
}
