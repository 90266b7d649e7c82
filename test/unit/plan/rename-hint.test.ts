import assert from "node:assert/strict";
import type { ResourceInputs } from "../../../provider/job/record";
import { unknownValue } from "../../../schema/value/unknown-value";
import { songRecord } from "../../fakes/song-inputs";
import { a, type Started, started } from "./runs";

describe("a resource under another name", () => {
  const other = (name: string) => a({ identity: `urn:pulumi:dev::shop::${name}` });
  const clips = other("highlights:Song::clips");
  const hint = (name: string, aliases: string) =>
    `has the same inputs and settings as ${name} (job job-1): if it is ${name} under another name or parent, ` +
    `give it the option aliases: [${aliases}], and nothing runs`;

  async function hinted(
    here: Started,
    inputs: ResourceInputs,
    seen: readonly ResourceInputs[] = [],
  ): Promise<string[]> {
    const job = here.next();
    for (const one of seen) await job.check(songRecord(), { ...one, preview: true });
    await job.check({}, { ...inputs, preview: true });
    return here.outside.lines.filter((line) => line.includes("aliases"));
  }

  it("gets a hint with the alias by which nothing runs", async () => {
    const here = started();
    await here.next().create(clips);
    assert.deepEqual(await hinted(here, a()), [`anthem ${hint("clips", '{ name: "clips" }')}`]);
  });

  it("gets a hint with the whole URN where it has another parent", async () => {
    const here = started();
    const moved = other("shop:Page$highlights:Song::anthem");
    await here.next().create(moved);
    assert.deepEqual(await hinted(here, a()), [`anthem ${hint("anthem", JSON.stringify(moved.identity))}`]);
  });

  const silent: [string, (here: Started) => Promise<unknown>, ResourceInputs, readonly ResourceInputs[]][] = [
    ["the other one is in the program as well", ({ next }) => next().create(clips), a(), [clips]],
    ["the other one has other inputs", ({ next }) => next().create({ ...clips, triggers: ["b"] }), a(), []],
    [
      "the other one is in another stack",
      ({ next }) => next().create(a({ identity: "urn:pulumi:prod::shop::highlights:Song::clips" })),
      a(),
      [],
    ],
    [
      "the other one was deleted",
      async ({ next }) => {
        const { outs } = await next().create(clips);
        await next().delete("job-1", outs);
      },
      a(),
      [],
    ],
    [
      "its own job would be taken over",
      async ({ next }) => [await next().create(clips), await next().create(a())],
      a(),
      [],
    ],
    ["an argument is not known yet", ({ next }) => next().create(clips), a({ triggers: [unknownValue] }), []],
  ];
  for (const [title, happened, inputs, seen] of silent) {
    it(`gets no hint where ${title}`, async () => {
      const here = started();
      await happened(here);
      assert.deepEqual(await hinted(here, inputs, seen), []);
    });
  }
});
