// The search box by keyboard: the editable combobox pattern of the ARIA practices.

import { awake, expect, test } from "../kit/test.mjs";

test("suggestions are walked and chosen by keyboard", async ({ page, say }) => {
  await page.goto("/");
  await awake(page);
  const box = page.getByRole("combobox", { name: say.search });
  const options = page.getByRole("listbox", { name: say.suggestions }).getByRole("option");
  await box.fill(say.query);
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await expect(options).not.toHaveCount(0);

  await box.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", await options.first().getAttribute("id"));
  await box.press("ArrowUp");
  await expect(box).not.toHaveAttribute("aria-activedescendant", /./);
  await box.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");

  await box.press("Escape");
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await expect(box).toHaveValue(say.query);
  await box.press("ArrowDown");
  await box.press("Enter");
  await expect(page).not.toHaveURL("/");
});

test("enter without a choice searches for what was typed", async ({ page, say }) => {
  await page.goto("/");
  await awake(page);
  const box = page.getByRole("combobox", { name: say.search });
  await box.fill(say.query);
  await box.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole("combobox", { name: say.search })).toHaveValue(say.query);
});
