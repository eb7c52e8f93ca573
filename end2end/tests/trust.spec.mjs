// What must not happen in a browser: text that acts, pages that come back, amounts that push the page aside.

import { awake, expect, test } from "../kit/test.mjs";

const HOSTILE = [
  `</title><meta http-equiv="refresh" content="0;url=/healthz">`,
  `</title><h1 id=xinj>INJ</h1>`,
  `</TITLE ><form action=/api/v1/portfolio/drops method=post id=xinj><button>Show my results</button></form>`,
  `"><img src=x onerror="document.title='xinj'" id=xinj>`,
  `</textarea></script><svg onload=alert(1) id=xinj>`,
  `' autofocus onfocus=alert(1) id=xinj`,
  `&lt;b id=xinj&gt; AT&T <b`,
];

async function sameText(page, path, text) {
  await page.goto(path);
  await expect(page.locator("#xinj")).toHaveCount(0);
  expect(await page.title()).toContain(text);
  expect(new URL(page.url()).pathname).toBe(path.split("?")[0]);
}

test("hostile words of a search stay words", async ({ page }) => {
  for (const text of HOSTILE) {
    await sameText(page, `/search?q=${encodeURIComponent(text)}`, text);
    await expect(page.getByRole("combobox")).toHaveValue(text);
  }
});

test("hostile names of a catalogue stay names", async ({ page, site, request }) => {
  const tell = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const rows = HOSTILE.map((text, n) => `h${n}\t${tell(text)}\t1.00 EUR\t${tell(`Hostile ${n} ${text}`)}\t${tell(text)}`);
  await site.bring(`id\ttitle\tprice\tbrand\tdescription\n${rows.join("\n")}\n`);
  const companies = async () => (await (await request.get("/api/v1/companies")).json()).filter(({ company }) => company.name.startsWith("Hostile"));
  await expect.poll(async () => (await companies()).length).toBe(HOSTILE.length);
  for (const { company } of await companies()) {
    await sameText(page, `/company/${encodeURIComponent(company.slug)}`, company.name);
    await page.goto(`/portfolio/drop/${encodeURIComponent(company.slug)}`);
    await expect(page.locator("#xinj")).toHaveCount(0);
  }
});

test("nothing personal comes back after signing out", async ({ page, say, expectedStatuses }, { workerIndex, project }) => {
  expectedStatuses.add(401);
  const email = `back-${workerIndex}-${project.name.replaceAll(" ", "-")}-${Date.now()}@example.org`;
  const account = { email, password: "seven quiet herons wading" };
  await page.goto("/");
  expect((await page.request.post("/api/v1/account/sign-up", { data: account })).ok()).toBe(true);
  await page.goto("/account");
  const main = page.getByRole("main");
  await expect(main).toContainText(email);
  await main.getByRole("button", { name: say.signOut, exact: true }).first().click();
  await expect(page).toHaveURL("/");
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(email);
});

test("long amounts fit a narrow phone", async ({ page, site, request }) => {
  await site.bring(
    "id\ttitle\tprice\tbrand\n7\tCar of Hanoi\t1250000000 VND\tHanoi Motors\n8\tVilla of Java\t12500000000.00 IDR\tJava Homes\n",
  );
  const found = async (query) => (await (await request.get(`/api/v1/search?q=${query}`)).json()).results[0]?.product.id;
  await expect.poll(() => found("Villa%20of%20Java")).toBeTruthy();
  const products = [await found("Car%20of%20Hanoi"), await found("Villa%20of%20Java")];
  for (const product of products) {
    expect((await page.request.post("/api/v1/cart/lines", { data: { product, quantity: 3 } })).ok()).toBe(true);
  }
  expect((await page.request.post("/api/v1/checkout", { data: {} })).ok()).toBe(true);
  const paths = [...products.map((id) => `/product/${id}`), "/search?q=Villa%20of%20Java", "/cart", "/checkout"];
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 });
    for (const path of paths) {
      await page.goto(path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, `${path} at ${width}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
    }
  }
});

test.describe("far from Greenwich", () => {
  test.use({ timezoneId: "Asia/Shanghai" });

  test("times are the reader's own", async ({ page, say, request }) => {
    const found = await (await request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}&in_stock=1`)).json();
    const line = { product: found.results[0].product.id, quantity: 1 };
    expect((await page.request.post("/api/v1/cart/lines", { data: line })).ok()).toBe(true);
    expect((await page.request.post("/api/v1/checkout", { data: {} })).ok()).toBe(true);
    await page.goto("/checkout");
    await awake(page);
    const until = page.getByRole("main").locator("time").first();
    await expect(until).not.toContainText("UTC");
    const shown = await until.textContent();
    const wanted = await until.evaluate((time) => {
      const at = new Date(time.dateTime);
      return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
    });
    expect(shown).toContain(wanted);
  });
});
