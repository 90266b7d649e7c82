import assert from "node:assert/strict";
import type { Effect, Event, State, Terms } from "../../../provider/order/order";
import { knownOrder, newOrder, next, searchBackoff } from "../../../provider/order/course";
import { defined } from "../../../schema/defined";

const terms: Terms = { maySubmit: true, wait: true, timeout: 3_600_000, slack: 30_000 };
const nothing = { is: "found", search: { spent: [], orphans: [] } } as const;
const noted = { is: "noted" } as const;
const accepted = { is: "accepted", jobId: "new", sentAt: 1_000_000 } as const;
const toSubmit: Event[] = [
  { is: "note", note: undefined },
  nothing,
  { is: "wanted", wanted: true },
  { is: "locked", won: true },
];

/** The state of an order after these events. */
function after(events: readonly Event[], from: State = newOrder, own: Terms = terms): State {
  return events.reduce((state, event) => next(state, event, own), from);
}

function doing(events: readonly Event[], from?: State, own?: Terms): Effect {
  return after(events, from, own).doing;
}

function status(is: "pending" | "finished" | "failed" | "not-found", now: number, created?: number): Event {
  return { is: "status", now, status: { is, ...defined({ created }) } };
}

describe("the course of an order", () => {
  it("reads the note, searches, asks Pulumi, takes the lock, submits, notes the job, polls and looks at the files", () => {
    const events = [
      ...toSubmit,
      accepted,
      noted,
      status("pending", 0),
      { is: "woke" },
      status("finished", 1_000),
    ] as const;
    const steps = events.map((_, i) => doing(events.slice(0, i)).do);
    assert.deepEqual(steps, [
      "read the note",
      "search",
      "ask Pulumi",
      "lock",
      "submit",
      "write down",
      "poll",
      "sleep",
      "poll",
    ]);
    assert.deepEqual(doing(events), { do: "look at the files", jobId: "new" });
    assert.deepEqual(doing([...events, { is: "looked" }]), { do: "end", how: { is: "finished" } });
  });

  it("takes the lock only in place of the note that it read", () => {
    const note = { at: "then", jobId: "old", version: "7" };
    const judged = { is: "judged", usable: false, finished: false } as const;
    const events: Event[] = [{ is: "note", note }, nothing, judged, { is: "wanted", wanted: true }];
    assert.deepEqual(doing(events), { do: "lock", instead: note });
  });

  it("submits with all spent jobs in the token, that of the note included", () => {
    const note = { at: "then", jobId: "noted", version: "7" };
    const found = { is: "found", search: { spent: ["listed"], orphans: [] } } as const;
    const judged = { is: "judged", usable: false, finished: false } as const;
    const events: Event[] = [{ is: "note", note }, found, judged, { is: "wanted", wanted: true }];
    assert.deepEqual(doing([...events, { is: "locked", won: true }]), {
      do: "submit",
      spent: ["listed", "noted"],
    });
  });

  it("searches for a minute after a lost answer, whatever fails in between, and leaves the note to the next run", () => {
    let state = after([...toSubmit, { is: "lost", error: "gone" }]);
    for (const ms of searchBackoff) {
      assert.deepEqual(state.doing, { do: "sleep", ms });
      state = after([{ is: "woke" }, { is: "error", error: "list" }], state);
    }
    assert.deepEqual(state.doing, { do: "leave" });
    assert.deepEqual(doing([noted], state), { do: "end", how: { is: "error", error: "gone" } });
  });

  it("polls a job whose note cannot be written", () => {
    const events: Event[] = [...toSubmit, accepted, { is: "error", error: "the disk is full" }];
    assert.deepEqual(doing(events), { do: "poll", jobId: "new" });
  });

  it("deletes the note after a refusal, and ends with the service's error", () => {
    const events: Event[] = [...toSubmit, { is: "refused", error: "no" }];
    assert.deepEqual(doing(events), { do: "withdraw" });
    assert.deepEqual(doing([...events, noted]), { do: "end", how: { is: "error", error: "no" } });
  });

  describe("whose submit is answered with an earlier job of the same token", () => {
    const met = [...toSubmit, accepted, noted] as const;

    it("judges the job, and submits again with another token where it is spent", () => {
      const events: Event[] = [...met, status("failed", 0, 900_000)];
      assert.deepEqual(doing(events), { do: "judge", jobId: "new" });
      const again: Event[] = [...events, { is: "judged", usable: false, finished: false }];
      assert.deepEqual(doing(again), { do: "read the note" });
      const note = { at: "now", jobId: "new", version: "1" };
      const end: Event[] = [...again, { is: "note", note }, nothing, { is: "wanted", wanted: true }];
      assert.deepEqual(doing(end), { do: "lock", instead: note });
      assert.deepEqual(doing([...end, { is: "locked", won: true }]), { do: "submit", spent: ["new"] });
    });

    it("takes the job over where its files are still there", () => {
      const events: Event[] = [...met, status("finished", 0, 900_000), { is: "judged", usable: true, finished: true }];
      assert.equal(after(events).job?.how, "met finished");
      assert.deepEqual(doing([...events, status("finished", 0, 900_000)]).do, "look at the files");
    });

    it("takes a job that was created within the clock slack as new", () => {
      assert.deepEqual(doing([...met, status("failed", 0, 970_001)]), { do: "end", how: { is: "failed" } });
    });

    it("does not submit a third time where the service answers another token with the same job", () => {
      const old = status("failed", 0, 900_000);
      const note = { at: "now", jobId: "new", version: "1" };
      const events: Event[] = [
        ...met,
        old,
        { is: "judged", usable: false, finished: false } as const,
        { is: "note", note } as const,
        nothing,
        { is: "wanted", wanted: true } as const,
        { is: "locked", won: true } as const,
        accepted,
        noted,
        old,
      ];
      assert.deepEqual(doing(events), { do: "end", how: { is: "failed" } });
    });
  });

  it("allows a job submitted just now to be unknown for a minute, and a known job not at all", () => {
    const fresh = after([...toSubmit, accepted, noted, status("not-found", 0)]);
    assert.equal(fresh.doing.do, "sleep");
    assert.equal(doing([{ is: "woke" }, status("not-found", 59_999)], fresh).do, "sleep");
    assert.deepEqual(doing([{ is: "woke" }, status("not-found", 60_000)], fresh), {
      do: "end",
      how: { is: "unknown" },
    });
    assert.deepEqual(doing([status("not-found", 0)], knownOrder("old")), { do: "end", how: { is: "unknown" } });
  });

  describe("of a job that reports Finished without outputs", () => {
    const stalled: Event = { is: "status", now: 0, status: { is: "pending", state: "Finished", stalled: true } };
    const looks = (count: number) => Array.from({ length: count }, () => [stalled, { is: "woke" } as const]).flat();

    it("polls twenty times, then ends as stalled, and submits nothing", () => {
      assert.equal(doing([...looks(19)], knownOrder("old")).do, "poll");
      const last = doing([...looks(19), stalled], knownOrder("old"));
      assert.ok(last.do === "end" && last.how.is === "stalled");
      assert.deepEqual([last.how.polls, last.how.state], [20, "Finished"]);
    });

    it("starts the count over when the job is pending in between", () => {
      const events = [...looks(19), status("pending", 0), { is: "woke" } as const, ...looks(19)];
      assert.equal(doing(events, knownOrder("old")).do, "poll");
    });

    it("ends as pending where the program does not wait", () => {
      assert.deepEqual(doing([stalled], knownOrder("old"), { ...terms, wait: false }), {
        do: "end",
        how: { is: "pending" },
      });
    });
  });

  it("never submits for an order whose job is known", () => {
    const events: Event[] = [status("failed", 0, 0)];
    assert.deepEqual(doing(events, knownOrder("old")), { do: "end", how: { is: "failed" } });
  });

  it("does not submit where that is not allowed, but takes over an existing job", () => {
    const never = { ...terms, maySubmit: false };
    assert.deepEqual(doing([{ is: "note", note: undefined }, nothing], newOrder, never), {
      do: "end",
      how: { is: "not allowed" },
    });
    const usable = { job: { jobId: "there" }, finished: true };
    const found = { is: "found", search: { usable, spent: [], orphans: [] } } as const;
    assert.deepEqual(doing([{ is: "note", note: undefined }, found], newOrder, never), { do: "poll", jobId: "there" });
  });
});
