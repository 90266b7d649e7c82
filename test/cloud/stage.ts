import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Engine } from "../../provider/engine/engine";
import { defaultSettings } from "../../provider/engine/settings";
import type { CommonArgs, JobKind } from "../../provider/job/kind";
import { type Lifecycle, lifecycle } from "../../provider/lifecycle/lifecycle";
import { LedgerFiles } from "../../provider/order/ledger";
import { NoteFiles } from "../../provider/order/notes/note-files";
import type { Outside } from "../../provider/order/outside";
import { processMemory } from "../../provider/order/process-memory";
import { SpendLedger } from "./cost/ledger";
import { Meter } from "./cost/meter";
import { addressOf, type RunSettings } from "./run-settings";
import { prepareVideo, type PreparedVideo } from "./video";

/** What the suites run on: the cloud, or a service that stands in for it. */
export interface Stage {
  /** All submits through it pass the meter. */
  readonly engine: Engine;
  readonly meter: Meter;
  readonly settings: RunSettings;
  /** Below it is all that a run makes in the bucket. Ends with a slash. */
  readonly prefix: string;
  readonly video: PreparedVideo;
  /** Address of an object that is not there. */
  readonly missingUrl: string;
  /** A lifecycle of a process of its own, on a machine without notes of earlier submits. */
  lifecycleOf<Args extends CommonArgs, Result extends object>(kind: JobKind<Args, Result>): Lifecycle<Result>;
  /** Tells what no document does, such as the type of a job. */
  note(fact: string): void;
  /** Deletes the objects below the prefix, and no others. @returns how many there were */
  remove(): Promise<number>;
}

export interface StageOptions extends Pick<Outside, "now" | "sleep" | "log"> {
  readonly settings: RunSettings;
  /** The engine without a meter. */
  readonly engine: Engine;
  /** A folder of this run for notes and a downloaded video. */
  readonly folder: string;
}

/**
 * Prepares a stage: measures the video, and uploads one that is on this machine.
 * @throws Error for a video that cannot be measured: its price would not be known
 */
export async function openStage({ settings, engine: unmetered, folder, ...outside }: StageOptions): Promise<Stage> {
  const { region, bucket, maxCost: cap, site } = settings;
  const day = new Date(outside.now()).toISOString().slice(0, 10);
  const prefix = `highlights-test/${day}-${randomBytes(4).toString("hex")}/`;
  const video = await prepareVideo(unmetered, { settings, folder, prefix });
  const missingUrl = addressOf(settings, `${prefix}missing.mp4`);
  // The service may read it as it likes: it counts as one of the same length.
  const lengths = new Map([
    [video.url, video.seconds],
    [missingUrl, video.seconds],
  ]);
  const ledger = new SpendLedger(settings.ledger);
  const meter = new Meter({ cap, region, site, ledger, lengths, now: () => outside.now() });
  let machines = 0;
  const engine = { ...unmetered, ims: meter.wrap(unmetered.ims) };
  return {
    engine,
    meter,
    settings,
    prefix,
    video,
    missingUrl,
    lifecycleOf(kind) {
      const data = join(folder, `machine-${++machines}`);
      const own = lifecycle(kind, {
        ...outside,
        shared: processMemory(),
        engine: () => Promise.resolve(engine),
        notes: () => Promise.resolve(new NoteFiles(join(data, "submits"), () => outside.now())),
        ledger: () => Promise.resolve(new LedgerFiles(data)),
        inputLength: () => Promise.resolve({ warnings: [] }),
        report: () => undefined,
        isWanted: () => Promise.resolve(true),
      });
      own.configure({ ...defaultSettings, site });
      return own;
    },
    note: (fact) => outside.log(`found: ${fact}`),
    remove: () => removeBelow(engine, { bucket, region, prefix }),
  };
}

async function removeBelow(
  engine: Engine,
  { bucket, region, prefix }: { readonly bucket: string; readonly region: string; readonly prefix: string },
): Promise<number> {
  const objects = engine.smallObjects(bucket, region);
  for (let removed = 0; ;) {
    const { objects: listed, isCut } = await objects.list(prefix);
    const keys = listed.map(({ key }) => key).filter((key) => key.startsWith(prefix));
    await objects.removeAll(keys);
    removed += keys.length;
    if (!isCut || keys.length === 0) return removed;
  }
}
