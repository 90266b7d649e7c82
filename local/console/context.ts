import type { WireRequest } from "../http/request";
import type { BodySource } from "../http/body";
import type { Reply } from "../http/reply";
import type { JobQueue } from "../job/queue";
import type { Buckets } from "../store/buckets";
import type { Jobs } from "../store/jobs";
import type { MediaLibrary } from "../store/media-library";
import type { Stores } from "../store/stores";

/** The parts of the service that the console shows. */
export interface ConsoleContext extends Stores {
  readonly buckets: Buckets;
  readonly vod: Buckets;
  readonly jobs: Jobs;
  readonly queue: Pick<JobQueue, "progressOf">;
  readonly library: MediaLibrary;
  /** Region of requests whose media name none. */
  readonly region: string;
  /** The port of the service. */
  readonly port: number;
  log(line: string): void;
}

/** A request to a route of the console. */
export interface Visit {
  readonly request: WireRequest;
  readonly body: BodySource;
  readonly context: ConsoleContext;
  /** The value of a query parameter; the empty text where there is none. */
  readonly value: (name: string) => string;
}

/** A path of the console. */
export interface Route {
  /** HEAD is answered as GET. */
  readonly methods: readonly ("GET" | "POST" | "PUT")[];
  /** Whether it is a page, to which links of other sites may lead; not by default. */
  readonly isPage?: boolean;
  answer(visit: Visit): Promise<Reply> | Reply;
}
