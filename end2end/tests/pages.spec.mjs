// Every page: nothing for axe to find by day or by night, no error or warning, islands awake.

import { awake, expect, expectAccessible, test } from "../kit/test.mjs";
import { pages } from "../kit/pages.mjs";

for (const { name, path, status = 200 } of pages) {
  test(`${name} is sound`, async ({ page, request, say, expectedStatuses }) => {
    // axe reads every operation of the API's page.
    if (name === "API description") test.slow();
    expectedStatuses.add(status);
    const answer = await page.goto(await path(request, say));
    expect(answer.status()).toBe(status);
    await awake(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, "pixels to scroll sideways").toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
