// Run after the level `clients`: compares docs/conformance.md with what its tests found, or writes
// it anew with HIGHLIGHTS_GOLDEN=write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { handlers } from "../../local/ims/operations";
import { operations } from "../../local/oss/operations";
import { repository } from "../tool-module";
import { recordedTries } from "./conformance";
import { conformancePage, misnamed } from "./conformance-page";

const file = join(repository, "docs", "conformance.md");
const tries = recordedTries(process.env.HIGHLIGHTS_TEST_FOLDER ?? "");
const offered = { oss: operations.map(({ name }) => name), ims: handlers.map(({ name }) => name) };
const before = readFileSync(file, { encoding: "utf8", flag: "a+" });
const page = conformancePage(tries, offered, before);
const wrong = misnamed(tries, offered);

for (const sentence of wrong) fail(sentence);
if (wrong.length === 0 && page !== before) {
  if (process.env.HIGHLIGHTS_GOLDEN === "write") {
    writeFileSync(file, page);
    console.log("  docs/conformance.md was written anew");
  } else {
    const [old, now] = [before, page].map((text) => text.split("\n").filter((line) => line.startsWith("| ")));
    for (const line of old!.filter((one) => !now!.includes(one))) console.log(`  - ${line}`);
    for (const line of now!.filter((one) => !old!.includes(one))) console.log(`  + ${line}`);
    fail("docs/conformance.md is not what the tests found: write it with HIGHLIGHTS_GOLDEN=write npm run test:clients");
  }
}

function fail(sentence: string): void {
  console.log(`  ${sentence}`);
  process.exitCode = 1;
}
