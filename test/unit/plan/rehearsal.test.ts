import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { ServiceError } from "../../../provider/error";
import type { Rehearsal } from "../../../provider/job/job";
import type { ResourceInputs } from "../../../provider/job/record";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { notePhase } from "../../../provider/plan/phase";
import { rehearsalOf } from "../../../provider/plan/rehearsal";
import { unknownValue } from "../../../schema/value/unknown-value";
import { songInputs, world } from "../../fakes/song-inputs";
import { VirtualClock } from "../../fakes/virtual-clock";

const said: Rehearsal = { failures: [], warnings: ["it is long"], lines: [] };

/** A kind whose submit would say something, with the keys of the orders that it was asked about. */
function place(answer: () => Promise<Rehearsal> = () => Promise.resolve(said)) {
  const { memory, outside, engine, keyOf } = world();
  const clock = new VirtualClock();
  const asked: string[] = [];
  const rehearse = () => (_ims: object, baseKey: string) => {
    asked.push(baseKey);
    return answer();
  };
  outside.sleep = (ms) => clock.sleep(ms);
  const setup = { kind: { ...memory.kind, rehearse }, outside, settings: { ...defaultSettings, previewLookups: true } };
  const ask = (news: ResourceInputs, { preview = true, settings = setup.settings } = {}) => {
    notePhase(outside.shared, { ...news, preview });
    return rehearsalOf({ ...setup, settings }, news, undefined);
  };
  return { setup, ask, asked, clock, engine, keyOf };
}

describe("the rehearsal of a submit in a preview", () => {
  it("asks the kind by the key of the order, with the program's arguments alone", async () => {
    const { ask, asked, keyOf } = place();
    assert.deepEqual(await ask(songInputs({ sources: [] })), said);
    assert.deepEqual(asked, [keyOf(songInputs())]);
  });

  const silent: [title: string, ask: (here: ReturnType<typeof place>) => Promise<Rehearsal | undefined>][] = [
    ["look-ups are off", ({ ask }) => ask(songInputs(), { settings: defaultSettings })],
    ["the job is submitted anyway: the submit says it", ({ ask }) => ask(songInputs(), { preview: false })],
    ["a job is adopted", ({ ask }) => ask(songInputs({ adoptJobId: "job-9" }))],
    ["an argument is not known yet", ({ ask }) => ask(songInputs({ inputConfig: { words: [unknownValue] } }))],
    [
      "an earlier job may be taken over",
      ({ setup }) => {
        notePhase(setup.outside.shared, { ...songInputs(), preview: true });
        return rehearsalOf(setup, songInputs(), { is: "possible" });
      },
    ],
    ["the arguments tell all", ({ ask, setup }) => ((setup.kind.rehearse = () => undefined!), ask(songInputs()))],
  ];
  for (const [title, ask] of silent) {
    it(`asks nothing where ${title}`, async () => {
      const here = place();
      here.engine.account = () => assert.fail("no account is asked for");
      assert.deepEqual([await ask(here), here.asked], [undefined, []]);
    });
  }

  it("is a warning where the service refuses, and fails no preview", async () => {
    const { ask } = place(() => Promise.reject(new ServiceError("GetSong", "Forbidden.RAM", "no", 403, "R")));
    const { failures, warnings } = (await ask(songInputs()))!;
    assert.deepEqual(failures, []);
    assert.match(warnings.join(), /could not be looked up: GetSong failed with Forbidden\.RAM: no .*at the submit/);
  });

  it("is a warning where the answer takes longer than 10 seconds", async () => {
    const { ask, clock } = place(() => new Promise(() => undefined));
    const start = clock.now();
    const { warnings } = (await clock.until(ask(songInputs())))!;
    assert.equal(clock.now() - start, 10_000);
    assert.match(warnings.join(), /it took longer than 10 s/);
  });
});

describe("a check with a rehearsal", () => {
  async function checked(answer: Rehearsal) {
    const { setup } = place(() => Promise.resolve(answer));
    const kind = { ...setup.kind, openPoints: () => ["it is open"] };
    const job = lifecycle(kind, setup.outside);
    job.configure(setup.settings);
    const { failures } = await job.check({}, { ...songInputs(), preview: true });
    return { failures, lines: setup.outside.lines };
  }

  it("says what the submit would do in place of what is open", async () => {
    const { failures, lines } = await checked({
      failures: [],
      warnings: ["it is long"],
      lines: ["it fills two words"],
    });
    assert.deepEqual(failures, []);
    assert.deepEqual(lines.slice(0, 2), ["warning: anthem: it is long", "anthem: it fills two words"]);
    assert.ok(!lines.join().includes("it is open"));
  });

  it("fails where the submit would be refused", async () => {
    const refusal = { property: "templateConfig", reason: "template t is missing" };
    const { failures } = await checked({ failures: [refusal], warnings: [], lines: [] });
    assert.deepEqual(failures, [refusal]);
  });
});
