import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../../provider/engine/project-folder";
import { settingFailures } from "../../../provider/engine/setting-failures";
import { defaultSettings, readSettings } from "../../../provider/engine/settings";

/** Settings of a stack whose engine is chosen. */
const from = (values: Record<string, unknown>) => readSettings({ "highlights:engine": "ims", ...values });
const problems = (values: Record<string, unknown>) => from(values).problems.map(({ text }) => text);

describe("the stack's settings", () => {
  it("have defaults", () => assert.deepEqual(from({}), defaultSettings));

  it("are read by their names", () => {
    const alicloud = { accessKey: "a", secretKey: "b", securityToken: "c", profile: "d" };
    assert.deepEqual(
      from({
        "highlights:endpoint": "http://127.0.0.1:1",
        "highlights:localDir": "data",
        "highlights:site": "china",
        "highlights:submit": "never",
        "alicloud:accessKey": "a",
        "alicloud:secretKey": "b",
        "alicloud:securityToken": "c",
        "alicloud:profile": "d",
        "highlights:maxConcurrentJobs": "3",
        "highlights:notes": "oss://media/notes",
        "highlights:previewLookups": "true",
        "alicloud:region": "eu-central-1",
      }),
      {
        notes: { bucket: "media", prefix: "notes" },
        region: "eu-central-1",
        maxConcurrentJobs: 3,
        endpoint: "http://127.0.0.1:1",
        localDir: "data",
        site: "china",
        previewLookups: true,
        submit: "never",
        alicloud,
        problems: [],
      },
    );
  });

  const wrong: [title: string, values: Record<string, unknown>, ...texts: RegExp[]][] = [
    [
      "no engine, with the command for each, and what a stack of the first release had",
      { "highlights:engine": undefined },
      /^highlights:engine is not set: must be local or ims; choose with pulumi config set highlights:engine local \(.*\) or pulumi config set highlights:engine ims \(.* 0\.1\.0 without the setting ran there\)$/,
    ],
    [
      "an unknown engine",
      { "highlights:engine": "IMS" },
      /^highlights:engine is "IMS": must be .* highlights:engine local .* highlights:engine ims /,
    ],
    ["an empty engine", { "highlights:engine": "" }, /^highlights:engine is "": must be /],
    [
      "an engine that is no text",
      { "highlights:engine": { name: "ims" } },
      /^highlights:engine is "\{"name":"ims"\}": must be/,
    ],
    [
      "a mistyped engine, though none is chosen then",
      { "highlights:engine": undefined, "highlights:engin": "local" },
      /^highlights:engine is not set/,
      /^highlights:engin is no setting: must be one of highlights:engine, .*; did you mean highlights:engine\? remove it with pulumi config rm highlights:engin$/,
    ],
    [
      "every unknown name",
      { "highlights:localdir": "x", "highlights:cost": "5" },
      /^highlights:localdir .* did you mean highlights:localDir\?/,
      /^highlights:cost is no setting: must be one of highlights:engine, [^?]*; remove it with pulumi config rm highlights:cost$/,
    ],
    [
      "a limit for the stack that is no amount, and prices that are no object",
      { "highlights:maxCost": "5 USD", "highlights:prices": "x" },
      /^highlights:maxCost is "5 USD": must be an amount, 0 or more, like 5 or 12.50; leave it out for no limit$/,
      /^highlights:prices is "x": must be a JSON object; write it like \{"discount":0.15\}/,
    ],
    [
      "a place of the notes",
      { "highlights:notes": "media/notes" },
      /^highlights:notes is "media\/notes": must be oss:\/\/BUCKET\/PREFIX or https:\/\/BUCKET\.oss-REGION\.aliyuncs\.com\/PREFIX, with a prefix .*; name a bucket without versioning, as in oss:\/\/my-bucket\/highlights-notes$/,
    ],
    [
      "a site",
      { "highlights:site": "mars" },
      /^highlights:site is "mars": must be intl or china; set it with pulumi config set highlights:site intl$/,
    ],
    [
      "a word for submit",
      { "highlights:submit": "no" },
      /^highlights:submit is "no": must be allow or never; set it with /,
    ],
    [
      "a word for look-ups",
      { "highlights:previewLookups": "yes" },
      /^highlights:previewLookups is "yes": must be true or false; set it with pulumi config set highlights:previewLookups false$/,
    ],
    [
      "a number of jobs",
      { "highlights:maxConcurrentJobs": "0" },
      /^highlights:maxConcurrentJobs is "0": must be a whole number, at least 1; leave it out for no limit$/,
    ],
    [
      "an empty data folder",
      { "highlights:localDir": "" },
      /^highlights:localDir is "": must not be empty; .* rm highlights:localDir$/,
    ],
    ["an empty address", { "highlights:endpoint": "" }, /^highlights:endpoint is "": must not be empty/],
  ];
  for (const [title, values, ...texts] of wrong) {
    it(`refuse ${title}`, () => {
      const found = problems(values);
      assert.equal(found.length, texts.length, found.join("\n"));
      for (const [index, text] of texts.entries()) assert.match(found[index]!, text);
    });
  }

  it("never show the value of an unknown name: it may be a key", () => {
    assert.doesNotMatch(problems({ "highlights:accessKey": "CANARY" }).join(), /CANARY/);
  });

  it("leave the settings of other packages alone", () =>
    assert.deepEqual(problems({ "shop:engin": "x", "alicloud:region": "cn-beijing" }), []));

  it("forbid submits where highlights:submit is wrong", () =>
    assert.equal(from({ "highlights:submit": "nevr" }).submit, "never"));

  it("tell a recorded resource how to keep its engine", () => {
    const [failure] = settingFailures(readSettings({}), "ims");
    assert.match(
      failure!.reason,
      /; this resource was made with ims: keep it with pulumi config set highlights:engine ims$/,
    );
  });
});

describe("the folder of a project", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "settings-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is the nearest one above with a Pulumi.yaml, else the one given", () => {
    const below = join(folder, "project", "src", "deep");
    mkdirSync(below, { recursive: true });
    writeFileSync(join(folder, "project", "Pulumi.yaml"), "");
    assert.equal(projectFolder(below), join(folder, "project"));
    assert.equal(projectFolder(join(folder, "project")), join(folder, "project"));
    assert.equal(projectFolder(folder), folder);
  });
});
