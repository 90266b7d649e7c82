import { type Mark, readMark } from "../../schema/job/user-data";
import { AdoptionError, textOf } from "../error";
import { identityDigest, withKey } from "../job/key";
import type { CommonArgs } from "../job/kind";
import type { Handle, JobDescription, Warning } from "../job/job";
import { argumentsOf, baseKeyOf, notesOf, type Ordering } from "./ordering";
import { etagsOf, isUsable } from "./search";

/**
 * Checks that an existing job can become this resource. Never submits.
 * @returns warnings about the job
 * @throws AdoptionError where the job is unknown, failed, or was made with other arguments
 */
export async function adopt<Args extends CommonArgs, Result extends object>(
  ordering: Ordering<Args, Result>,
  job: Handle,
): Promise<Warning[]> {
  const { kind, engine, account, inputs } = ordering;
  const where = engine.name === "local" ? "the engine local" : `the engine ims in ${inputs.region}`;
  const status = await kind.status(engine.ims, job).catch((error: unknown) => {
    throw new AdoptionError(job.jobId, `${where} could not be asked for it: ${textOf(error)}`);
  });
  if (status.is === "not-found" || status.is === "expired") {
    throw new AdoptionError(
      job.jobId,
      `${where} knows no ${kind.name} job of this id under account ${account}: give the jobId of one, at most a year old`,
    );
  }
  if (status.is === "failed") {
    throw new AdoptionError(
      job.jobId,
      `the job failed with ${status.code}: ${status.message}; remove adoptJobId to submit a new one`,
    );
  }
  const description = await kind.describe(engine.ims, job);
  const mark = readMark(description.userData);
  const differences = differencesOf(ordering, description, mark);
  if (differences.length > 0) {
    throw new AdoptionError(
      job.jobId,
      `the job was made with other arguments (${differences.join("; ")}): give those that it was made with`,
    );
  }
  if (inputs.onMissingOutput === "rerun" && status.is === "finished") {
    const known = etagsOf(job, await (await notesOf(ordering, engine, inputs)).files(baseKeyOf(ordering)));
    if (!(await isUsable(kind, engine, status, known))) {
      throw new AdoptionError(
        job.jobId,
        "files of the job are gone or were overwritten, and onMissingOutput asks for a new job: remove adoptJobId to submit one",
      );
    }
  }
  if (mark === undefined || mark.identity === identityDigest(inputs.identity)) return [];
  return [
    `job ${job.jobId} was submitted for another resource: while that one exists too, both record the same files, ` +
      `and outputRetention "delete" of either deletes them`,
  ];
}

/** Compares with `{key}` replaced as at the submit, by the base key in the job's mark. */
function differencesOf<Args extends CommonArgs, Result extends object>(
  { kind, inputs }: Ordering<Args, Result>,
  description: JobDescription<Args>,
  mark: Mark | undefined,
): readonly string[] {
  const outputConfig = mark ? withKey(kind.fileNames, inputs.outputConfig, mark.baseKey) : inputs.outputConfig;
  return description.differences(argumentsOf(kind, { ...inputs, outputConfig }), inputs.secrets ?? []);
}
