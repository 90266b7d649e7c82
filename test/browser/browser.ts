import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "mocha";
import { type Browser, chromium, type Page } from "playwright-core";
import { skip } from "../skip";
import { repository } from "../tool-module";

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
 * @param more further switches
 */
export async function openBrowser(context: Context, more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.HIGHLIGHTS_CHROMIUM ?? process.env.CHROMIUM_PATH;
  if (!executablePath) skip(context, "no Chromium is named: npm run test:browser finds one");
  const folder = mkdtempSync(join(tmpdir(), "browser-"));
  const env = { ...process.env, FONTCONFIG_FILE: fontsFile(folder) };
  const browser = await chromium.launch({ executablePath, args: [...switches, ...more], env });
  browser.on("disconnected", () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

/** Settings of fontconfig by which Chinese and emoji are drawn on any machine, and not as boxes. */
function fontsFile(folder: string): string {
  const packages = ["@embedpdf/fonts-sc", "@expo-google-fonts/noto-emoji"];
  const folders = packages.map((name) => join(repository, "node_modules", name));
  const file = join(folder, "fonts.conf");
  const lines = folders.map((fonts) => `<dir>${fonts}</dir>`).join("");
  writeFileSync(
    file,
    `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${lines}</fontconfig>\n`,
  );
  return file;
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
