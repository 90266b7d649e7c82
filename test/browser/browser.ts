import { readFileSync } from "node:fs";
import type { Context } from "mocha";
import { type Browser, chromium, type Page } from "playwright-core";
import { skip } from "../skip";

/** Nothing but the page's own files is asked for, and no profile of the user is touched. */
const switches = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A headless Chromium. Skips the suite where there is none.
 * @param context `this` of a `before` hook
 */
export async function openBrowser(context: Context): Promise<Browser> {
  const executablePath = process.env.HIGHLIGHTS_CHROMIUM ?? process.env.CHROMIUM_PATH;
  if (!executablePath) skip(context, "no Chromium is named: npm run test:browser finds one");
  return chromium.launch({ executablePath, args: switches });
}

export interface Look {
  readonly scheme?: "light" | "dark";
  /** Pixels. */
  readonly width?: number;
}

/** A page, and what it did beside showing itself. */
export interface OpenPage {
  readonly page: Page;
  /** Lines of the console, such as violations of its policy, errors and dialogs. */
  readonly said: string[];
  /** Addresses that it asked for, without those that its policy stopped. */
  readonly requests: string[];
}

/** Opens an address in a window of its own, and ends when it has loaded. */
export async function openPage(
  browser: Browser,
  address: string,
  { scheme = "light", width = 1100 }: Look = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  const said: string[] = [];
  const requests: string[] = [];
  page.on("console", (line) => said.push(line.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("dialog", (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText === "csp") requests.splice(requests.indexOf(request.url()), 1);
  });
  await page.goto(address);
  return { page, said, requests };
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** The rules of accessibility that a page breaks, each with the first elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`${axeSource};0`);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(" | ")))`);
}
