// Measures four pages with Lighthouse's mobile preset: its four scores, and what went over the wire.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { args, executablePath } from "./kit/chromium.mjs";
import { pages } from "./kit/pages.mjs";
import { startServer } from "./kit/server.mjs";
import { words } from "./kit/words.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const CODE = ["Script", "Stylesheet", "Fetch", "Other"];

const site = await startServer();
const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
// What kit/pages.mjs asks of the API.
const request = { get: (path) => fetch(site.url + path) };
try {
  console.log(["page", ...CATEGORIES, "bytes in all", "wasm, JS and CSS"].join("\t"));
  for (const name of ["home", "results", "company", "product"]) {
    const { path } = pages.find((page) => page.name === name);
    const url = site.url + (await path(request, words("en")));
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
    console.log([name, ...scores, ...transferred(lhr)].join("\t"));
    for (const problem of lost(lhr)) console.log(`  ${problem}`);
  }
} finally {
  chrome.kill();
  await site.stop();
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
