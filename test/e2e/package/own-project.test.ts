import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { typedProject, type Project } from "../project/project";
import { repository } from "../pulumi/repository";
import { asUsersRun, Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const readme = readFileSync(join(repository, "README.md"), "utf8");

/** The first block of a language in the README. */
function block(language: string): string {
  const text = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "m").exec(readme)?.[1];
  assert.ok(text, `the README has a block of ${language}`);
  return text;
}

describe("the README's first program in a folder of one's own", () => {
  let project: Project;
  let stack: Stack;
  before(async function () {
    this.timeout(300_000);
    project = await typedProject("npm", block("ts"));
    // As in the README: no tsconfig.json, and no engine in Pulumi.yaml. Hard links are taken away,
    // not written into.
    for (const name of ["tsconfig.json", "Pulumi.yaml"]) rmSync(join(project.folder, name));
    writeFileSync(join(project.folder, "Pulumi.yaml"), block("yaml"));
    copyFileSync(await talk(), join(project.folder, "talk.mp4"));
    project = { ...project, name: "highlights" };
    stack = await Stack.init(project, asUsersRun);
  });

  it("does not run before an engine is chosen, and says by which commands", async () => {
    const { code, stdout, stderr } = await stack.preview();
    assert.notEqual(code, 0);
    for (const engine of ["local", "ims"]) {
      assert.ok((stdout + stderr).includes(`pulumi config set highlights:engine ${engine}`), stdout + stderr);
    }
    assert.equal(existsSync(join(project.folder, ".highlights")), false);
  });

  it("is previewed as it stands, with talk.mp4 beside it", async () => {
    stack.setConfig("highlights:engine", "local");
    const { code, stdout, stderr } = await stack.preview();
    assert.equal(code, 0, stdout + stderr);
    assert.doesNotMatch(stdout + stderr, /warning:/);
    assert.match(stdout, /highlights cost: talk would run: /);
  });
});
