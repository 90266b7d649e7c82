import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DoctorMachine } from "./doctor-machine";

describe("alicloud-highlights doctor, of settings and credentials", () => {
  let machine: DoctorMachine;
  const run: DoctorMachine["run"] = (...args) => machine.run(...args);

  before(async () => (machine = await DoctorMachine.make()));
  after(() => machine.remove());

  it("says where credentials come from, and never what they are", async () => {
    const canary = "CANARY8f1d";
    const profiles = join(machine.folder, "profiles.json");
    const keys = { access_key_id: `id${canary}`, access_key_secret: `secret${canary}`, sts_token: `token${canary}` };
    await writeFile(profiles, JSON.stringify({ profiles: [{ name: "deploy", ...keys }] }));
    const sources: [NodeJS.ProcessEnv, RegExp][] = [
      [
        { ALICLOUD_ACCESS_KEY: `a${canary}`, ALICLOUD_SECRET_KEY: `b${canary}`, ALICLOUD_SECURITY_TOKEN: `c${canary}` },
        /✓ credentials for ims: found \(ALICLOUD_ACCESS_KEY\)/,
      ],
      [
        { ALIBABA_CLOUD_ACCESS_KEY_ID: `a${canary}`, ALIBABA_CLOUD_ACCESS_KEY_SECRET: `b${canary}` },
        /✓ credentials for ims: found \(ALIBABA_CLOUD_ACCESS_KEY_ID\)/,
      ],
      [
        { ALIBABA_CLOUD_PROFILE: "deploy", ALIBABA_CLOUD_CREDENTIALS_FILE: profiles },
        /✓ credentials for ims: found \(profile deploy\), in .*profiles\.json: access key …8f1d with a token/,
      ],
      [
        { ALIBABA_CLOUD_PROFILE: "other", ALIBABA_CLOUD_CREDENTIALS_FILE: profiles },
        /✗ credentials for ims: the profile "other" has no access key in .*no such profile\): add one with aliyun configure/,
      ],
      [{ ALIBABA_CLOUD_ACCESS_KEY_ID: `a${canary}` }, /✗ credentials for ims: ALIBABA_CLOUD_ACCESS_KEY_ID is set and /],
      [
        {},
        /– credentials for ims: none in the stack's settings, the environment or a profile; would be tried: the role/,
      ],
      [
        { ALIBABA_CLOUD_CREDENTIALS_URI: `http://me:${canary}@127.0.0.1:9/${canary}` },
        /✓ credentials for ims: found \(ALIBABA_CLOUD_CREDENTIALS_URI\): keys that 127\.0\.0\.1:9 gives/,
      ],
    ];
    for (const [env, says] of sources) {
      const { code, text } = await run({ env });
      assert.match(text, says);
      assert.doesNotMatch(text, new RegExp(canary));
      assert.equal(code, 0);
    }
  });

  it("says which region offers no highlights", async () => {
    const { text } = await run({ env: { ALIBABA_CLOUD_REGION: "eu-central-1" } });
    assert.match(
      text,
      /✗ region: ALIBABA_CLOUD_REGION is "eu-central-1", which offers no highlights; .* cn-shanghai, /,
    );
  });

  it("says how an engine is chosen where no stack is selected", async () => {
    const { code, text } = await run();
    assert.match(
      text,
      /– engine: no stack of Pulumi is selected here; .*highlights:engine local .*highlights:engine ims /,
    );
    assert.equal(code, 0);
  });

  it("reads the settings of a run of Pulumi", async () => {
    const env = { PULUMI_CONFIG: JSON.stringify({ "highlights:engine": "local", "alicloud:secretKey": "CANARY" }) };
    const { text } = await run({ env });
    assert.match(text, /✓ engine: local \(highlights:engine of the stack\)/);
    assert.match(text, /✗ credentials for ims: alicloud:secretKey is set and alicloud:accessKey is not/);
    assert.doesNotMatch(text, /CANARY/);
  });

  it("reads the settings of the selected stack, and leaves its secrets closed", async () => {
    const asked: string[][] = [];
    const config = {
      "highlights:engine": { value: "ims", secret: false },
      "highlights:endpiont": { value: "x", secret: false },
      "alicloud:region": { value: "cn-beijing", secret: false },
      "alicloud:accessKey": { secret: true },
      "alicloud:secretKey": { secret: true },
      "alicloud:assumeRole": { value: '{"roleArn":"acs:ram::1:role/deploy"}', secret: false },
    };
    const { code, text } = await run({
      run: (_file, args) => {
        asked.push([...args]);
        return Promise.resolve(args[0] === "config" ? JSON.stringify(config) : "v3.259.0\n");
      },
    });
    assert.ok(asked.every((args) => !args.includes("--show-secrets")));
    assert.match(text, /✓ engine: ims \(highlights:engine of the stack\)/);
    assert.match(text, /✗ setting: highlights:endpiont is no setting: .*did you mean highlights:endpoint\?/);
    assert.match(text, /✓ region: cn-beijing \(alicloud:region\)/);
    assert.match(
      text,
      /✓ credentials for ims: found \(alicloud:assumeRole\): role acs:ram::1:role\/deploy, assumed with alicloud:accessKey \(access key …\)/,
    );
    assert.match(text, /\npulumi up cannot work here yet: setting$/);
    assert.equal(code, 0);
  });

  it("looks at the data folder of the selected stack, and counts an account that is not clear on the engine ims", async () => {
    const config = {
      "highlights:engine": { value: "ims" },
      "highlights:localDir": { value: "elsewhere" },
      "alicloud:assumeRoles": { value: "[]" },
    };
    const { text } = await run({
      run: (_file, args) => Promise.resolve(args[0] === "config" ? JSON.stringify(config) : "v3.259.0\n"),
    });
    assert.ok(text.includes(`on ${join(machine.folder, "elsewhere")}, which the first run makes`), text);
    assert.match(
      text,
      /✗ credentials for ims: the account to use is not clear: alicloud:assumeRoles is not understood/,
    );
    assert.match(text, /\npulumi up cannot work here yet: credentials for ims$/);
  });

  it("says that the selected stack has no engine", async () => {
    const { text } = await run({ run: (_file, args) => Promise.resolve(args[0] === "config" ? "{}" : "v3.259.0\n") });
    assert.match(text, /✗ engine: highlights:engine is not set: /);
    assert.match(text, /\npulumi up cannot work here yet: engine$/);
  });
});
