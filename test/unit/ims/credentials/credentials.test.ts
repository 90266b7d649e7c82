import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentialSettings } from "../../../../provider/ims/credential-settings";
import { findCredentials } from "../../../../provider/ims/credentials";
import { CredentialsError } from "../../../../provider/error";
import { withoutSecrets } from "./account-table";
import { config, env, keys, plain } from "./plans";

describe("whose account is used", () => {
  let home: string;
  before(() => (home = mkdtempSync(join(tmpdir(), "credentials-"))));
  after(() => rmSync(home, { recursive: true, force: true }));

  it("is that of another file of profiles where one is named, with ~ for the home", () => {
    mkdirSync(join(home, "keys"));
    writeFileSync(join(home, "keys", "a.json"), JSON.stringify({ profiles: [{ ...plain, access_key_id: "A" }] }));
    for (const settings of [{ "alicloud:sharedCredentialsFile": "~/keys/a.json" }, {}]) {
      const named = { ...settings, "alicloud:profile": "team" };
      const env = { HOME: home, ALICLOUD_SHARED_CREDENTIALS_FILE: join(home, "keys", "a.json") };
      assert.deepEqual(withoutSecrets(findCredentials(credentialSettings(named), env).plan), keys("A", "profile team"));
    }
  });

  it("of CloudSSO is refused in another file than the command's own", () => {
    const file = join(home, "sso.json");
    writeFileSync(file, JSON.stringify({ profiles: [{ name: "team", mode: "CloudSSO" }] }));
    const settings = credentialSettings({ "alicloud:profile": "team", "alicloud:sharedCredentialsFile": file });
    assert.throws(() => findCredentials(settings, { HOME: home }), /of mode CloudSSO: it must be in .*\.aliyun/);
  });

  it("is not guessed where the file of profiles cannot be read, and the file is not quoted", () => {
    const file = join(home, "broken.json");
    writeFileSync(file, '{"profiles": canary');
    const settings = credentialSettings({ "alicloud:profile": "team", "alicloud:sharedCredentialsFile": file });
    assert.throws(() => findCredentials(settings, { HOME: home }), {
      message: `${file} cannot be read (it is not JSON): repair it with aliyun configure, or name another file`,
    });
  });

  it("gives keys of the configuration and of the environment as they are", async () => {
    const ofSettings = findCredentials(credentialSettings(config), { HOME: home });
    assert.deepEqual(await ofSettings.get(), { id: "C1", secret: "canary-c" });
    const ofEnvironment = findCredentials({}, { HOME: home, ...env, ALIBABA_CLOUD_SECURITY_TOKEN: "T" });
    assert.deepEqual(await ofEnvironment.get(), { id: "E1", secret: "canary-e", token: "T" });
  });

  it("has an error for none that names the configuration, the environment and the engine local", () => {
    const { message } = new CredentialsError();
    for (const name of ["alicloud:accessKey", "ALIBABA_CLOUD_ACCESS_KEY_ID", "highlights:engine local"]) {
      assert.ok(message.includes(name), name);
    }
  });
});
