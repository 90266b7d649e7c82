import type { Engine } from "../engine/engine";
import { textOf } from "../error";
import type { Outside } from "../order/outside";
import { missingWayOn, noteDrift } from "./drift";
import { drift } from "../job/files";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Status } from "../job/job";
import { grace } from "../order/course";
import { knownFilesOf, remember } from "../job/known-files";
import { baseOf } from "../order/ordering";
import { type JobRecord, resourceName } from "../job/record";
import { etagsOf } from "../order/search";
import { failedRecord, finishedNow, type Settling } from "./settle";

/** What a refresh found: the record to keep, or that the resource is gone. */
export type Refreshed = { readonly is: "kept"; readonly record: JobRecord } | { readonly is: "gone" };

/**
 * Looks at a recorded job. Only an unfinished job that the service does not know under the recorded
 * account is gone; any other trouble warns and keeps what is recorded, because a finished job's
 * outputs outlive the service's memory of it.
 */
export async function refresh<Args extends CommonArgs, Result extends object>(
  context: Pick<Settling<Args, Result>, "kind" | "settings" | "outside">,
  record: JobRecord,
): Promise<Refreshed> {
  const { kind, outside } = context;
  const name = resourceName(record.identity);
  const keep = (reason: string): Refreshed => {
    outside.log(`warning: ${name}: ${reason}; the recorded state is kept`);
    return { is: "kept", record };
  };
  try {
    const engine = await outside.engine(record);
    const account = await engine.account();
    if (account !== record.account) {
      return keep(`job ${record.jobId} belongs to account ${record.account}, this is ${account}`);
    }
    if (record.state === "failed") return { is: "kept", record };
    if (record.state === "finished") return { is: "kept", record: await withDrift(kind, engine, record, outside) };
    const status = await kind.status(engine.ims, { jobId: record.jobId });
    return await unfinished(context, engine, record, status);
  } catch (error) {
    return keep(`job ${record.jobId} could not be looked at: ${textOf(error)}`);
  }
}

async function unfinished<Args extends CommonArgs, Result extends object>(
  context: Pick<Settling<Args, Result>, "kind" | "settings" | "outside">,
  engine: Engine,
  record: JobRecord,
  status: Status<Result>,
): Promise<Refreshed> {
  switch (status.is) {
    case "pending":
      return { is: "kept", record };
    case "finished":
      return { is: "kept", record: await finished(context, engine, record, status) };
    case "failed":
      return { is: "kept", record: failedRecord(record, status) };
    case "expired":
      return { is: "kept", record };
    case "not-found":
      if (await isNew(context, record)) return { is: "kept", record };
      context.outside.log(
        `${resourceName(record.identity)}: job ${record.jobId} is not known to the service and had not ended: removed`,
      );
      return { is: "gone" };
  }
}

/**
 * The record of a job that has ended since it was recorded, with its files kept in mind as they are
 * now.
 */
async function finished<Args extends CommonArgs, Result extends object>(
  { kind, settings, outside }: Pick<Settling<Args, Result>, "kind" | "settings" | "outside">,
  engine: Engine,
  record: JobRecord,
  status: Status<Result> & { is: "finished" },
): Promise<JobRecord> {
  const submits = await outside.notes();
  const base = baseOf({ kind, account: record.account, inputs: record });
  const now = await finishedNow({ kind, settings }, engine, record, status, etagsOf(record, submits.files(base)));
  remember(submits, base, knownFilesOf(record.jobId, kind.outputs(now as unknown as Result)));
  return now;
}

/**
 * A job that was submitted a moment ago may not be known everywhere yet; the note of its submit
 * tells.
 */
async function isNew<Args extends CommonArgs, Result extends object>(
  { kind, outside }: Pick<Settling<Args, Result>, "kind" | "outside">,
  record: JobRecord,
): Promise<boolean> {
  const note = (await outside.notes()).read(baseOf({ kind, account: record.account, inputs: record }));
  return note?.jobId === record.jobId && outside.now() - Date.parse(note.at) < grace;
}

/**
 * A finished job's files, looked at again. What is recorded of a file stays; that it is gone is
 * recorded beside it.
 */
async function withDrift<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  engine: Engine,
  record: JobRecord,
  outside: Pick<Outside, "log" | "shared">,
): Promise<JobRecord> {
  const { missing: before = [], ...rest } = structuredClone(record);
  const times = { created: record.createTime ?? "", ended: record.endTime ?? "" };
  const noticed = await drift(engine, kind.outputs(rest as unknown as Result), times);
  // One that could not be looked at is what it was.
  const missing = [...noticed.missing, ...noticed.unseen.filter((place) => before.includes(place))];
  const wayOn = missing.length === 0 ? [] : [missingWayOn];
  for (const warning of [...noticed.warnings, ...wayOn]) {
    outside.log(`warning: ${resourceName(record.identity)}: ${warning}`);
  }
  noteDrift(outside.shared, record, missing);
  return missing.length === 0 ? rest : { ...rest, missing };
}
