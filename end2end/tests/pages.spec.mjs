// Every page: nothing for axe to find by day or by night, no error or warning, islands awake.

import { awake, expect, expectAccessible, test } from "../kit/test.mjs";
import { pages } from "../kit/pages.mjs";

for (const { name, path, status = 200 } of pages) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${name} is sound (${colorScheme})`, async ({ page, request, say, expectedStatuses }) => {
      expectedStatuses.add(status);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const answer = await page.goto(await path(request, say));
      expect(answer.status()).toBe(status);
      await awake(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, "pixels to scroll sideways").toBeLessThanOrEqual(0);
    });
  }
}
