import type { Operation } from "../../schema/operations/operation";
import type { MachinePrograms } from "../job/machine-programs";
import type { JobQueue } from "../job/queue";
import type { Buckets } from "../store/buckets";
import type { Jobs } from "../store/jobs";
import type { MediaLibrary } from "../store/media-library";
import type { Templates } from "../store/templates";
import { imsErrors } from "../wire-error";

/** The parts of the service that handlers use. */
export interface ImsContext extends MachinePrograms {
  readonly jobs: Jobs;
  readonly queue: JobQueue;
  readonly buckets: Pick<Buckets, "bucketExists" | "headFile" | "remove">;
  /** The buckets of the service itself: those of VOD, and one with cover pictures. */
  readonly vod: Pick<Buckets, "headFile" | "remove">;
  readonly library: MediaLibrary;
  readonly templates: Templates;
  readonly account: string;
  readonly region: string;
  now(): number;
  /** 32 hex digits for a new job, media asset or template. */
  newId(): string;
}

export type Params = Readonly<Record<string, string>>;

/** One operation of the service, with its answer. */
export interface Handler {
  readonly name: string;
  answer(params: Params, context: ImsContext): Promise<object>;
}

/** Binds a description to its implementation; parameters are checked by the description. */
export function handler<Request, Reply>(
  operation: Operation<Request, Reply>,
  answer: (request: Request, context: ImsContext, params: Params) => object | Promise<object>,
): Handler {
  return {
    name: operation.name,
    answer: async (sent, context) => {
      // Clients send empty texts for what they do not set, such as the first NextToken.
      const params = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ""));
      const request = operation.request.safeParse(params);
      if (request.success) return answer(request.data, context, params);
      const name = String(request.error.issues[0]?.path[0] ?? "");
      if (params[name] === undefined) throw imsErrors.missing(name);
      throw imsErrors.invalidParameter(
        `${name} is ${JSON.stringify(params[name])}: ${request.error.issues[0]?.message ?? "not valid"}`,
      );
    },
  };
}
