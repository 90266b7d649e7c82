import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sheets } from "./options";
import { makeProps, repository } from "./props";
import { drawSheet, type Strip } from "./sheet";
import { type MadeReel, Studio } from "./studio";

/**
 * `node dist/tools/picture/sheets.js [NAME…]`: the contact sheets of `docs/montages.md`, or the
 * named ones alone.
 */
async function main(names: readonly string[]): Promise<void> {
  const known = sheets.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`there is no sheet ${unknown.join(", ")}: choose of ${known.join(", ")}`);
  const folder = join(repository, "docs", "montages");
  const drawn = await mkdtemp(join(tmpdir(), "props-"));
  const studio = await Studio.open(await makeProps(drawn));
  try {
    await mkdir(folder, { recursive: true });
    const made = new Map<string, Promise<MadeReel>>();
    for (const { name, reels, tiles, layout } of sheets) {
      if (names.length > 0 && !names.includes(name)) continue;
      const strips: Strip[] = [];
      for (const { label, args, tiles: own = tiles } of reels) {
        const key = JSON.stringify(args);
        const reel = made.get(key) ?? studio.make(args);
        made.set(key, reel);
        strips.push({ label, tiles: own(await reel) });
      }
      const jpeg = await drawSheet(studio.tools, strips, layout);
      await writeFile(join(folder, `${name}.jpg`), jpeg);
      console.log(`docs/montages/${name}.jpg: ${jpeg.length} bytes`);
    }
  } finally {
    await studio.close();
    await rm(drawn, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
