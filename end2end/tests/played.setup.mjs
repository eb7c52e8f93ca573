import { test } from "@playwright/test";

import { play } from "../kit/server.mjs";

test("people are simulated for some months", async () => {
  test.setTimeout(600_000);
  await play();
});
