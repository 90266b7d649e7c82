import { noSmallObjects } from "../../fakes/fake-engine";
import assert from "node:assert/strict";
import type { Fault } from "../../../local/faults";
import type { RunningService } from "../../../local/service";
import type { Engine } from "../../../provider/engine/engine";
import { type Lifecycle, lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { ossObjects } from "../../../provider/oss/objects";
import { FaultScript, forbidden } from "../../fault-script";
import { FakeOutside } from "../../fakes/fake-outside";
import { clientOf, type DataFolder, dataFolder, keys } from "../ims/embedded-ims";

const region = "cn-shanghai";
const mediaUrl = `http://footage.oss-${region}.aliyuncs.com/talk.mp4`;
const common: Omit<ResourceInputs, "inputConfig"> = {
  engine: "local",
  region,
  identity: "urn:pulumi:dev::shop::type::talk",
  __provider: "text",
  wait: false,
};

interface Subject {
  readonly submit: string;
  readonly list: string;
  readonly inputs: ResourceInputs;
  readonly made: (outside: FakeOutside) => Lifecycle;
}

const subjects: Subject[] = [
  {
    submit: "SubmitHighlightExtractionJob",
    list: "ListSmartJobs",
    inputs: { ...common, inputConfig: { mediaArray: [{ mediaUrl }] } },
    made: (outside) => lifecycle(extraction, outside),
  },
  {
    submit: "SubmitScreenMediaHighlightsJob",
    list: "ListBatchMediaProducingJobs",
    inputs: {
      ...common,
      inputConfig: { mediaArray: [mediaUrl] },
      outputConfig: { generatePreviewOnly: true, width: 128, height: 128 },
    },
    made: (outside) => lifecycle(montage, outside),
  },
];

/** What may go wrong with a submit, and how many deployments it takes to have the job. */
const rows: [string, Fault, number][] = [
  ["reset before it is taken on", { do: "reset before" }, 2],
  ["answered into the void", { do: "lose the reply" }, 1],
  ["answered too late", { do: "delay", ms: 600_000 }, 1],
  ["answered with half a body", { do: "cut the body" }, 1],
  ["answered with a body that stalls", { do: "stall the body", ms: 600_000 }, 1],
  ["answered by a proxy", { do: "garble" }, 1],
  ["refused by a service that is down", { do: "refuse", status: 503, code: "ServiceUnavailable", message: "later" }, 2],
  ["throttled", { do: "refuse", status: 400, code: "Throttling.User", message: "slow down" }, 1],
  ["forbidden", forbidden, 2],
];

for (const { submit, list, inputs, made } of subjects) {
  describe(`an order by ${submit}`, () => {
    let folder: DataFolder;
    let service: RunningService;
    let job: Lifecycle;
    let plan: FaultScript;
    let outside: FakeOutside;

    beforeEach(async () => {
      plan = new FaultScript();
      // The service's clock goes on while the provider sleeps.
      const start = Date.now();
      folder = await dataFolder({ faults: plan, now: () => Date.now() + (outside ? outside.time - start : 0) });
      service = await folder.start();
      const objects = ossObjects({ endpoint: service.url, region, credentials: () => Promise.resolve(keys) });
      const engine: Engine = {
        name: "local",
        ims: clientOf(service, { readTimeout: 150 }),
        objects,
        smallObjects: noSmallObjects,
        account: () => Promise.resolve(service.account),
      };
      outside = new FakeOutside(engine);
      outside.time = start;
      job = made(outside);
    });
    afterEach(() => folder.remove());

    /** Deploys until it succeeds. */
    async function deployed(limit = 3): Promise<{ id: string; deployments: number }> {
      for (let deployments = 1; ; deployments += 1) {
        try {
          return { id: (await job.create(inputs)).id, deployments };
        } catch (error) {
          if (deployments === limit) throw error;
        }
      }
    }

    for (const [title, fault, expected] of rows) {
      it(`is one job where the submit is ${title}`, async () => {
        plan.script[submit] = [fault];
        const { id, deployments } = await deployed();
        assert.equal(deployments, expected);
        assert.deepEqual(
          service.jobs.all().map((made) => made.id),
          [id],
        );
      });
    }

    for (const seconds of [20, 90]) {
      it(`is one job where the reply is lost and the list lags ${seconds} s`, async () => {
        plan.script[submit] = [{ do: "lose the reply" }];
        plan.script[list] = () => ({ do: "lag", ms: seconds * 1_000 });
        const { id, deployments } = await deployed();
        assert.equal(deployments, seconds < 60 ? 1 : 2);
        assert.deepEqual(
          service.jobs.all().map((made) => made.id),
          [id],
        );
      });
    }

    it("is not made while the list cannot be read: a job may be there", async () => {
      await deployed();
      outside.memory.records.clear();
      plan.script[list] = () => forbidden;
      await assert.rejects(job.create(inputs), { code: "Forbidden.RAM" });
      assert.equal(plan.count(submit), 1);
    });
  });
}
