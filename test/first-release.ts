import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// The layout of the state that release 0.1.0 recorded, as `pulumi stack export` gave it, for a job
// on the engine local. Frozen: a later release must go on with it. Its files are described by size,
// ETag and time, so their contents are frozen with it.

/** The kinds of job that it had. */
export type ReleasedKind = "extraction" | "montage";

/** A resource of the exported state. */
export interface ReleasedResource {
  readonly type: string;
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

/** The account of the data folder that the state was recorded with. */
export const releasedAccount = "local-000000000000";

/** What the uploaded video held. */
export const releasedVideo = "footage\n";

const written = new Date("2026-01-02T03:04:05Z");

/** The files that the job wrote, by bucket and key. */
export const releasedFiles: Record<ReleasedKind, Record<string, string>> = {
  extraction: {
    "media-0000000/talk/000000000000/clip_0.mp4": "first clip\n",
    "media-0000000/talk/000000000000/clip_1.mp4": "second clip\n",
  },
  montage: { "media-0000000/reels/000000000000/0.mp4": "reel\n" },
};

/**
 * The exported state as text, as if it were that of a stack of this name on this service. Tests are
 * started in the repository's root.
 */
export function releasedState(kind: ReleasedKind, stack: string, endpoint: string): string {
  const file = join(process.cwd(), "test", "fixtures", "state", `first-release-${kind}.json`);
  return readFileSync(file, "utf8").replaceAll("STACK", stack).replaceAll("ENDPOINT", endpoint);
}

/** The job in the exported state. */
export function releasedJob(kind: ReleasedKind): ReleasedResource {
  const { deployment } = JSON.parse(releasedState(kind, "dev", "")) as {
    deployment: { resources: ReleasedResource[] };
  };
  const found = deployment.resources.find(({ type }) => /:Highlight\w+Job$/.test(type));
  if (!found) throw new Error(`the state of the first release holds no ${kind} job`);
  return found;
}

/** Makes a data folder as it was when the state was recorded. */
export function makeReleasedData(kind: ReleasedKind, data: string): void {
  const files = { "media-0000000/talk.mp4": releasedVideo, ...releasedFiles[kind] };
  for (const [path, content] of Object.entries(files)) {
    const file = join(data, "oss", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, written, written);
  }
  writeFileSync(join(data, "account"), `${releasedAccount}\n`);
}
