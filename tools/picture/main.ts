import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { timeline } from "../../views/timeline";
import { timelineData } from "./job-folder";

/**
 * `node dist/tools/picture/main.js JOBFOLDER OUT.svg`: the README's picture, from a finished job of
 * the embedded service.
 */
async function main([folder, out]: string[]): Promise<void> {
  if (folder === undefined || out === undefined) throw new Error("usage: main.js JOBFOLDER OUT.svg");
  const svg = timeline(await timelineData(resolve(folder)));
  await writeFile(out, svg);
  console.log(`${out}: ${Buffer.byteLength(svg)} bytes`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
