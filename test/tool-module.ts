import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The folder of this repository, seen from the compiled tests. */
export const repository = join(__dirname, "..", "..");

/** Loads a module of `tools/` that is not compiled. */
export async function toolModule<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(repository, "tools", path)).href)) as Module;
}
