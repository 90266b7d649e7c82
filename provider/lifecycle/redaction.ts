import type { SecretText } from "../../schema/secret/secret-text";
import type { PlannedJob } from "../../schema/plan/summary";
import { defined } from "../../schema/defined";
import type { Engine } from "../engine/engine";
import type { Outside } from "../order/outside";
import { ConnectionError, HighlightError, ServiceError, textOf, ThrottlingError } from "../error";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Status } from "../job/job";

/** The parts of an operation that see texts of the service. */
interface KindAndOutside<Args extends CommonArgs, Result extends object> {
  readonly kind: JobKind<Args, Result>;
  readonly outside: Outside;
}

/**
 * A kind and an environment that replace secret values in every text of the service and in every
 * line that is logged.
 */
export function redact<Args extends CommonArgs, Result extends object>(
  { kind, outside }: KindAndOutside<Args, Result>,
  secrets: SecretText,
): KindAndOutside<Args, Result> {
  return { kind: redactKind(kind, secrets), outside: redactOutside(outside, secrets) };
}

function redactOutside(outside: Outside, secrets: SecretText): Outside {
  return {
    ...outside,
    now: () => outside.now(),
    sleep: (ms) => outside.sleep(ms),
    notes: (home) => outside.notes(home),
    ledger: () => outside.ledger(),
    inputLength: (request) => outside.inputLength(request),
    isWanted: () => outside.isWanted(),
    report: (job) => outside.report(redactReport(job, (text) => secrets.inSentence(text))),
    log: (line) => outside.log(secrets.inSentence(line)),
    engine: (stamp) => redactRejection(outside.engine(stamp), secrets).then((engine) => redactEngine(engine, secrets)),
  };
}

/** The report on a job with its sentences and the names of its files redacted. */
function redactReport(job: PlannedJob, hide: (text: string) => string): PlannedJob {
  const { files } = job;
  return {
    ...job,
    reasons: job.reasons.map(hide),
    warnings: job.warnings.map(hide),
    ...(files === undefined
      ? {}
      : {
          files: {
            deleted: files.deleted.map(hide),
            overwritten: files.overwritten.map(hide),
            kept: files.kept.map(hide),
          },
        }),
  };
}

function redactEngine(engine: Engine, secrets: SecretText): Engine {
  const { name, isNear, ims, objects } = engine;
  // An error of the notes quotes no argument of a job.
  const smallObjects: Engine["smallObjects"] = (bucket, region) => engine.smallObjects(bucket, region);
  const safe = <T>(answer: Promise<T>) => redactRejection(answer, secrets);
  return {
    name,
    ...defined({ isNear }),
    smallObjects,
    account: () => safe(engine.account()),
    ims: { call: (operation, ...rest) => safe(ims.call(operation, ...rest)) },
    objects: {
      look: (bucket, key) => safe(objects.look(bucket, key)),
      read: (bucket, key, part) => safe(objects.read(bucket, key, part)),
      remove: (bucket, key) => safe(objects.remove(bucket, key)),
      put: (bucket, key, file) => safe(objects.put(bucket, key, file)),
      createBucket: (bucket) => safe(objects.createBucket(bucket)),
      removeBucket: (bucket) => safe(objects.removeBucket(bucket)),
      hasBucket: (bucket) => safe(objects.hasBucket(bucket)),
    },
  };
}

function redactKind<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  secrets: SecretText,
): JobKind<Args, Result> {
  return {
    ...kind,
    status: async (ims, job) => redactStatus(await redactRejection(kind.status(ims, job), secrets), secrets),
    describe: async (ims, job) => {
      const description = await kind.describe(ims, job);
      const differences: typeof description.differences = (args, paths) =>
        description.differences(args, paths).map((text) => secrets.inSentence(text));
      return { ...description, differences };
    },
  };
}

function redactStatus<Result extends object>(status: Status<Result>, secrets: SecretText): Status<Result> {
  const hide = (text: string) => secrets.inAnswer(text);
  switch (status.is) {
    case "pending":
      return { ...status, state: secrets.inSentence(status.state) };
    case "failed":
      return { ...status, code: secrets.inSentence(status.code), message: hide(status.message) };
    case "finished":
      return { ...status, result: redactErrorsIn(status.result, hide), warnings: status.warnings.map(hide) };
    case "not-found":
    case "expired":
      return status;
  }
}

/** A result with the errors of its failed parts redacted: they are texts of the service too. */
function redactErrorsIn<T>(value: T, hide: (text: string) => string): T {
  if (Array.isArray(value)) return value.map((item: unknown) => redactErrorsIn(item, hide)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    name === "error" ? redactTexts(item, hide) : redactErrorsIn(item, hide),
  ]);
  return Object.fromEntries(entries) as T;
}

function redactTexts(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === "string") return hide(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [name, redactTexts(item, hide)]),
  );
}

function redactRejection<T>(answer: Promise<T>, secrets: SecretText): Promise<T> {
  return answer.catch((error: unknown) => {
    throw redactError(error, secrets);
  });
}

/** The same error without secret values; an error that holds none is returned as it is. */
function redactError(error: unknown, secrets: SecretText): unknown {
  const hide = (text: string) => secrets.inAnswer(text);
  if (error instanceof ServiceError) {
    const { operation, code, reason, status, requestId, retryAfter } = error;
    return new ServiceError(operation, secrets.inSentence(code), hide(reason), status, requestId, retryAfter);
  }
  if (error instanceof ConnectionError) return new ConnectionError(error.operation, hide(error.reason), error.unsent);
  if (error instanceof ThrottlingError) return new ThrottlingError(error.operation, hide(error.what));
  const text = textOf(error);
  const redacted = HighlightError.isInstance(error) ? secrets.inSentence(text) : hide(text);
  return redacted === text ? error : new Error(redacted);
}
