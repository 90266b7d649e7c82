import assert from "node:assert/strict";
import { NoteMemory } from "../../../../provider/order/notes/note-memory";
import { NoteObjects } from "../../../../provider/order/notes/note-objects";
import { patience } from "../../../../provider/order/notes/lease";
import { FakeBucket } from "../../../fakes/fake-bucket";
import { everyOrder, type Turns } from "./every-order";

const start = Date.parse("2026-03-01T00:00:00Z");

/** A bucket, a service, and deployments whose every request waits for its turn. */
class Site {
  time = start;
  readonly bucket = new FakeBucket(() => this.time);
  readonly submits: string[] = [];
  /** Submits that were sent although another one was listed or on its way. */
  readonly twice: string[] = [];

  constructor(private readonly turns: Turns) {}

  /** @param inTurn whether its requests wait for their turn */
  notesOf(owner: string, memory = new NoteMemory(owner), inTurn = true): NoteObjects {
    const network = <T>(_name: string, work: () => T) => (inTurn ? this.turns.next(owner, work) : atOnce(work));
    return new NoteObjects({
      objects: this.bucket.client(network),
      bucket: "media",
      prefix: "notes",
      region: "cn-shanghai",
      memory,
      stopwatch: () => () => 0,
      rest: () => new Promise(() => undefined),
    });
  }

  /** Goes on with a lock that was taken before. */
  async goOn(owner: string, notes: NoteObjects): Promise<void> {
    await notes.confirm("a").then(
      () => this.submit(owner, notes),
      () => notes.withdraw("a"),
    );
  }

  /** Takes over the note of a dead owner, as the state machine of an order does. */
  async takeOver(owner: string, notes: NoteObjects): Promise<void> {
    const { note, alive, patience: left } = await notes.look("a");
    if (alive || left > 0 || note?.jobId !== undefined) return;
    if (await this.turns.next(owner, () => this.submits.length > 0)) return;
    if (await notes.begin("a", note)) await this.goOn(owner, notes);
  }

  private async submit(owner: string, notes: NoteObjects): Promise<void> {
    await this.turns.next(owner, () => {
      if (this.submits.length > 0) this.twice.push(owner);
      this.submits.push(owner);
    });
    await notes.answered("a", `job of ${owner}`);
  }
}

function atOnce<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** An owner that took the lock and stood still until others may take it over. */
async function stoodStill(site: Site): Promise<NoteObjects> {
  const memory = new NoteMemory("still");
  await site.notesOf("still", memory, false).begin("a", undefined);
  site.time += patience;
  return site.notesOf("still", memory);
}

describe("the notes of submits in a bucket, in every order of the requests", () => {
  const cases: [title: string, run: (site: Site) => Promise<unknown>, least: number][] = [
    [
      "let one of an owner that stood still and a taker submit",
      async (site) => {
        const still = await stoodStill(site);
        await Promise.all([site.goOn("still", still), site.takeOver("taker", site.notesOf("taker"))]);
      },
      200,
    ],
    [
      "let one of two takers submit",
      async (site) => {
        await stoodStill(site);
        await Promise.all(["one", "other"].map((name) => site.takeOver(name, site.notesOf(name))));
      },
      200,
    ],
    [
      "let one of two deployments without an earlier note submit",
      (site) => Promise.all(["one", "other"].map((name) => site.takeOver(name, site.notesOf(name)))),
      50,
    ],
  ];
  for (const [title, run, least] of cases) {
    it(title, async function () {
      this.timeout(60_000);
      let orders = 0;
      let submits = 0;
      for (const turns of everyOrder()) {
        const site = new Site(turns);
        await turns.follow(run(site));
        assert.deepEqual(site.twice, [], turns.story.join(", "));
        orders += 1;
        submits += site.submits.length;
      }
      assert.ok(orders >= least, `${orders} orders`);
      assert.ok(submits > orders / 4, `${submits} submits in ${orders} orders`);
    });
  }
});
