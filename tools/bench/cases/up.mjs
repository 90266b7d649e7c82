import { join } from "node:path";
import { BenchStack } from "../bench-stack.mjs";
import { embedded } from "../embedded.mjs";
import { madeVideo } from "../made-video.mjs";
import { timed } from "../timing.mjs";

const jobs = 200;
const strategyOf = (i) => ({ count: 1 + (i % 5), clipDuration: 5 });

/** Names differ from run to run: a job that was made before would be adopted. */
const program = (head, construct) => `
${head}
const strategyOf = ${strategyOf};
for (let i = 0; i < Number(process.env.JOBS); i++) {
  const args = {
    region: "cn-shanghai",
    inputConfig: {
      mediaArray: [{ mediaUrl: "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4" }],
      strategy: strategyOf(i),
    },
    inputMinutes: 1,
  };
  ${construct}
}
`;

const ours = (run) =>
  program(
    `const { HighlightExtractionJob } = require("pulumi-alicloud-highlights");`,
    `new HighlightExtractionJob("talk-${run}-" + i, args);`,
  );

const trivial = (run) =>
  program(
    `const pulumi = require("@pulumi/pulumi");
const provider = {
  check: async (olds, news) => ({ inputs: news, failures: [] }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => ({ id: "trivial", outs: inputs }),
};
class Trivial extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}`,
    `new Trivial("talk-${run}-" + i, args);`,
  );

export const bench = {
  name: "up",
  title: "`pulumi up` of 200 new jobs",
  about:
    "The real CLI creates 200 extractions without export of one source that was measured before, on the embedded service, against as many trivial resources and the time in which that service does the same 200 jobs when they are submitted to it directly.",
  notes: [
    "Pulumi creates eight resources at a time on two cores, so that each waits for the end of its job: with a first poll after 0.05 s in place of 0.2 s the ratio fell from 1.32 to 1.25.",
  ],
  async run(measure) {
    const folder = await measure.folder();
    const service = await embedded(measure, { "talk.mp4": await madeVideo(measure, { form: "720p", seconds: 42 }) });
    let run = 0;
    const upOf = async (text, config) => {
      const stack = await BenchStack.make(join(folder, `stack-${run}-${config.length}`), text);
      for (const [name, value] of config) await stack.run(["config", "set", name, value, "--stack", "dev"]);
      return timed(() => stack.up(jobs));
    };
    try {
      await measure.compare({
        row: "200 jobs",
        ours: () => upOf(ours(++run), [["highlights:endpoint", service.endpoint]]),
        against: async () => {
          const resources = await upOf(trivial(run), []);
          const alone = await timed(async () => {
            const ids = await Promise.all(
              Array.from({ length: jobs }, (_, i) => service.submit("talk.mp4", strategyOf(i))),
            );
            for (const id of ids) await service.ended(id);
          });
          measure.log(`trivial resources ${resources.toFixed(1)} s, the service alone ${alone.toFixed(1)} s`);
          return resources + alone;
        },
        yardstick: "200 trivial resources + the service alone",
        aim: 1.25,
      });
    } finally {
      await service.close();
    }
  },
};
