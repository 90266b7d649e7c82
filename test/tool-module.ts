import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The folder of this repository, seen from the compiled tests. */
export const repository = join(__dirname, "..", "..");

/**
 * Loads a module of `tools/` that a test is about, by its path there; one that ends with `.js` is
 * the compiled form of a TypeScript file.
 */
export async function toolModule<Module>(path: string): Promise<Module> {
  const folder = path.endsWith(".js") ? join(repository, "dist", "tools") : join(repository, "tools");
  return (await import(pathToFileURL(join(folder, path)).href)) as Module;
}
