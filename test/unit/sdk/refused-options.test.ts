import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { HighlightExtractionJob } from "../../../sdk";
import { refusal } from "../../../sdk/program/refusal";
import { mockPulumi, valueOf } from "./mocks";

const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
const own = "pulumi:providers:pulumi-nodejs";
const alicloud = "pulumi:providers:alicloud";
const args = { inputConfig: { mediaArray: [{ mediaId: "a" }] }, region: "cn-beijing" as const };
const make = (options: pulumi.CustomResourceOptions) => new HighlightExtractionJob("talk", args, options);

class Provider extends pulumi.ProviderResource {
  constructor(packageName: string) {
    super(packageName, "own", {});
  }
}

describe("an option of Pulumi that a job cannot have", () => {
  for (const option of ["import", "id"] as const) {
    it(`is ${option}: it names the argument that does it`, async () => {
      const registered = await mockPulumi([]);
      assert.throws(() => make({ [option]: "job-1" }), {
        message: `talk: option ${option} is "job-1": a job cannot be imported by Pulumi; give its id as the argument adoptJobId instead`,
      });
      assert.deepEqual(registered, []);
    });
  }

  it("is an error whose stack has frames of the program, and none of Pulumi's, over which Node.js 20 hangs", async () => {
    await mockPulumi([]);
    assert.throws(
      () => make({ import: "job-1" }),
      ({ stack }: Error) => (stack ?? "").includes("refused-options.test") && !(stack ?? "").includes("@pulumi"),
    );
  });

  it("is an error without a stack where no frame is the program's, as Pulumi would print the stack", async () => {
    await mockPulumi([]);
    const error = await Promise.resolve().then(() => refusal(type, "talk", "talk: this is wrong"));
    const own = (error.stack ?? "").split("\n").filter((line) => !line.includes("refused-options.test"));
    assert.ok(own.length <= 1 && own.every((line) => line.endsWith("talk: this is wrong")), error.stack);
  });

  it("is a provider of its own package, also a parent's: the stack's settings would not reach the job", async () => {
    const registered = await mockPulumi([own, "my:index:Talks"]);
    const provider = new Provider("pulumi-nodejs");
    const pattern = /^Error: talk: option provider is one of pulumi-nodejs: .* remove it$/;
    assert.throws(() => make({ provider }), pattern);
    const parent = new pulumi.ComponentResource("my:index:Talks", "talks", {}, { providers: [provider] });
    assert.throws(() => make({ parent }), pattern);
    await valueOf(parent.urn);
    assert.ok(registered.every((resource) => resource.type !== type));
  });

  it("is not the provider of another package, which Pulumi ignores", async () => {
    const registered = await mockPulumi([alicloud, type]);
    await valueOf(make({ provider: new Provider("alicloud") }).urn);
    assert.ok(registered.some((resource) => resource.type === type));
  });
});
