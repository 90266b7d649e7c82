import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { timed } from "../timing.mjs";
import { startObjectStore } from "../object-store.mjs";

const counts = [10_000, 50_000, 100_000];

export const bench = {
  name: "object-list",
  title: "A listing of many objects",
  about:
    "Pages of 1,000 objects of a bucket that has been listed before, with objects in 100 folders that another program put there, from the request to the last byte. A folder that has not changed is not read again, and the entries of its objects stay in memory.",
  notes: [
    "Before, each page walked the whole bucket and opened each of its objects and their entries: 0.21 s of processor time for a page of a bucket with 10,000 objects, now 0.03 s.",
  ],
  async run(measure) {
    const store = await startObjectStore(await measure.folder());
    const points = [];
    let made = 0;
    try {
      for (const count of counts) {
        for (; made < count; made += 1) {
          const folder = join(store.folder, `folder-${made % 100}`);
          if (made < 100) await mkdir(folder);
          await writeFile(join(folder, `clip-${made}.mp4`), `clip ${made}`);
        }
        // The first walk computes the sums of the new objects, and folders that have just changed
        // are not kept.
        await walk(store);
        await walk(store);
        const { pages, seconds } = await walk(store);
        points.push([count, seconds]);
        measure.log(`${count} objects: ${pages} pages in ${seconds.toFixed(2)} s`);
        if (count === counts.at(-1)) {
          measure.figure({
            row: `a page of 1,000 of ${count} objects`,
            value: (seconds / pages) * 1000,
            unit: "ms",
            aim: 50,
          });
        }
      }
    } finally {
      await store.close();
    }
    measure.growth({ row: "all pages of a bucket, by its objects", points, unit: "s an object" });
  },
};

async function walk(store) {
  let pages = 0;
  let seconds = 0;
  for (let marker = ""; marker !== undefined; pages += 1) {
    let text;
    const query = `max-keys=1000&marker=${encodeURIComponent(marker)}`;
    seconds += await timed(async () => (text = await store.send("GET", "", { query })));
    marker = /<NextMarker>([^<]*)/.exec(text)?.[1];
  }
  return { pages, seconds };
}
