import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { inParallel, startObjectStore } from "../object-store.mjs";

const count = 1000;
const atOnce = 32;

export const bench = {
  name: "small-objects",
  title: "Puts of small objects",
  about:
    "1,000 puts of 10 kB, 32 at once, each on disk with its entry before it is answered, against as many files written by Node.js and put on disk (fsync) one by one, 32 at once: one file for an object, without its entry and without the names of its folder.",
  notes: [
    "Sixteen threads for file operations in place of Node.js' four (UV_THREADPOOL_SIZE): 30 ms a put in place of 32 on a busy machine.",
  ],
  async run(measure) {
    const folder = await measure.folder();
    const store = await startObjectStore(folder);
    const body = Buffer.alloc(10 * 1024, "highlights");
    const names = Array.from({ length: count }, (_, index) => `clip-${index}.mp4`);
    try {
      await measure.compare({
        row: "1,000 puts of 10 kB",
        ours: () => inParallel(names, atOnce, (name) => store.send("PUT", name, { body })),
        against: async () => {
          const plain = join(folder, "plain");
          await mkdir(plain);
          await inParallel(names, atOnce, (name) => writeSynced(join(plain, name), body));
          await rm(plain, { recursive: true });
        },
        yardstick: "as many files with an fsync each",
      });
    } finally {
      await store.close();
    }
  },
};

async function writeSynced(file, body) {
  const handle = await open(`${file}.partial`, "w");
  try {
    await handle.writeFile(body);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.partial`, file);
}
