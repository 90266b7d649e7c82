import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../pulumi/repository";
import { clearScratch } from "../pulumi/scratch";
import { scrubbed } from "./scrubbed";
import { Story } from "./story";

/**
 * Records the previews of the story as `test/fixtures/plan/real/NAME.json`:
 * `node dist/test/e2e/plan/record.js`.
 */
async function main(): Promise<void> {
  const folder = join(repository, "test", "fixtures", "plan", "real");
  mkdirSync(folder, { recursive: true });
  for (const tell of ["tellChanges", "tellTroubles"] as const) {
    const story = await Story.begin();
    try {
      await story[tell]();
    } finally {
      await story.service.close();
    }
    for (const { name, text } of story.told) writeFileSync(join(folder, `${name}.json`), scrubbed(text));
  }
}

main()
  .finally(clearScratch)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
