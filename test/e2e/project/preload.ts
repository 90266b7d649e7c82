import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import vm from "node:vm";

// Preloaded into the Node.js processes that Pulumi starts, see code-cache.ts. Each of them compiles
// the same thousand modules of @pulumi/pulumi; here V8 takes them from a cache. Programs and our
// package are compiled as always.

/** Documented for those who write loaders, but not typed. */
interface Loader {
  wrap: (text: string) => string;
  prototype: { _compile: (this: NodeJS.Module, text: string, file: string, format?: string) => unknown };
}

type Wrapper = (exports: unknown, require: unknown, module: NodeJS.Module, file: string, folder: string) => unknown;

const loader = Module as unknown as Loader;
const compile = loader.prototype._compile;
const scripts = new Map<string, vm.Script>();

/** `run` or `dynamic-provider`, if this is a process of Pulumi. */
const main = /@pulumi\/pulumi\/cmd\/([^/]+)/.exec(process.argv[1] ?? "")?.[1];
const folder = process.env.HIGHLIGHTS_TEST_CODE_CACHE;
if (main !== undefined && folder !== undefined) useCache(join(folder, `${main}.bin`));

function useCache(file: string): void {
  const isThere = existsSync(file);
  const cache = isThere ? read(file) : new Map<string, Buffer>();
  loader.prototype._compile = function (text, path, format) {
    const name = format === undefined || format === "commonjs" ? cacheName(path, text) : undefined;
    if (name === undefined) return compile.call(this, text, path, format);
    const script = new vm.Script(loader.wrap(text), { filename: path, cachedData: cache.get(name) });
    scripts.set(name, script);
    const required = Object.assign((id: string) => this.require(id) as unknown, createRequire(path));
    const run = script.runInThisContext() as Wrapper;
    return run.call(this.exports, this.exports, required, this, path, dirname(path));
  };
  if (isThere) return;
  // Pulumi ends the process of a provider by a signal.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  process.once("exit", () => write(file));
}

/** The path from the project on; undefined for a module that is not cached. */
function cacheName(path: string, text: string): string | undefined {
  const start = path.indexOf("/node_modules/");
  if (start < 0 || path.includes("pulumi-alicloud-highlights")) return undefined;
  // A cached script cannot import at run time. TypeScript only speaks of it.
  const importsLater = text.includes("import(") && basename(path) !== "typescript.js";
  return importsLater || text.startsWith("#!") ? undefined : path.slice(start);
}

/**
 * The file: the length of an index, the index (names and lengths as JSON), and the data in that
 * order.
 */
function read(file: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const bytes = readFileSync(file);
  let at = 4 + bytes.readUInt32LE(0);
  for (const [name, length] of JSON.parse(bytes.toString("utf8", 4, at)) as [string, number][]) {
    found.set(name, bytes.subarray(at, (at += length)));
  }
  return found;
}

function write(file: string): void {
  const entries = [...scripts].map(([name, script]) => ({ name, data: script.createCachedData() }));
  const index = Buffer.from(JSON.stringify(entries.map(({ name, data }) => [name, data.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(index.length);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([length, index, ...entries.map(({ data }) => data)]));
  renameSync(unfinished, file);
}
