import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { HighlightExtractionJob, type HighlightExtractionJobArgs } from "../../../sdk";
import { mockPulumi, saidDuring, saidOf, valueOf } from "./mocks";
import { registered as isRegistered } from "./registered";

const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
const component = "test:index:Component";
const bucket = "test:index:Bucket";
const outputs = { clips: [{ url: "http://footage.oss-cn-beijing.aliyuncs.com/clip.mp4" }] };

type Url = pulumi.Input<string>;

const wrong = (count: number) =>
  `inputConfig.strategy.count is ${count}: must be a whole number, 1 to 10 clips; set it to 10 or less`;

function job(name: string, count: number, mediaUrl?: Url, options?: pulumi.CustomResourceOptions) {
  const media = mediaUrl === undefined ? { mediaId: "a" } : { mediaUrl };
  const args: HighlightExtractionJobArgs = {
    region: "cn-beijing",
    inputConfig: { mediaArray: [media], strategy: { count, clipDuration: 5 } },
  };
  return new HighlightExtractionJob(name, args, options);
}

const firstOf = (made: HighlightExtractionJob) => made.clips.apply((clips) => clips![0]!.url!);

/** The lines of a program and the names of its jobs in the order of their registration. */
async function run(program: () => readonly pulumi.Resource[]): Promise<{ said: string[]; order: string[] }> {
  const registered = await mockPulumi([type, component, bucket], { outputs });
  const said = await saidDuring(() => Promise.all(program().map((resource) => valueOf(resource.urn))));
  return { said: said.sort(), order: registered.filter((one) => one.type === type).map(({ name }) => name) };
}

describe("the order in which jobs of a program report and are registered", () => {
  const errors = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `error: ${name}: ${wrong(count)}`)
      .sort();

  it("lets all jobs of a chain report before its first, wrong one is registered", async () => {
    const { said, order } = await run(() => {
      const a = job("a", 11);
      const b = job("b", 1, firstOf(a));
      return [a, b, job("c", 12, firstOf(b))];
    });
    assert.deepEqual(said, errors({ a: 11, c: 12 }));
    assert.deepEqual(order, ["a", "b", "c"]);
  });

  it("lets all jobs of a diamond with one wrong side report", async () => {
    const { said } = await run(() => {
      const a = job("a", 1);
      const sides = [job("left", 11, firstOf(a)), job("right", 1, firstOf(a))];
      const url = pulumi.all(sides.map(firstOf)).apply(([left]) => left!);
      return [a, ...sides, job("d", 12, url)];
    });
    assert.deepEqual(said, errors({ left: 11, d: 12 }));
  });

  it("does not wait for a child of a component that is fed by the wrong job, nor for a job with it in dependsOn", async () => {
    const { said } = await run(() => {
      const parent = new pulumi.ComponentResource(component, "talks");
      const a = job("a", 11, undefined, { parent });
      const after = job("after", 12, undefined, { dependsOn: [a] });
      return [a, after, job("b", 13, firstOf(a), { parent }), job("c", 14, firstOf(after))];
    });
    assert.deepEqual(said, errors({ a: 11, after: 12, b: 13, c: 14 }));
  });

  it("waits for a job whose arguments come from a resource under construction", async () => {
    let made = (_url: string): void => undefined;
    const url = new Promise<string>((resolve) => (made = resolve));
    const { said, order } = await run(() => {
      const first = job("a", 11);
      const late = job("late", 1, url);
      setImmediate(() => setImmediate(() => made("http://footage.oss-cn-shanghai.aliyuncs.com/a.mp4")));
      return [first, late];
    });
    assert.equal(said.length, 2, said.join("\n"));
    assert.match(said.join("\n"), /late: inputConfig.mediaArray\[0\].mediaUrl is .*: must be in cn-beijing/);
    assert.equal(order.length, 2);
  });

  it("stops waiting for a job that does not visibly depend on the wrong one, and reports the arguments known by then", async () => {
    await mockPulumi([type], { outputs });
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const said = await saidDuring(async () => {
        const a = job("a", 11);
        // A promise hides from which job it comes.
        const b = job("b", 12, new Promise<string>((resolve) => firstOf(a).apply(resolve)));
        const ticks = setInterval(() => mock.timers.tick(1_000), 1);
        await Promise.all([a, b].map((made) => valueOf(made.urn)));
        clearInterval(ticks);
      });
      // Node.js says of the replaced clock that it is experimental.
      const own = said.filter((line) => line.startsWith("error: "));
      assert.deepEqual(own.sort(), errors({ a: 11, b: 12 }));
    } finally {
      mock.timers.reset();
    }
  });

  it("prints each sentence once, though more becomes known later", async () => {
    const { said } = await run(() => {
      const a = job("a", 11);
      return [a, job("b", 12, firstOf(a))];
    });
    assert.deepEqual(said, errors({ a: 11, b: 12 }));
  });

  it("names what is wrong in a job of which another argument fails", async () => {
    await mockPulumi([type], { outputs });
    const failed = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", () => undefined);
    try {
      const said = await saidDuring(async () => {
        job("b", 12, Promise.reject(new Error("no url")));
        await isRegistered(job("last", 1));
      });
      assert.deepEqual(said, errors({ b: 12 }));
    } finally {
      process.removeAllListeners("unhandledRejection");
      for (const listener of failed) process.on("unhandledRejection", listener);
    }
  });
});

describe("prices above maxCost in a program", () => {
  it("are no error, and each such job is registered with the sentences of the others", async () => {
    const registered = await mockPulumi([type], {
      config: { "highlights:engine": "local", "highlights:site": "china" },
    });
    const said = await saidDuring(async () => {
      const made = [
        ["one", { inputMinutes: 10, maxCost: 1 }],
        ["within", { inputMinutes: 1, maxCost: 100 }],
        ["two", { inputMinutes: 2, maxCost: 2 }],
        // Its length may be measured, so only the provider can judge it.
        ["open", { maxCost: 2 }],
      ] as const;
      const jobs = made.map(
        ([name, price]) =>
          new HighlightExtractionJob(name, {
            region: "cn-beijing",
            inputConfig: { mediaArray: [{ mediaId: "a" }] },
            ...price,
          }),
      );
      await Promise.all(jobs.map((one) => valueOf(one.urn)));
    });
    assert.deepEqual(said, []);
    const others = Object.fromEntries(registered.map((job) => [job.name, saidOf(job).otherPrices]));
    assert.equal(others.within, undefined);
    assert.deepEqual(others.one, [
      "two: maxCost is 2: must be at least CNY 4.00, the estimate for 2 min by the list price of 2026-06; raise it, or give the job less video",
    ]);
    assert.deepEqual(others.two, [
      "one: maxCost is 1: must be at least CNY 20.00, the estimate for 10 min by the list price of 2026-06; raise it, or give the job less video",
    ]);
  });

  it("include an adoptJobId of the other engine", async () => {
    await mockPulumi([type], { config: { "highlights:engine": "local" } });
    const said = await saidDuring(async () => {
      const names = ["one", "two"];
      const jobs = names.map(
        (name) =>
          new HighlightExtractionJob(name, {
            region: "cn-beijing",
            inputConfig: { mediaArray: [{ mediaId: "a" }] },
            adoptJobId: `of-ims-${name}`,
          }),
      );
      await Promise.all(jobs.map((one) => valueOf(one.urn)));
    });
    assert.deepEqual(
      said.sort(),
      ["one", "two"].map(
        (name) =>
          `error: ${name}: adoptJobId is "of-ims-${name}": must be the id of a job of the engine local, local- and 32 hex digits: give the value of its output jobId`,
      ),
    );
  });
});

describe("two jobs below one component", () => {
  it("do not wait for each other where one is made of the other", async () => {
    const { order } = await run(() => {
      const parent = new pulumi.ComponentResource(component, "talks");
      const a = job("a", 1, undefined, { parent });
      return [a, job("b", 1, firstOf(a), { parent })];
    });
    assert.deepEqual(order, ["a", "b"]);
  });
});

describe("a program's transformations", () => {
  it("are applied before the arguments are judged: failures that they fix are not reported, those that they cause are", async () => {
    const transformation =
      (broken: boolean) =>
      ({ props, opts }: pulumi.ResourceTransformationArgs) => {
        const { inputConfig } = props as { inputConfig: { strategy: object } };
        return {
          props: { ...props, inputConfig: { ...inputConfig, strategy: { count: broken ? 12 : 1, clipDuration: 5 } } },
          opts,
        };
      };
    const { said } = await run(() => {
      const below = (name: string, broken: boolean) =>
        new pulumi.ComponentResource(component, name, {}, { transformations: [transformation(broken)] });
      return [
        job("fixed", 11, undefined, { parent: below("one", false) }),
        job("broken", 1, undefined, { parent: below("two", true) }),
      ];
    });
    assert.deepEqual(said, [`error: broken: ${wrong(12)}`]);
  });

  it("bring in secrets that are known to be secret", async () => {
    const registered = await mockPulumi([type, component]);
    const parent = new pulumi.ComponentResource(
      component,
      "talks",
      {},
      {
        transformations: [
          ({ type: of, props, opts }) =>
            of === type
              ? { props: { ...props, triggers: [pulumi.secret("s3cr3t")], userData: pulumi.secret({ a: "b" }) }, opts }
              : undefined,
        ],
      },
    );
    const made = job("talk", 1, undefined, { parent });
    await valueOf(made.urn);
    assert.deepEqual(saidOf(registered.at(-1)).secrets, ["triggers[0]", "userData"]);
    await valueOf(new pulumi.ComponentResource(component, "below", {}, { parent: made }).urn);
  });
});
