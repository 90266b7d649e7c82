import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanDocument } from "../../../cli/clean/result";
import { commands } from "../../../cli/commands";
import { jobDocument } from "../../../cli/job/document";
import { Owners } from "../../../cli/state/owners";
import { repository } from "../../tool-module";

const page = readFileSync(join(repository, "docs", "commands.md"), "utf8");
const sections = new Map(page.split(/^## /m).map((text) => [text.slice(0, text.indexOf("\n")), text]));

/** The fields of an object that its section of the page does not name. */
function missingIn(command: string, value: object): string[] {
  return Object.keys(value).filter((name) => name !== "version" && !sections.get(command)?.includes(`\`${name}\``));
}

describe("the page on the commands", () => {
  it("has a section for each command", () => {
    const names = Object.keys(commands);
    assert.deepEqual(
      names.filter((name) => !sections.has(name)),
      [],
    );
  });

  it("names each field of a job", () => {
    const times = { created: "2026-03-01T00:00:00Z", ended: "2026-03-01T00:01:00Z" };
    const job = {
      jobId: "j",
      kind: "extraction",
      mark: { baseKey: "a", identity: "b" },
      events: [],
      seconds: {},
      account: "1",
      requestId: "R",
      reply: {},
      files: [],
    } as const;
    const owner = { urn: "u", stack: "s", project: "p", name: "n", from: "f", isInState: true, isDeleted: false };
    const place = { region: "cn-shanghai", owner, cost: { basis: "not known" } } as const;
    const failed = { is: "failed", code: "C", message: "m", times } as const;
    const pending = { is: "pending", state: "Executing" } as const;
    const local = { data: "/data", folder: "/data/jobs/j" };
    const documents = [
      jobDocument({ ...job, status: failed }, { ...place, engine: "local", local }),
      jobDocument({ ...job, status: pending }, { ...place, engine: "ims", local: undefined }),
    ];
    for (const document of documents) assert.deepEqual(missingIn("job", document), []);
    assert.deepEqual(missingIn("job", owner), []);
  });

  it("names each field of clean", () => {
    const times = { created: "2026-03-01T00:00:00Z" };
    const job = { jobId: "j", kind: "extraction", mark: { baseKey: "a", identity: "b" }, times } as const;
    const file = { bucket: "b", key: "k", size: 1, etag: "E", lastModified: 0 };
    const none = new Map<string, string>();
    const files = [{ ...file, job: { ...job, files: [], others: 0 } }];
    const document = cleanDocument({
      where: "local",
      stacks: [],
      noState: false,
      isDryRun: false,
      owners: new Owners([], { entries: () => [] }),
      files,
      others: 0,
      keptJobs: none,
      keptFiles: none,
      running: [],
      removal: { deleted: files, left: none },
    });
    assert.deepEqual(missingIn("clean", document), []);
    assert.deepEqual(missingIn("clean", (document as { files: object[] }).files[0]!), []);
  });
});
