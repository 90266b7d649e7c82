import { join } from "node:path";
import { runNpm } from "./npm";
import { repository } from "../pulumi/repository";
import { scratchFolder } from "../pulumi/scratch";

let packed: Promise<string> | undefined;

/** The package as it would be published: the path of its tarball, packed once in a run. */
export function packTarball(): Promise<string> {
  packed ??= pack();
  return packed;
}

async function pack(): Promise<string> {
  const folder = scratchFolder("tarball");
  const { stdout } = await runNpm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], repository);
  const [made] = JSON.parse(stdout) as { filename: string }[];
  if (!made) throw new Error("npm pack named no file");
  return join(folder, made.filename);
}
