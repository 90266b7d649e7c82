import type { Engine } from "../engine/engine";
import { textOf } from "../error";
import { missingWayOn, noteDrift } from "./drift";
import { lookAgain } from "../job/files";
import type { CommonArgs } from "../job/kind";
import type { JobFile, Status } from "../job/job";
import { BucketPages } from "../oss/bucket-pages";
import { grace } from "../order/course";
import { knownFilesOf, rememberFiles } from "../job/known-files";
import { baseKeyOf, type JobSetup, notesOf } from "../order/ordering";
import {
  type FinishedRecord,
  type JobRecord,
  recordedOutputs,
  resourceName,
  type UnfinishedRecord,
  withMissing,
} from "../job/record";
import { etagsOf } from "../order/search";
import { failedRecord, finishedNow } from "./settle";

/** The result of a refresh: the record to keep, or that the resource is gone. */
export type Refreshed<Result extends object = object> =
  { readonly is: "kept"; readonly record: JobRecord<Result> } | { readonly is: "gone" };

/**
 * Looks at a recorded job. The resource is gone only where its job had not ended and the service
 * does not know it under the recorded account. Every other problem warns and keeps the record,
 * because the files of a finished job outlive the service's memory of the job.
 */
export async function refresh<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  record: JobRecord<Result>,
): Promise<Refreshed<Result>> {
  const { kind, outside } = setup;
  const name = resourceName(record.identity);
  const keep = (reason: string): Refreshed<Result> => {
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
    if (record.state === "finished") return { is: "kept", record: await lookAtFiles(setup, engine, record) };
    const status = await kind.status(engine.ims, { jobId: record.jobId });
    return await refreshUnfinished(setup, engine, record, status);
  } catch (error) {
    return keep(`job ${record.jobId} could not be looked at: ${textOf(error)}`);
  }
}

async function refreshUnfinished<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  engine: Engine,
  record: UnfinishedRecord,
  status: Status<Result>,
): Promise<Refreshed<Result>> {
  switch (status.is) {
    case "pending":
      return { is: "kept", record };
    case "finished":
      return { is: "kept", record: await recordFinished(setup, engine, record, status) };
    case "failed":
      return { is: "kept", record: failedRecord(record, status) };
    case "expired":
      return { is: "kept", record };
    case "not-found":
      if (await isNew(setup, engine, record)) return { is: "kept", record };
      setup.outside.log(
        `${resourceName(record.identity)}: job ${record.jobId} is not known to the service and had not ended: removed`,
      );
      return { is: "gone" };
  }
}

/** The record of a job that ended since it was recorded. Remembers the ETags of its files. */
async function recordFinished<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  engine: Engine,
  record: UnfinishedRecord,
  status: Status<Result> & { is: "finished" },
): Promise<FinishedRecord<Result>> {
  const { kind, settings } = setup;
  const notes = await notesOf(setup, engine, record);
  const base = baseKeyOf({ kind, account: record.account, inputs: record });
  const now = await finishedNow({ kind, settings }, engine, record, status, etagsOf(record, await notes.files(base)));
  await rememberFiles(notes, base, knownFilesOf(record.jobId, kind.outputs(now)));
  return now;
}

/**
 * Whether the job was submitted a moment ago, by the note of its submit: the service may not know
 * it everywhere yet.
 */
async function isNew<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  engine: Engine,
  record: UnfinishedRecord,
): Promise<boolean> {
  const notes = await notesOf(setup, engine, record);
  const { note, age } = await notes.look(baseKeyOf({ kind: setup.kind, account: record.account, inputs: record }));
  return note?.jobId === record.jobId && age < grace;
}

/**
 * The record of a finished job after another look at its outputs. The recorded facts of a file
 * stay, and a missing file is recorded beside them.
 */
async function lookAtFiles<Args extends CommonArgs, Result extends object>(
  { kind, outside }: JobSetup<Args, Result>,
  engine: Engine,
  record: FinishedRecord<Result>,
): Promise<FinishedRecord<Result>> {
  const before = record.missing ?? [];
  const now = structuredClone(record);
  const times = { created: record.createTime ?? "", ended: record.endTime ?? "" };
  const listedEtag = ({ bucket, key }: JobFile) => {
    const { bucketPages } = outside.shared;
    const name = `${engine.name} ${record.account} ${record.region} ${bucket}`;
    const pages = bucketPages.get(name) ?? new BucketPages();
    bucketPages.set(name, pages);
    return pages.etagOf(key, { list: (...page) => engine.smallObjects(bucket, record.region).list(...page) }, outside);
  };
  const { warnings, unseen, ...seen } = await lookAgain(engine, recordedOutputs(kind, now), times, listedEtag);
  // A file that could not be looked at keeps its last state.
  const missing = [...seen.missing, ...unseen.filter((place) => before.includes(place))];
  const wayOn = missing.length === 0 ? [] : [missingWayOn];
  const base = baseKeyOf({ kind, account: record.account, inputs: record });
  const changes = (await kind.changesSince?.(engine.ims, record, base)) ?? [];
  for (const warning of [...warnings, ...wayOn, ...changes]) {
    outside.log(`warning: ${resourceName(record.identity)}: ${warning}`);
  }
  noteDrift(outside.shared, record, missing);
  return withMissing(now, missing);
}
