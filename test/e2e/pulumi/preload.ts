import { existsSync } from "node:fs";
import Module from "node:module";

// Preloaded into the Node.js processes that Pulumi starts. Modules that these load for rare cases
// are loaded at their first use instead, which mostly never comes: the TypeScript compiler and the
// Arborist of npm, for programs that hand functions over to the cloud; the Automation API; what
// exports traces; the error messages of zod in fifty languages.

const atUse = [
  /\/typescript-shim$/,
  /^\.\/automation$/,
  /^@opentelemetry\/(exporter-zipkin|instrumentation(-grpc)?|resources|sdk-trace-(base|node))$/,
  /^\.\.\/locales\/index\.cjs$/,
];

/** Every `require` goes through `_load`, which Node.js does not type. */
interface Loader {
  _load: (this: unknown, request: string, parent: NodeJS.Module | undefined, isMain: boolean) => object;
}

const loader = Module as unknown as Loader;
const load = loader._load;

loader._load = function (request, parent, isMain) {
  const get = () => load.call(this, request, parent, isMain);
  if (atUse.some((pattern) => pattern.test(request))) return loadedAtUse(get);
  if (request === "@npmcli/arborist") return arboristLoadedAtUse(get);
  return get();
};

// A language host that is built from Go modules takes every program for TypeScript.
if (existsSync("index.js")) process.env.PULUMI_NODEJS_TYPESCRIPT = "false";

/**
 * A module whose properties are those of the one that `get` loads. Compiled imports ask whether it
 * is an ES module, and copy it if not: of these all are.
 */
function loadedAtUse(get: () => object): object {
  const property = (name: string | symbol) => (name === "__esModule" ? true : (Reflect.get(get(), name) as unknown));
  return new Proxy({}, { get: (_target, name) => property(name) });
}

/** Those who import the module copy its properties: it is the class that loads at its first use. */
function arboristLoadedAtUse(get: () => object): object {
  const create = (args: unknown[]) => Reflect.construct(Reflect.get(get(), "Arborist") as () => void, args) as object;
  return { Arborist: new Proxy(class {}, { construct: (_class, args: unknown[]) => create(args) }) };
}
