import { defineConfig } from "@playwright/test";

import { args, executablePath } from "./kit/chromium.mjs";

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const languages = { en: { language: "en", locale: "en-GB" }, zh: { language: "zh", locale: "zh-CN" } };

// They want a place with people in it, which takes a while to play.
const withPeople = ["consoles.spec.mjs", "week.spec.mjs"];

const projects = Object.entries({ desktop, phone }).flatMap(([size, screen]) =>
  Object.entries(languages).map(([code, language]) => ({
    name: `${size} ${code}`,
    testIgnore: withPeople,
    use: { ...screen, ...language },
  })),
);

// Two of the four, with each size and each language in one.
const two = [["desktop en", { ...desktop, ...languages.en }], ["phone zh", { ...phone, ...languages.zh }]];

// Without scripts, a page is what its forms and links do: the journeys alone.
const withoutScripts = two.map(([name, use]) => ({
  name: `${name} without scripts`,
  testMatch: ["journey.spec.mjs", "messages.spec.mjs", "participation.spec.mjs", "promotions.spec.mjs", "ratings.spec.mjs"],
  use: { ...use, javaScriptEnabled: false },
}));

const inhabited = [
  { name: "played months", testMatch: "played.setup.mjs", timeout: 600_000 },
  ...two.map(([name, use]) => ({
    name: `with people, ${name}`,
    testMatch: withPeople,
    dependencies: ["played months"],
    use: { ...use, people: true },
  })),
];

export default defineConfig({
  testDir: "tests",
  outputDir: "results/tests",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath, args },
    // Motion would make pictures and clicks depend on time.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
  },
  projects: [...projects, ...withoutScripts, ...inhabited],
});
