import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

const ending = /\.(ts|[cm]?js)$/;
const ignored = new Set(["node_modules", "dist", ".git", ".highlights", ".demo", ".pulumi"]);
// What decides about every file.
const shared = ["eslint.config.mjs", "tsconfig.json", "package-lock.json"];

/**
 * The files that have to be linted. ESLint's own cache looks at one file alone; rules that know
 * types may find something else after a change in a file that it imports. A fingerprint therefore
 * covers all that a file imports, directly or not, with the settings and the versions of the
 * packages.
 * @param {string} root
 * @returns {Promise<{ files: string[], fingerprints: Record<string, string> }>} paths below `root`
 */
export async function unlinted(root) {
  const texts = new Map();
  for (const path of await sources(root)) texts.set(path, await readFile(join(root, path), "utf8"));
  const imports = new Map([...texts].map(([path, text]) => [path, importsOf(path, text, texts)]));
  const settings = await Promise.all(shared.map((name) => readFile(join(root, name), "utf8")));
  const fingerprint = (path) =>
    hashOf([...settings, ...reached(path, imports).flatMap((file) => [file, texts.get(file)])]);
  const fingerprints = Object.fromEntries([...texts.keys()].map((path) => [path, fingerprint(path)]));
  const known = await readFile(memory(root), "utf8").then(JSON.parse, () => ({}));
  return { files: [...texts.keys()].filter((path) => known[path] !== fingerprints[path]), fingerprints };
}

async function sources(root, folder = "") {
  const found = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !ignored.has(entry.name)) found.push(...(await sources(root, path)));
    if (entry.isFile() && ending.test(entry.name)) found.push(path);
  }
  return found;
}

/** Remembers that all files were found right. */
export async function remember(root, fingerprints) {
  const file = memory(root);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(fingerprints));
  await rename(`${file}.${process.pid}`, file);
}

const memory = (root) => join(root, "node_modules", ".cache", "linted.json");

/**
 * Every file that the text names in quotes as imports do, by its path or as a part of this package:
 * rather one too many than one too few.
 */
function importsOf(path, text, texts) {
  const named = [...text.matchAll(/["']((\.{1,2}|pulumi-alicloud-highlights)(\/[^"'\n]*)?)["']/g)];
  return named.flatMap(([, name, start, rest = ""]) => {
    const target = start.startsWith(".") ? relative("/", resolve("/", dirname(path), name)) : rest.slice(1) || "sdk";
    return [target, `${target}.ts`, `${target}/index.ts`].filter((candidate) => texts.has(candidate));
  });
}

/** A file and everything that it imports, directly or not, in the order of their names. */
function reached(path, imports) {
  const found = new Set([path]);
  for (const file of found) for (const next of imports.get(file)) found.add(next);
  return [...found].sort();
}

function hashOf(texts) {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex");
}
