import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What commands tell of this package. */
export interface Manifest {
  readonly version: string;
  /** Address of the list of issues. */
  readonly bugs: { readonly url: string };
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(__dirname, "..", "..", "package.json"), "utf8")) as Manifest;
}
