import assert from "node:assert/strict";
import { copyFile, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Content, Findings } from "../../../../local/job/findings";

const content = (id: string, isThere = true): Content => ({ id, isThere: () => Promise.resolve(isThere) });

describe("what was found out about contents", () => {
  let folder: string;
  let findings: Findings;
  let runs: number;
  const work = (value: unknown) => () => {
    runs++;
    return Promise.resolve(value);
  };
  const files = async () => (await readdir(join(folder, "signals"))).sort();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "findings-"));
    findings = Findings.open(folder);
    runs = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("is found out once, number for number, also after a restart", async () => {
    const value = { levels: [NaN, -0, 1 / 3, Infinity], frames: Float64Array.of(0.1, 0.2), missing: undefined };
    const first = await findings.of(content("a"), ["signals", "1"], work(value));
    const second = await Findings.open(folder).of(content("a"), ["signals", "1"], work("another"));
    assert.deepEqual(first.value, value);
    assert.deepEqual(second, first);
    assert.equal(runs, 1);
  });

  it("is another one for each content and each name", async () => {
    for (const [id, name] of [
      ["a", ["signals", "1"]],
      ["b", ["signals", "1"]],
      ["a", ["signals", "2"]],
      ["a", ["signals", "1", "x"]],
    ] as const) {
      const { value } = await findings.of(content(id), name, work(`${id} ${name.join()}`));
      assert.equal(value, `${id} ${name.join()}`);
    }
    assert.equal(runs, 4);
  });

  it("is found out once by jobs at the same time, all of which hear how far it is", async () => {
    let finish: (value: string) => void = () => undefined;
    let reach: (seconds: number) => void = () => undefined;
    const slow = (reached: (seconds: number) => void) => {
      runs++;
      reach = reached;
      return new Promise<string>((resolve) => (finish = resolve));
    };
    const heard: string[] = [];
    const jobs = ["one", "two", "three"].map((job) =>
      findings.of(content("a"), ["signals"], slow, (seconds) => heard.push(`${job} ${seconds}`)),
    );
    while (runs === 0) await new Promise(setImmediate);
    reach(5);
    finish("value");
    const found = await Promise.all(jobs);
    assert.deepEqual(new Set(found.map(({ value }) => value)), new Set(["value"]));
    assert.deepEqual(heard, ["one 5", "two 5", "three 5"]);
    assert.equal(runs, 1);
  });

  it("is tried by the next job where the work of another one fails", async () => {
    const failing = () => Promise.reject(new Error("of the first job"));
    const first = findings.of(content("a"), ["signals"], failing);
    const second = findings.of(content("a"), ["signals"], work("value"));
    await assert.rejects(first, /of the first job/);
    assert.equal((await second).value, "value");
  });

  it("is not kept, nor given to another job, where the object was replaced meanwhile", async () => {
    const first = findings.of(content("a", false), ["signals"], work("of another content"));
    const second = findings.of(content("a"), ["signals"], work("of its own"));
    assert.deepEqual(await first, { value: "of another content" });
    assert.equal((await second).value, "of its own");
    assert.equal((await findings.of(content("a"), ["signals"], work("later"))).value, "of its own");
  });

  it("is found out anew where its file is cut off, empty, or that of another content", async () => {
    const [a, b] = [
      (await findings.of(content("a"), ["signals"], work("a"))).file!,
      (await findings.of(content("b"), ["signals"], work("b"))).file!,
    ];
    const damages = [
      () => writeFile(a, ""),
      () => writeFile(a, "no archive at all"),
      () => copyFile(b, a),
      () => rm(a),
    ];
    for (const [place, damage] of damages.entries()) {
      await damage();
      assert.equal((await findings.of(content("a"), ["signals"], work(`a ${place}`))).value, `a ${place}`);
    }
    assert.equal(runs, 2 + damages.length);
  });

  it("makes room for the latest by what was not used for longest, and leaves no part of a file", async () => {
    const bounded = Findings.open(folder, 5_000);
    // Bytes that an archive cannot make fewer.
    const large = (seed: number) => Array.from({ length: 250 }, (_, index) => Math.sin(seed + index));
    const keep = async (id: string, seed: number) => (await bounded.of(content(id), [], work(large(seed)))).file!;
    const [first, second] = [await keep("first", 1), await keep("second", 2)];
    for (const [file, seconds] of [
      [first, 1_000],
      [second, 2_000],
    ] as const) {
      await utimes(file, seconds, seconds);
    }
    await keep("first", 1);
    const third = await keep("third", 3);
    assert.deepEqual(
      await files(),
      [first, third].map((file) => file.slice(-67)).sort(),
      "the second was used longest ago",
    );
    await writeFile(join(folder, "signals", "of-a-crash.partial"), "");
    Findings.open(folder);
    assert.equal((await files()).length, 2);
  });

  it("costs the next job time where it cannot be kept, and this one nothing", async () => {
    await rm(join(folder, "signals"), { recursive: true });
    assert.deepEqual(await findings.of(content("a"), ["signals"], work("value")), { value: "value" });
  });
});
