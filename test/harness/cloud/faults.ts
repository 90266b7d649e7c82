import { lag as lagBound } from "../course/world";

/** The faults around a provider. The name of a fault seeds its random numbers. */
export const faults = [
  { name: "reset before accept", what: "the connection breaks before the service has the request" },
  { name: "reply lost after accept", what: "the service acts on the request, and its reply is lost" },
  { name: "body truncated", what: "the reply is cut off" },
  { name: "body not JSON", what: "the reply is empty, an HTML page, or JSON of another shape" },
  { name: "body slower than the time-out", what: "the reply comes after the client's time-out" },
  { name: "server error", what: "500 or 503, before or after the service acts on the request" },
  { name: "throttling storm", what: "every call is refused for ten seconds" },
  {
    name: "duplicate delivery",
    what: "the network delivers a request twice, a submit only with its idempotency token",
  },
  { name: "token forgotten", what: "the service does not remember idempotency tokens", kind: "extraction" },
  { name: "list lags", what: `the list of jobs is up to ${lagBound} s old, each reply by another time` },
  {
    name: "clock skew",
    what: "the machine's clock is up to five hours off the service's and jumps between processes",
  },
  { name: "note refused by the disk", what: "a note cannot be written" },
  { name: "job fails", what: "a job ends in failure" },
  { name: "reel fails", what: "some reels of a montage fail", kind: "montage" },
  {
    name: "reels appear late",
    what: "a montage is finished before its reply has the reels, and the reels end after it",
    kind: "montage",
  },
  { name: "files removed", what: "somebody deletes a file of the stack" },
  { name: "files overwritten", what: "somebody writes another file under the same name" },
  { name: "HEAD forbidden", what: "the provider may not look at files" },
  { name: "provider killed", what: "the provider's process dies at one of its steps" },
  { name: "only the CLI killed", what: "Pulumi dies and the provider goes on without it" },
  { name: "two deployments at once", what: "the same stack is deployed by two processes of one machine" },
  { name: "equal inputs twice", what: "two resources have equal inputs and differ by name only" },
] as const satisfies readonly Described[];

interface Described {
  readonly name: string;
  readonly what: string;
  /** The only kind of job that it can strike. */
  readonly kind?: KindName;
}

export type KindName = "extraction" | "montage";

export const kindNames: readonly KindName[] = ["extraction", "montage"];

export type Fault = (typeof faults)[number]["name"];

/** The faults that can strike a kind of job. */
export function faultsOf(kind: KindName): Fault[] {
  return faults.filter((fault) => !("kind" in fault) || fault.kind === kind).map(({ name }) => name);
}
