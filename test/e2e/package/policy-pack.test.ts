import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  type AnalyzeResponse,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unknownValue } from "../../../schema/value/unknown-value";
import type { Judged } from "../../policy-verdicts";
import { addPackage, type Project, scriptProject } from "../project/project";
import { type Running, start } from "../pulumi/processes";
import { repository } from "../pulumi/repository";
import { scratchFolder } from "../pulumi/scratch";

/** The jobs that a preview of a program registered. */
function recorded(program: string): Judged[] {
  const file = join(repository, "test", "fixtures", "policy", `${program}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as Judged[];
}

/** A pack that runs: it takes the requests that Pulumi sends for each resource and each stack. */
class Pack {
  private constructor(
    private readonly process: Running,
    private readonly client: AnalyzerClient,
  ) {}

  static async start({ folder }: Project, config: Record<string, string>): Promise<Pack> {
    // The version of a pack is that of its package.json, which is looked for where it runs.
    const cwd = scratchFolder("pack");
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "pack", version: "1.0.0" }));
    const env = { ...process.env, PULUMI_CONFIG: JSON.stringify(config) };
    const pack = start(process.execPath, [join(folder, "index.js")], cwd, env);
    const [, port] = await pack.says(/^(\d+)\n/);
    return new Pack(pack, new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure()));
  }

  /** What the pack says about each job: `LEVEL POLICY: MESSAGE`. */
  async onJobs(jobs: readonly Judged[]): Promise<string[]> {
    const analyze = promisify<AnalyzeRequest, AnalyzeResponse>(this.client.analyze.bind(this.client));
    const answers = await Promise.all(jobs.map((job) => analyze(filled(new AnalyzeRequest(), job))));
    return answers.flatMap(said);
  }

  async onStack(jobs: readonly Judged[]): Promise<string[]> {
    const analyze = promisify<AnalyzeStackRequest, AnalyzeResponse>(this.client.analyzeStack.bind(this.client));
    const request = new AnalyzeStackRequest();
    request.setResourcesList(jobs.map((job) => filled(new AnalyzerResource(), job)));
    return said(await analyze(request));
  }

  async end(): Promise<void> {
    this.client.close();
    this.process.kill();
    await this.process.ended;
  }
}

function filled<T extends AnalyzeRequest | AnalyzerResource>(request: T, { type, name, inputs }: Judged): T {
  request.setType(type);
  request.setName(name);
  request.setUrn(`urn:pulumi:dev::e2e::${type}::${name}`);
  request.setProperties(Struct.fromJavaScript(inputs as Parameters<typeof Struct.fromJavaScript>[0]));
  request.setOptions(new AnalyzerResourceOptions());
  return request;
}

function said(answer: AnalyzeResponse): string[] {
  const levels = ["advisory", "mandatory"];
  return answer
    .getDiagnosticsList()
    .map(
      (one) => `${levels[one.getEnforcementlevel()]} ${one.getPolicyname()}: ${one.getMessage().replaceAll("\n", " ")}`,
    );
}

describe("the policies of the packed package", () => {
  let project: Project;
  before(async function () {
    this.timeout(300_000);
    const program = readFileSync(join(repository, "dist", "examples", "policy-pack.js"), "utf8");
    project = await scriptProject(program);
  });

  it("say what to install where @pulumi/policy is missing", () => {
    const script = 'try { require("pulumi-alicloud-highlights/policy") } catch (error) { console.log(error.message) }';
    assert.equal(
      execFileSync(process.execPath, ["-e", script], { cwd: project.folder, encoding: "utf8" }),
      "pulumi-alicloud-highlights/policy needs the package @pulumi/policy, which is not installed: npm install @pulumi/policy\n",
    );
  });

  describe("in a policy pack", () => {
    let pack: Pack;
    before(async () => {
      addPackage(project, "@pulumi/policy");
      pack = await Pack.start(project, { "highlights:engine": "ims" });
    });
    after(() => pack.end());

    it("are imported under the same names by a module", () => {
      const script = 'import { maxJobCost } from "pulumi-alicloud-highlights/policy"; console.log(maxJobCost.name);';
      const args = ["--input-type=module", "-e", script];
      assert.equal(execFileSync(process.execPath, args, { cwd: project.folder, encoding: "utf8" }), "maxJobCost\n");
    });

    it("let a job pass", async () => assert.deepEqual(await pack.onJobs(recorded("index")), []));

    it("refuse jobs, each by the policies that they violate", async () => {
      const said = await pack.onJobs(recorded("pipeline-on-ims"));
      assert.deepEqual(
        said.map((line) => line.slice(0, line.indexOf(":"))),
        ["cuts", "reel"].flatMap(() =>
          ["max-job-cost", "retention", "notes-in-bucket"].map((policy) => `mandatory highlights-${policy}`),
        ),
      );
      assert.match(said[0]!, /cuts would cost up to USD 33\.60/);
    });

    it("leave open in a preview what is not known yet", async () => {
      const [job] = recorded("index");
      const inputs = { ...job!.inputs, region: unknownValue };
      const said = await pack.onJobs([{ ...job!, inputs }]);
      assert.match(said.join("\n"), /^advisory highlights-allowed-regions: .*can't run policy .*at \.region/m);
    });

    it("judge a stack, at a level of their own", async () => {
      const said = await pack.onStack([...recorded("two-regions"), ...recorded("archive")]);
      assert.equal(said.length, 1);
      assert.match(said[0]!, /^advisory highlights-max-stack-cost: .*\(3\) cost up to USD 117\.60/);
    });
  });
});
