// The document stays, so nothing may stay in it of pages that are gone. Run once: neither size nor language matters.

import { awake, expect, test } from "../kit/test.mjs";

test("two hundred pages do not grow the heap", async ({ page, say }) => {
  test.slow();
  await page.goto(`/search?q=${encodeURIComponent(say.query)}`);
  await awake(page);
  await page.evaluate(() => (globalThis.mark = "still here"));
  const product = await page.getByRole("main").getByRole("article").first().getByRole("link").first().getAttribute("href");
  const paths = ["/", new URL(page.url()).pathname + new URL(page.url()).search, product, "/companies", "/cart"];
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const after = async (pages) => {
    await page.evaluate(visit, { paths, pages });
    // The page before the last may be held for a moment, by its transition; what leaks is held at every look.
    const looks = [];
    for (let look = 0; look < 5; look++) {
      await page.waitForTimeout(200);
      await client.send("HeapProfiler.collectGarbage");
      const { metrics } = await client.send("Performance.getMetrics");
      const of = (name) => metrics.find((metric) => metric.name === name).value;
      looks.push({ heap: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners") });
    }
    const least = (kind) => Math.min(...looks.map((look) => look[kind]));
    return { heap: least("heap"), nodes: least("nodes"), listeners: least("listeners") };
  };
  const few = await after(50);
  const many = await after(200);
  for (const kind of Object.keys(few)) {
    expect(many[kind], `${kind} after 250 pages, beside ${few[kind]} after 50`).toBeLessThan(few[kind] * 1.1);
  }
  expect(await page.evaluate(() => globalThis.mark)).toBe("still here");
});

/** Runs in the page: goes from one to the next by clicks. */
async function visit({ paths, pages }) {
  for (let at = 0; at < pages; at += 1) {
    const open = document.querySelector("main");
    const link = Object.assign(document.createElement("a"), { href: paths[at % paths.length] });
    document.body.append(link);
    link.click();
    link.remove();
    while (document.querySelector("main") === open) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
