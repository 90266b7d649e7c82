import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../pulumi/repository";
import { clearScratch } from "../pulumi/scratch";
import { ExampleJobs, programs } from "./example-jobs";

// `node dist/test/e2e/policy/record.js` writes test/fixtures/policy anew, after a change of an
// example or of what a job is registered with.

/** The same in each recording: the name of the stack, and all that depends on it. */
function scrubbed(text: string): string {
  return text.replace(/e2e-[0-9a-f]{8}/g, "dev").replace(/(media[a-z0-9-]*)-[0-9a-f]{7}(?=[."])/g, "$1-0123456");
}

async function record(): Promise<void> {
  const examples = await ExampleJobs.open();
  for (const program of programs) {
    const jobs = await examples.of(program);
    const file = join(repository, "test", "fixtures", "policy", `${program}.json`);
    writeFileSync(file, `${scrubbed(JSON.stringify(jobs, undefined, 2))}\n`);
    console.log(`${program}: ${jobs.map(({ name }) => name).join(", ")}`);
  }
  await examples.close();
}

record()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(clearScratch);
