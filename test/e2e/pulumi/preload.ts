import { existsSync } from "node:fs";
import Module from "node:module";

// Preloaded into the Node.js processes that Pulumi starts: @pulumi/pulumi loads the TypeScript
// compiler and npm's Arborist, each hundreds of milliseconds, for programs that hand functions over
// to the cloud. Here both are loaded at their first use, which mostly never comes.

/** Every `require` goes through `_load`, which Node.js does not type. */
interface Loader {
  _load: (this: unknown, request: string, parent: NodeJS.Module | undefined, isMain: boolean) => object;
}

const loader = Module as unknown as Loader;
const load = loader._load;

loader._load = function (request, parent, isMain) {
  const get = () => load.call(this, request, parent, isMain);
  if (request.endsWith("/typescript-shim")) return loadedAtUse(get);
  if (request === "@npmcli/arborist") return arboristLoadedAtUse(get);
  return get();
};

// A language host that is built from Go modules takes every program for TypeScript.
if (existsSync("index.js")) process.env.PULUMI_NODEJS_TYPESCRIPT = "false";

/** A module whose properties are those of the one that `get` loads. */
function loadedAtUse(get: () => object): object {
  return new Proxy({}, { get: (_target, name) => Reflect.get(get(), name) as unknown });
}

/** Those who import the module copy its properties: it is the class that loads at its first use. */
function arboristLoadedAtUse(get: () => object): object {
  const create = (args: unknown[]) => Reflect.construct(Reflect.get(get(), "Arborist") as () => void, args) as object;
  return { Arborist: new Proxy(class {}, { construct: (_class, args: unknown[]) => create(args) }) };
}
