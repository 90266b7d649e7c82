import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { repository } from "../../tool-module";

const folder = join(repository, "examples", "ci");
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const { load } = createRequire(__filename)("js-yaml") as { load: (text: string) => unknown };

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, string>;
}
interface Workflow {
  readonly permissions: object;
  readonly jobs: Record<
    string,
    { readonly permissions: Record<string, string>; readonly if: string; readonly steps: Step[] }
  >;
}
interface GitlabJob {
  readonly extends?: string;
  readonly variables: Record<string, string>;
  readonly script?: string[];
  readonly before_script?: string[];
  readonly id_tokens?: Record<string, { readonly aud: string }>;
}

const workflow = load(read("github-actions.yml")) as Workflow;
const pipeline = load(read("gitlab-ci.yml")) as Record<string, GitlabJob>;

/** The commands of a job that run a script of this package. */
const ours = (commands: readonly (string | undefined)[]) =>
  commands.filter((command): command is string => command?.includes("pulumi-alicloud-highlights") ?? false);

const scripts: [string, string, string[]][] = ["preview", "deploy"].flatMap((job) => [
  ["GitHub Actions", job, ours(workflow.jobs[job]!.steps.map(({ run }) => run))],
  ["GitLab CI", job, ours(pipeline[job]!.script ?? [])],
]);

/** The variables that a script names. */
const variablesOf = (script: string) =>
  [...read(script).matchAll(/\b(?:HIGHLIGHTS|GITHUB|GITLAB|CI|COMMENT)_[A-Z0-9_]+/g)].map(([name]) => name);

describe("the pipelines for a CI", () => {
  for (const [service, job, commands] of scripts) {
    it(`run one script of the package in the job ${job} of ${service}, which is there`, () => {
      const [, path, stack] =
        /^sh node_modules\/pulumi-alicloud-highlights\/(\S+) (\S+)$/.exec(commands.join("\n")) ?? [];
      assert.deepEqual([path, stack], [`examples/ci/${job}.sh`, "dev"]);
      assert.ok(existsSync(join(repository, path!)));
    });
  }

  it("hand the scripts only variables that these read", () => {
    const known = new Set(["preview.sh", "deploy.sh", "comment.mjs"].flatMap(variablesOf));
    const github = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.flatMap(({ env = {} }) => Object.keys(env)),
    );
    const gitlab = Object.values(pipeline).flatMap(({ variables }) => Object.keys(variables));
    assert.ok(github.length > 0 && gitlab.length > 0);
    assert.deepEqual(
      [...github, ...gitlab].filter((name) => !known.has(name)),
      [],
    );
  });

  it("give a preview and a deployment roles of their own, for a short-lived token", () => {
    const roles = ["preview", "deploy"].map(
      (job) => workflow.jobs[job]!.steps.find(({ uses }) => uses?.startsWith("aliyun/"))!.with!["role-to-assume"],
    );
    assert.deepEqual(roles, ["${{ vars.HIGHLIGHTS_PREVIEW_ROLE }}", "${{ vars.HIGHLIGHTS_DEPLOY_ROLE }}"]);
    assert.deepEqual(
      ["preview", "deploy"].map((job) => pipeline[job]!.variables.HIGHLIGHTS_OIDC_ROLE),
      ["$HIGHLIGHTS_PREVIEW_ROLE", "$HIGHLIGHTS_DEPLOY_ROLE"],
    );
    assert.deepEqual(pipeline[".highlights"]!.id_tokens, { HIGHLIGHTS_OIDC_TOKEN: { aud: "sts.aliyuncs.com" } });
  });

  it("let only the preview of GitHub write, and there only comments", () => {
    const { preview, deploy } = workflow.jobs;
    assert.deepEqual(workflow.permissions, {});
    assert.deepEqual(preview!.permissions, { contents: "read", "id-token": "write", "pull-requests": "write" });
    assert.deepEqual(deploy!.permissions, { contents: "read", "id-token": "write" });
  });

  it("put nothing of a pull request's text into a command", () => {
    const commands = Object.values(workflow.jobs).flatMap(({ steps }) => steps.map(({ run = "" }) => run));
    assert.deepEqual(
      commands.filter((command) => command.includes("${{")),
      [],
    );
  });
});

describe("the scripts for a CI", () => {
  for (const script of ["preview.sh", "deploy.sh"]) {
    it(`set in ${script} no value in the settings of the stack`, () => {
      const text = read(script);
      assert.match(text, /--config-file "\$settings"/);
      assert.match(text, /settings="\$work\//);
      assert.doesNotMatch(text, /pulumi config|eval /);
    });
  }

  it("submit nothing in a preview", () => assert.match(read("preview.sh"), /--config highlights:submit=never/));
});
