import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../set-up/root.mjs";

/**
 * The programs in one language of `docs/local-service.md`, in the order of the page.
 * @param {string} language the word after the fence
 * @returns {Promise<string[]>}
 */
export async function snippetsOf(language) {
  const page = await readFile(join(root, "docs", "local-service.md"), "utf8");
  return [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text);
}
