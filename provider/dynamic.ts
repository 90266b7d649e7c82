import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Configuration, Settings } from "./engine/settings";
import type { LengthRequest, MeasuredInput } from "./engine/footage/input-length";
import type { InputLengths } from "./engine/footage/input-lengths";
import type { Ledger } from "./order/ledger";
import type { Lifecycle } from "./lifecycle/lifecycle";
import type { Owners } from "./lifecycle/owner-notes";
import type { JobRecord, ResourceInputs } from "./job/record";
import type { NoteMemory } from "./order/notes/note-memory";
import type { Notes } from "./order/notes/notes";
import type { Outside, ResolvedPlace } from "./order/outside";

/** The request of Pulumi's `configure`: the stack's configuration. */
export interface ConfigureRequest {
  /** `rawConfig` holds the whole configuration. Pulumi's types do not declare it. */
  config: { get(key: string): string | undefined; readonly rawConfig?: Configuration };
}

/** The inputs of a check that are read here. */
interface CheckInputs {
  readonly engine?: unknown;
  readonly preview?: unknown;
}

let settings: Promise<Settings> | undefined;

/** Reads the stack's settings, once for all providers of the process. */
export function configureSettings({ config }: ConfigureRequest): Promise<Settings> {
  return (settings ??= import("./engine/settings.js").then(({ readSettings, settingKeys }) =>
    readSettings(config.rawConfig ?? Object.fromEntries(settingKeys.map((key) => [key, config.get(key)]))),
  ));
}

/** The failures of a bucket's or an upload's check: those of the settings. */
export async function storageFailures(recorded: { engine?: unknown }): Promise<object[]> {
  const { settingFailures } = await import("./engine/setting-failures.js");
  return settings === undefined ? [] : settingFailures(await settings, recorded.engine);
}

let sharedOutside: Promise<Outside> | undefined;

/** The environment of this provider process: created at the first job and shared by all. */
function processOutside(): Promise<Outside> {
  return (sharedOutside ??= Promise.all([import("./order/process-memory.js"), import("./plan/reports.js")]).then(
    ([{ processMemory }, { keepReport }]) => {
      const shared = processMemory();
      return {
        ...outside,
        shared,
        // Monotonic: the clock of the machine may jump, and a wait must not.
        now: () => performance.timeOrigin + performance.now(),
        sleep: (milliseconds) => pause(milliseconds),
        notes,
        ledger,
        inputLength,
        report: (job) => keepReport(shared, job),
        isWanted: async () => (await import("./pulumi-engine.js")).isPulumiAlive(process.argv[2]),
      };
    },
  ));
}

/** The part of the environment that buckets and uploads need. */
export const outside: Pick<Outside, "log" | "engine"> = {
  // Pulumi shows the output of a dynamic provider as information lines of the stack.
  log: (line) => console.log(line),
  engine: async (stamp) => {
    const [{ openEngine }, { defaultSettings }] = await Promise.all([
      import("./engine/open.js"),
      import("./engine/settings.js"),
    ]);
    return openEngine(stamp, (await settings) ?? defaultSettings, await processOutside());
  },
};

/** What this process knows of notes in buckets, by place. */
const noteMemories = new Map<string, NoteMemory>();

let noteFiles: Promise<Notes> | undefined;

async function notes(place?: ResolvedPlace): Promise<Notes> {
  if (place !== undefined) return (await import("./order/notes/open-notes.js")).openNotes(place, noteMemories);
  return (noteFiles ??= Promise.all([import("./order/notes/note-files.js"), dataFolder()]).then(
    ([{ NoteFiles }, folder]) => new NoteFiles(join(folder, "submits"), () => Date.now()),
  ));
}

let orders: Promise<Ledger> | undefined;

function ledger(): Promise<Ledger> {
  return (orders ??= Promise.all([import("./order/ledger.js"), dataFolder()]).then(
    ([{ LedgerFiles }, folder]) => new LedgerFiles(folder),
  ));
}

/** Source files of the uploads of this run, by `BUCKET/KEY`. */
const uploads = new Map<string, string>();

/** Notes the source file of an upload, so that its length is known before it is uploaded. */
export function noteUpload({ bucket, key, source }: { bucket: string; key: string; source: string }): void {
  // Values that are not known yet do no harm here: they name no object and no file.
  uploads.set(`${bucket}/${key}`, source);
}

let lengths: Promise<InputLengths> | undefined;

async function inputLength(request: LengthRequest): Promise<MeasuredInput> {
  lengths ??= Promise.all([
    import("./engine/footage/input-lengths.js"),
    import("./engine/settings.js"),
    dataFolder(),
    processOutside(),
  ]).then(
    async ([{ InputLengths }, { defaultSettings }, folder, outside]) =>
      new InputLengths(folder, (await settings) ?? defaultSettings, outside, uploads),
  );
  return (await lengths).of(request);
}

let folder: Promise<string> | undefined;

/** The data folder of the engine `local`, looked for once. */
function dataFolder(): Promise<string> {
  return (folder ??= findDataFolder());
}

async function findDataFolder(): Promise<string> {
  const [{ defaultSettings }, { projectFolder }] = await Promise.all([
    import("./engine/settings.js"),
    import("./engine/project-folder.js"),
  ]);
  const { localDir } = (await settings) ?? defaultSettings;
  return resolve(projectFolder(process.cwd()), localDir);
}

async function guardedJob(job: Lifecycle, outside: Outside): Promise<Lifecycle> {
  const { guardAccount } = await import("./lifecycle/account-guard.js");
  return guardAccount(job, outside, owners);
}

/** Owner notes lie beside Pulumi.yaml, because another data folder means another account. */
async function owners(): Promise<Owners> {
  const [{ OwnerFiles }, { projectFolder }] = await Promise.all([
    import("./lifecycle/owner-notes.js"),
    import("./engine/project-folder.js"),
  ]);
  return new OwnerFiles(resolve(projectFolder(process.cwd()), ".highlights", "owners"));
}

let isAccountWarned = false;

/**
 * Refuses credentials whose account cannot be determined before a submit. A preview warns where
 * there are none yet.
 */
async function accountFailures({ preview }: { preview?: unknown }): Promise<{ property: string; reason: string }[]> {
  // Without settings this process was not started by Pulumi.
  if (settings === undefined) return [];
  const { accountOutlook } = await import("./ims/account-outlook.js");
  const outlook = accountOutlook((await settings).alicloud, process.env);
  if (outlook.is === "refused") return [{ property: "account", reason: outlook.reason }];
  if (outlook.is === "open" && preview !== false && !isAccountWarned) {
    isAccountWarned = true;
    outside.log(`warning: ${outlook.reason}`);
  }
  return [];
}

/** Pulumi's provider functions, over a lifecycle that the first call loads. */
export function lazyJob(load: (outside: Outside) => Promise<Lifecycle>) {
  let loading: Promise<Lifecycle> | undefined;
  const loaded = () => (loading ??= processOutside().then(async (outside) => guardedJob(await load(outside), outside)));
  // Pulumi calls other functions before `configure` has ended.
  let configured: Promise<Lifecycle> | undefined;
  const job = () => configured ?? loaded();
  return {
    configure: async (request: ConfigureRequest) => {
      configured = Promise.all([loaded(), configureSettings(request)]).then(([job, settings]) => {
        job.configure(settings);
        return job;
      });
      await configured;
    },
    check: async (olds: object, given: object) => {
      const news = withSaid(given);
      const { inputs, failures } = await (await job()).check(olds, news);
      const all = news.engine === "ims" ? [...failures, ...(await accountFailures(news))] : failures;
      return { inputs, failures: all.map(topLevelFailure) };
    },
    diff: async (_id: string, olds: JobRecord, news: ResourceInputs) => (await job()).diff(olds, news),
    create: async (inputs: ResourceInputs) => (await job()).create(inputs),
    read: async (id: string, record: JobRecord) => (await job()).read(id, record),
    update: async (id: string, olds: JobRecord, news: ResourceInputs) => (await job()).update(id, olds, news),
    delete: async (id: string, record: JobRecord) => (await job()).delete(id, record),
  };
}

/**
 * The inputs side by side with what the program says about the resource, which it passes as one:
 * each input of a resource costs the program time.
 */
function withSaid({ program, ...inputs }: { program?: object; engine?: unknown }): CheckInputs {
  return { ...inputs, ...program };
}

/**
 * A failure in the form that Pulumi can print: it finds the values of top-level properties only,
 * and prints `{<nil>}` for any other. The reason holds the whole path.
 */
function topLevelFailure<Failure extends { property: string }>(failure: Failure): Failure {
  return /[.[]/.test(failure.property) ? { ...failure, property: "" } : failure;
}
