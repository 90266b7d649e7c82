import { NoteMemory } from "../../../../provider/order/notes/note-memory";
import { NoteObjects } from "../../../../provider/order/notes/note-objects";
import { FakeBucket, type NoteOperation } from "../../../fakes/fake-bucket";

/** A deployment that has its notes in the bucket of a test. */
export interface Deployment {
  readonly notes: NoteObjects;
  /** Lets the lease be renewed once, as the passing of its interval does. */
  renew(): Promise<void>;
  /** Called before each request. */
  before: (name: NoteOperation) => void;
  /** Called after OSS has acted on a request, before its answer arrives. */
  after: (name: NoteOperation) => void;
}

/** A bucket whose clock the test sets, and deployments that share it. */
export class BucketOfNotes {
  /** Milliseconds since 1970, by the clock of OSS. */
  time = Date.parse("2026-03-01T00:00:00Z");
  readonly bucket = new FakeBucket(() => this.time);

  /** @param owner eight letters or more */
  deployment(owner: string): Deployment {
    const timers: (() => void)[] = [];
    const deployment: Deployment = {
      notes: new NoteObjects({
        objects: this.bucket.client(async (name, work) => {
          deployment.before(name);
          const answer = await Promise.resolve(work());
          deployment.after(name);
          return answer;
        }),
        bucket: "media",
        prefix: "notes/of-submits",
        region: "cn-shanghai",
        memory: new NoteMemory(owner),
        stopwatch: () => {
          const start = this.time;
          return () => this.time - start;
        },
        rest: () => new Promise((wake) => timers.push(wake)),
      }),
      async renew() {
        for (const wake of timers.splice(0)) wake();
        // By this turn the renewal has been written.
        await new Promise((turn) => setImmediate(turn));
      },
      before: () => undefined,
      after: () => undefined,
    };
    return deployment;
  }
}
