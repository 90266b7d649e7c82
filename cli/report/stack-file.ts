import { hidden } from "../../schema/secret/secret-value";
import type { JobData, StackData } from "../../views/report/report-data";
import { exportedStack, timelinesIn, unknownJob } from "./exported";
import type { Folders } from "./file-place";
import { noFolder } from "./job-folder";
import { findLists, isClip, isReel, reelsOf, videosOf } from "./made";
import { withoutSecrets } from "./masked";
import { type Fields, fieldsOf } from "../../views/report/value";

/**
 * The stack in a text of `pulumi stack export` or `pulumi stack output --json`.
 * @param source the file, for messages
 * @throws Error where the text is neither
 */
export function readStack(text: string, source: string, folders: Folders): StackData {
  const value = withoutSecrets(parse(text, source));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notOurs(source, "no object");
  const fields = value as Fields;
  if (typeof fields.version === "number" && Object.keys(fieldsOf(fields.deployment)).length > 0) {
    return exportedStack(fields, source, folders);
  }
  if (Array.isArray(fields.steps)) throw notOurs(source, "a preview: alicloud-highlights plan reads those");
  return outputsOf(fields, source, folders);
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw notOurs(source, text.trim() === "" ? "empty" : `no JSON (${(error as Error).message})`);
  }
}

function notOurs(source: string, what: string): Error {
  return new Error(
    `${source} is ${what}: must be what pulumi stack export or pulumi stack output --json printed; ` +
      "run pulumi stack export > stack.json",
  );
}

function outputsOf(outputs: Fields, source: string, folders: Folders): StackData {
  const around = { missing: [], folders, folder: noFolder };
  const found = (isOne: (item: unknown) => boolean) =>
    Object.entries(outputs).flatMap(([name, value]) => findLists(value, name, isOne));
  const clips = found(isClip).map(({ path, items }): JobData => ({
    ...unknownJob(path, "extraction"),
    videos: videosOf(items, [], around),
  }));
  const reels = found(isReel).map(({ path, items }): JobData => ({
    ...unknownJob(path, "montage"),
    reels: reelsOf(items, around),
  }));
  return {
    name: source,
    from: "outputs",
    jobs: [...clips, ...reels, ...timelinesIn(outputs, folders)],
    notes: [
      "Made of the stack's outputs: jobs, prices, warnings and failures are not among them; pulumi stack export has them.",
      ...Object.entries(outputs)
        .filter(([, value]) => value === hidden)
        .map(([name]) => `${name}: ${hidden}`),
    ],
  };
}
