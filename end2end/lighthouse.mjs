// Measures six pages with Lighthouse's mobile preset: of each the run in the middle of three by its performance score. Then
// how fast clicks paint, by clicks.mjs.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { measureClicks } from "./clicks.mjs";
import { args, executablePath } from "./kit/chromium.mjs";
import { pages } from "./kit/pages.mjs";
import { startServer } from "./kit/server.mjs";
import { words } from "./kit/words.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const CODE = ["Script", "Stylesheet", "Fetch", "Other"];
const RUNS = 3;
/** A run that gives no score, for the browser painted nothing in time, is repeated: at most so many times a page. */
const REPEATS = 5;

const site = await startServer();
const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
// What kit/pages.mjs asks of the API.
const request = { get: (path) => fetch(site.url + path) };
try {
  console.log(["page", ...CATEGORIES, "bytes in all", "wasm, JS and CSS"].join("\t"));
  for (const name of ["home", "results", "company", "product"]) {
    const { path } = pages.find((page) => page.name === name);
    await measure(name, await path(request, words("en")));
  }
  const cookie = await shopper();
  await measure("portfolio", "/portfolio", { Cookie: cookie });
  await measure("checkout", "/checkout", { Cookie: cookie });
  await measureClicks(site.url);
} finally {
  chrome.kill();
  await site.stop();
}

async function measure(name, path, extraHeaders) {
  const runs = [];
  for (let tried = 0; runs.length < RUNS; tried += 1) {
    if (tried === RUNS + REPEATS) throw new Error(`${name}: ${REPEATS} runs gave no score`);
    const settings = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error", extraHeaders };
    const { lhr } = await lighthouse(site.url + path, settings);
    if (lhr.categories.performance.score !== null && !lhr.runtimeError) runs.push(lhr);
  }
  runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const lhr = runs[Math.floor(RUNS / 2)];
  const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
  console.log([name, ...scores, ...transferred(lhr)].join("\t"));
  for (const problem of lost(lhr)) console.log(`  ${problem}`);
}

/** The cookies of a guest with a partner, and with a checkout under way. */
async function shopper() {
  const cookies = new Map();
  const call = async (path, body) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { "content-type": "application/json", cookie };
    const answer = await fetch(site.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    for (const set of answer.headers.getSetCookie()) {
      const [pair] = set.split(";");
      const at = pair.indexOf("=");
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const found = await (await request.get(`/api/v1/search?q=${encodeURIComponent(words("en").query)}&in_stock=1`)).json();
  const { product } = found.results[0];
  await call("/api/v1/portfolio/partners", { company: product.company.slug });
  await call("/api/v1/cart/lines", { product: product.id, quantity: 1 });
  await call("/api/v1/checkout", {});
  return [...cookies].map((pair) => pair.join("=")).join("; ");
}

/** Bytes over the wire: all, and those of our own code under /pkg. */
function transferred(lhr) {
  const requests = lhr.audits["network-requests"].details.items;
  const sum = (some) => some.reduce((bytes, { transferSize }) => bytes + transferSize, 0);
  return [sum(requests), sum(requests.filter(({ url, resourceType }) => url.includes("/pkg/") && CODE.includes(resourceType)))];
}

/** The audits that cost points. */
function lost(lhr) {
  const weighed = CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs).filter(({ weight }) => weight > 0);
  const audits = weighed.map(({ id }) => lhr.audits[id]);
  return audits.filter(({ score }) => score !== null && score < 0.9).map(({ title, displayValue = "" }) => `${title} ${displayValue}`);
}
