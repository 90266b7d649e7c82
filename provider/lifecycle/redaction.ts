import type { SecretText } from "../../schema/secret/secret-text";
import type { Engine } from "../engine/engine";
import type { Outside } from "../order/outside";
import { ConnectionError, HighlightError, ServiceError, textOf, ThrottlingError } from "../error";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Status } from "../job/job";

/** What an operation on a job works with. */
interface Discreet<Args extends CommonArgs, Result extends object> {
  readonly kind: JobKind<Args, Result>;
  readonly outside: Outside;
}

/**
 * A kind and a world in which no text holds a secret: neither what the service says nor a line that
 * is printed.
 */
export function discreet<Args extends CommonArgs, Result extends object>(
  { kind, outside }: Discreet<Args, Result>,
  secrets: SecretText,
): Discreet<Args, Result> {
  return { kind: discreetKind(kind, secrets), outside: discreetOutside(outside, secrets) };
}

function discreetOutside(outside: Outside, secrets: SecretText): Outside {
  return {
    ...outside,
    now: () => outside.now(),
    sleep: (ms) => outside.sleep(ms),
    notes: () => outside.notes(),
    ledger: () => outside.ledger(),
    inputSeconds: (urls) => outside.inputSeconds(urls),
    isWanted: () => outside.isWanted(),
    log: (line) => outside.log(secrets.inSentence(line)),
    engine: (stamp) => telling(outside.engine(stamp), secrets).then((engine) => discreetEngine(engine, secrets)),
  };
}

function discreetEngine(engine: Engine, secrets: SecretText): Engine {
  const { name, ims, objects } = engine;
  const told = <T>(answer: Promise<T>) => telling(answer, secrets);
  return {
    name,
    account: () => told(engine.account()),
    ims: { call: (operation, request, heard) => told(ims.call(operation, request, heard)) },
    objects: {
      look: (bucket, key) => told(objects.look(bucket, key)),
      remove: (bucket, key) => told(objects.remove(bucket, key)),
      put: (bucket, key, file) => told(objects.put(bucket, key, file)),
      createBucket: (bucket) => told(objects.createBucket(bucket)),
      removeBucket: (bucket) => told(objects.removeBucket(bucket)),
      hasBucket: (bucket) => told(objects.hasBucket(bucket)),
    },
  };
}

function discreetKind<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  secrets: SecretText,
): JobKind<Args, Result> {
  return {
    ...kind,
    status: async (ims, job) => discreetStatus(await telling(kind.status(ims, job), secrets), secrets),
    shown: async (ims, job) => {
      const shown = await kind.shown(ims, job);
      const differences: typeof shown.differences = (args, paths) =>
        shown.differences(args, paths).map((text) => secrets.inSentence(text));
      return { ...shown, differences };
    },
  };
}

function discreetStatus<Result extends object>(status: Status<Result>, secrets: SecretText): Status<Result> {
  const told = (text: string) => secrets.inAnswer(text);
  switch (status.is) {
    case "pending":
      return { ...status, state: secrets.inSentence(status.state) };
    case "failed":
      return { ...status, code: secrets.inSentence(status.code), message: told(status.message) };
    case "finished":
      return { ...status, result: withErrors(status.result, told), warnings: status.warnings.map(told) };
    case "not-found":
    case "expired":
      return status;
  }
}

/** A result whose parts may have failed: their errors are the service's words too. */
function withErrors<T>(value: T, told: (text: string) => string): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withErrors(item, told)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    name === "error" ? words(item, told) : withErrors(item, told),
  ]);
  return Object.fromEntries(entries) as T;
}

function words(value: unknown, told: (text: string) => string): unknown {
  if (typeof value === "string") return told(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [name, words(item, told)]));
}

function telling<T>(answer: Promise<T>, secrets: SecretText): Promise<T> {
  return answer.catch((error: unknown) => {
    throw discreetError(error, secrets);
  });
}

/** The same error, told without the secret; one that holds none stays itself. */
function discreetError(error: unknown, secrets: SecretText): unknown {
  const told = (text: string) => secrets.inAnswer(text);
  if (error instanceof ServiceError) {
    const { operation, code, reason, status, requestId, retryAfter } = error;
    return new ServiceError(operation, secrets.inSentence(code), told(reason), status, requestId, retryAfter);
  }
  if (error instanceof ConnectionError) return new ConnectionError(error.operation, told(error.reason), error.unsent);
  if (error instanceof ThrottlingError) return new ThrottlingError(error.operation, told(error.what));
  const text = textOf(error);
  const hiding = HighlightError.isInstance(error) ? secrets.inSentence(text) : told(text);
  return hiding === text ? error : new Error(hiding);
}
