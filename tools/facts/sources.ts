import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The texts of the schema's sources, by path from the root of the repository. */
export function schemaSources(root = process.cwd()): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, "schema"), { recursive: true, encoding: "utf8" });
  const paths = names.filter((name) => name.endsWith(".ts")).map((name) => `schema/${name.replaceAll("\\", "/")}`);
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/**
 * The file that has a text as a literal of its own: one in the folder, else one of the others.
 * @throws Error where there is none, or more than one
 */
export function fileWith(text: string, sources: ReadonlyMap<string, string>, folder?: string): string {
  const literal = JSON.stringify(text);
  const all = [...sources].filter(([, source]) => source.includes(literal)).map(([path]) => path);
  const near = all.filter((path) => folder !== undefined && path.startsWith(folder));
  const found = near.length > 0 ? near : all;
  if (found.length !== 1) {
    throw new Error(`${literal} is written in ${found.length} files (${found.join(", ")}): write it in one`);
  }
  return found[0]!;
}
