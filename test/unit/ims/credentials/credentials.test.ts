import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentialSettings } from "../../../../provider/ims/credential-settings";
import { findCredentials } from "../../../../provider/ims/credentials";
import { CredentialsError } from "../../../../provider/error";

type Settings = Record<string, unknown>;
type Environment = Record<string, string>;

interface Row {
  readonly title: string;
  readonly settings?: Settings;
  readonly env?: Environment;
  /** Profiles in the file of the aliyun command, and the current one. */
  readonly profiles?: readonly object[];
  readonly current?: string;
  /** What `@pulumi/alicloud` 3.108 uses, in words. */
  readonly plugin: string;
  /** The plan that is followed, without its secrets; or the words with which it is refused. */
  readonly ours: object | RegExp;
}

const arn = "acs:ram::1234567890123456:role/deploy";
const other = "acs:ram::6543210987654321:role/media";
const keys = (id: string, from: string, token?: string) => ({ is: "keys", from, id, ...(token ? { token } : {}) });
const roleOver = (base: object, from: string, more: object = {}) => ({
  is: "role",
  from,
  role: { arn, session: "terraform", seconds: 3_600, ...more },
  base,
});

const config = { "alicloud:accessKey": "C1", "alicloud:secretKey": "canary-c" };
const fromConfig = keys("C1", "alicloud:accessKey");
const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "E1", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary-e" };
const fromEnv = keys("E1", "ALIBABA_CLOUD_ACCESS_KEY_ID");
const plain = { name: "team", mode: "AK", access_key_id: "P1", access_key_secret: "canary-p" };
const fromProfile = keys("P1", "profile team");
const roleProfile = { ...plain, mode: "RamRoleArn", ram_role_arn: arn, ram_session_name: "ci", expired_seconds: 900 };
const named = { "alicloud:profile": "team" };
const uri = { "alicloud:credentialsUri": "http://127.0.0.1:1/keys" };
const fromUri = { is: "uri", from: "alicloud:credentialsUri", uri: "http://127.0.0.1:1/keys" };
const instance = { is: "instance", from: "alicloud:ecsRoleName", name: "media-role" };
const assumed = { "alicloud:assumeRole": JSON.stringify({ roleArn: arn }) };
const oidc = { roleArn: arn, oidcProviderArn: "acs:ram::1:oidc-provider/ci", oidcTokenFile: "/token" };
const pod = {
  ALIBABA_CLOUD_ROLE_ARN: arn,
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: oidc.oidcProviderArn,
  ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token",
};
const chain = { is: "chain", from: "the vendor's default chain" };

const settingRows: Row[] = [
  { title: "keys in the configuration", settings: config, env, plugin: "these", ours: fromConfig },
  {
    title: "keys and a token in the configuration",
    settings: { ...config, "alicloud:securityToken": "T" },
    plugin: "these",
    ours: keys("C1", "alicloud:accessKey", "T"),
  },
  {
    title: "half a pair in the configuration",
    settings: { "alicloud:accessKey": "C1" },
    env,
    plugin: "the two halves together, which are no pair",
    ours: /^alicloud:accessKey is set and alicloud:secretKey is not: give both, or neither$/,
  },
  {
    title: "empty texts in the configuration",
    settings: { "alicloud:accessKey": "", "alicloud:secretKey": " ", "alicloud:profile": "" },
    env,
    plugin: "the keys of the environment",
    ours: fromEnv,
  },
  {
    title: "a role over keys",
    settings: assumed,
    env,
    plugin: "the role",
    ours: roleOver(fromEnv, "alicloud:assumeRole"),
  },
  {
    title: "a role with everything, given as an object",
    settings: {
      ...config,
      "alicloud:assumeRole": { roleArn: arn, sessionName: "s", policy: "{}", externalId: "x", sessionExpiration: 1800 },
    },
    plugin: "the role",
    ours: roleOver(fromConfig, "alicloud:assumeRole", { session: "s", seconds: 1800, policy: "{}", externalId: "x" }),
  },
  {
    title: "a role in a list of one, with the rest in variables",
    settings: { ...config, "alicloud:assumeRole": JSON.stringify([{}]) },
    env: {
      ALICLOUD_ASSUME_ROLE_ARN: arn,
      ALICLOUD_ASSUME_ROLE_SESSION_NAME: "v",
      ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION: "900",
    },
    plugin: "the role",
    ours: roleOver(fromConfig, "alicloud:assumeRole", { session: "v", seconds: 900 }),
  },
  {
    title: "a role without its name",
    settings: { ...config, "alicloud:assumeRole": "{}" },
    plugin: "an error",
    ours: /^alicloud:assumeRole has no roleArn: /,
  },
  {
    title: "a role for too short a time",
    settings: { ...config, "alicloud:assumeRole": { roleArn: arn, sessionExpiration: 60 } },
    plugin: "an error",
    ours: /sessionExpiration is 60: must be a whole number of seconds, at least 900/,
  },
  {
    title: "several roles",
    settings: { ...config, "alicloud:assumeRole": [{ roleArn: arn }, { roleArn: other }] },
    plugin: "a chain of roles, in its newest versions",
    ours: /alicloud:assumeRole must be one object/,
  },
  {
    title: "a setting for roles that there is not",
    settings: { ...config, "alicloud:assumeRoles": "[]" },
    plugin: "depends on its version",
    ours: /^the account to use is not clear: alicloud:assumeRoles is not understood; /,
  },
  {
    title: "a role over an address that gives keys",
    settings: { ...assumed, ...uri },
    plugin: "the role",
    ours: roleOver(fromUri, "alicloud:assumeRole"),
  },
  { title: "an address that gives keys", settings: uri, plugin: "its keys", ours: fromUri },
  { title: "keys and an address that gives keys", settings: uri, env, plugin: "the keys", ours: fromEnv },
  {
    title: "the role of the instance",
    settings: { "alicloud:ecsRoleName": "media-role" },
    plugin: "the role",
    ours: instance,
  },
  {
    title: "a role over the role of the instance",
    settings: { "alicloud:ecsRoleName": "media-role", ...assumed },
    plugin: "the second role",
    ours: roleOver(instance, "alicloud:assumeRole"),
  },
  {
    title: "a role by a token of an identity provider",
    settings: { "alicloud:assumeRoleWithOidc": JSON.stringify({ ...oidc, sessionExpiration: 1200 }) },
    plugin: "the role",
    ours: {
      is: "oidc",
      from: "alicloud:assumeRoleWithOidc",
      role: { arn, session: "terraform", seconds: 1200 },
      provider: oidc.oidcProviderArn,
      file: "/token",
    },
  },
  {
    title: "keys and a role by a token of an identity provider",
    settings: { "alicloud:assumeRoleWithOidc": oidc },
    env,
    plugin: "the keys",
    ours: fromEnv,
  },
  {
    title: "a token of an identity provider that is in no file",
    settings: { "alicloud:assumeRoleWithOidc": { ...oidc, oidcTokenFile: "", oidcToken: "canary-t" } },
    plugin: "the role",
    ours: /^alicloud:assumeRoleWithOidc has no oidcTokenFile: /,
  },
  {
    title: "what says nothing of the account",
    settings: { ...config, "alicloud:signVersion": "{}", "alicloud:accountType": "Domestic", "alicloud:region": "x" },
    plugin: "the keys",
    ours: fromConfig,
  },
];

const environmentRows: Row[] = [
  {
    title: "the plugin's own names before the vendor's",
    env: { ...env, ALICLOUD_ACCESS_KEY: "A1", ALICLOUD_SECRET_KEY: "canary-a" },
    plugin: "the first",
    ours: keys("A1", "ALICLOUD_ACCESS_KEY"),
  },
  {
    title: "the third pair of names, with a token",
    env: {
      ALIBABACLOUD_ACCESS_KEY_ID: "B1",
      ALIBABACLOUD_ACCESS_KEY_SECRET: "canary-b",
      ALIBABA_CLOUD_SECURITY_TOKEN: "T",
    },
    plugin: "these",
    ours: keys("B1", "ALIBABACLOUD_ACCESS_KEY_ID", "T"),
  },
  {
    title: "half a pair beside a whole one",
    env: { ...env, ALICLOUD_ACCESS_KEY: "A1" },
    plugin: "halves of two pairs",
    ours: /^ALICLOUD_ACCESS_KEY is set and ALICLOUD_SECRET_KEY is not/,
  },
  {
    title: "a secret alone",
    env: { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary-e" },
    plugin: "an error",
    ours: /^ALIBABA_CLOUD_ACCESS_KEY_SECRET is set and ALIBABA_CLOUD_ACCESS_KEY_ID is not/,
  },
  {
    title: "empty variables",
    env: { ...env, ALICLOUD_ACCESS_KEY: "", ALICLOUD_SECRET_KEY: "" },
    plugin: "the others",
    ours: fromEnv,
  },
  {
    title: "a role that only a variable names",
    env: { ...env, ALICLOUD_ASSUME_ROLE_ARN: arn },
    plugin: "depends on its version",
    ours: /^ALICLOUD_ASSUME_ROLE_ARN is acs:.*deploy, .*pulumi config set --path alicloud:assumeRole\.roleArn acs:/,
  },
  {
    title: "the vendor's variable for a role",
    env: { ...env, ALIBABA_CLOUD_ROLE_ARN: arn },
    plugin: "depends on its version",
    ours: /^ALIBABA_CLOUD_ROLE_ARN is acs:/,
  },
  { title: "keys in a pod that has a role", env: { ...env, ...pod }, plugin: "the keys", ours: fromEnv },
  {
    title: "the role of a pod",
    env: pod,
    plugin: "an error",
    ours: {
      is: "oidc",
      from: "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
      role: { arn, session: "terraform", seconds: 3_600 },
      provider: oidc.oidcProviderArn,
      file: "/token",
    },
  },
  {
    title: "the role of the instance in a variable",
    env: { ALIBABA_CLOUD_ECS_METADATA: "media-role" },
    plugin: "the role",
    ours: { ...instance, from: "ALIBABA_CLOUD_ECS_METADATA" },
  },
  {
    title: "an address that gives keys in a variable",
    env: { ALICLOUD_CREDENTIALS_URI: "http://127.0.0.1:1/keys" },
    plugin: "its keys",
    ours: { ...fromUri, from: "ALICLOUD_CREDENTIALS_URI" },
  },
  { title: "nothing at all", plugin: "an error", ours: chain },
];

const profileRows: Row[] = [
  { title: "keys", settings: named, profiles: [plain], plugin: "these", ours: fromProfile },
  {
    title: "keys without a mode",
    settings: named,
    profiles: [{ ...plain, mode: "" }],
    plugin: "none",
    ours: fromProfile,
  },
  {
    title: "keys of the environment before its own",
    settings: named,
    env,
    profiles: [plain],
    plugin: "those",
    ours: fromEnv,
  },
  {
    title: "empty keys",
    settings: named,
    profiles: [{ ...plain, access_key_id: "", access_key_secret: "" }],
    plugin: "an error",
    ours: /^the profile "team" has no access key in .*config\.json \(it is of mode AK, and access_key_id is missing\): add one with/,
  },
  {
    title: "half a pair",
    settings: named,
    profiles: [{ ...plain, access_key_secret: "" }],
    plugin: "an error",
    ours: /^the profile "team" has no access key in .*access_key_secret is missing/,
  },
  {
    title: "a token",
    env: { ALICLOUD_PROFILE: "team" },
    profiles: [{ ...plain, mode: "StsToken", sts_token: "T" }],
    plugin: "these keys with the token",
    ours: keys("P1", "profile team", "T"),
  },
  {
    title: "no token in the mode for it",
    settings: named,
    profiles: [{ ...plain, mode: "StsToken", sts_token: "" }],
    plugin: "keys without their token",
    ours: /of mode StsToken and has no sts_token/,
  },
  {
    title: "a token that its mode does not use",
    settings: named,
    profiles: [{ ...plain, sts_token: "T" }],
    plugin: "the keys",
    ours: fromProfile,
  },
  {
    title: "a role",
    settings: named,
    profiles: [roleProfile],
    plugin: "the role",
    ours: roleOver(fromProfile, "profile team", { session: "ci", seconds: 900 }),
  },
  {
    title: "a role, with keys of the environment",
    settings: named,
    env,
    profiles: [roleProfile],
    plugin: "the role, with the keys of the environment",
    ours: roleOver(fromEnv, "profile team", { session: "ci", seconds: 900 }),
  },
  {
    title: "a role, and another one in the configuration",
    settings: { ...named, "alicloud:assumeRole": { roleArn: other } },
    profiles: [roleProfile],
    plugin: "the one in the configuration",
    ours: roleOver(fromProfile, "alicloud:assumeRole", { arn: other }),
  },
  {
    title: "the mode for a role without one",
    settings: named,
    profiles: [{ ...roleProfile, ram_role_arn: "" }],
    plugin: "keys without the role",
    ours: /of mode RamRoleArn and has no ram_role_arn/,
  },
  {
    title: "a chain of two roles",
    settings: named,
    profiles: [
      { name: "team", mode: "ChainableRamRoleArn", ram_role_arn: other, source_profile: "base" },
      { ...roleProfile, name: "base" },
    ],
    plugin: "the last role",
    ours: roleOver(
      roleOver(keys("P1", "profile base"), "profile base", { session: "ci", seconds: 900 }),
      "profile team",
      { arn: other },
    ),
  },
  {
    title: "a chain in a circle",
    settings: named,
    profiles: [
      { name: "team", mode: "ChainableRamRoleArn", ram_role_arn: other, source_profile: "base" },
      { name: "base", mode: "ChainableRamRoleArn", ram_role_arn: arn, source_profile: "team" },
    ],
    plugin: "an error",
    ours: /has itself as its source: team → base → team/,
  },
  {
    title: "a chain from a profile that is not understood",
    settings: named,
    profiles: [
      { name: "team", mode: "ChainableRamRoleArn", ram_role_arn: other, source_profile: "base" },
      { name: "base", mode: "External", process_command: "canary-command" },
    ],
    plugin: "what the command gives",
    ours: /^the profile "base" in .* is of mode External, which is not understood/,
  },
  {
    title: "a chain from a profile that is not there",
    settings: named,
    profiles: [{ name: "team", mode: "ChainableRamRoleArn", ram_role_arn: other, source_profile: "base" }],
    plugin: "an error",
    ours: /has the source_profile "base", which is not there/,
  },
  {
    title: "a sign-in by CloudSSO",
    settings: named,
    profiles: [{ ...plain, mode: "CloudSSO", access_key_id: "", access_key_secret: "" }],
    plugin: "the account of the sign-in",
    ours: { is: "cli", from: "profile team", name: "team" },
  },
  {
    title: "the role of the instance",
    settings: named,
    profiles: [{ ...plain, mode: "EcsRamRole", ram_role_name: "media-role" }],
    plugin: "the role",
    ours: { ...instance, from: "profile team" },
  },
  {
    title: "the role of the instance, and an address that gives keys",
    settings: { ...named, ...uri },
    profiles: [{ name: "team", mode: "EcsRamRole", ram_role_name: "media-role" }],
    plugin: "the address",
    ours: fromUri,
  },
  {
    title: "an address that gives keys",
    settings: named,
    profiles: [{ name: "team", mode: "CredentialsURI", credentials_uri: "http://127.0.0.1:1/keys" }],
    plugin: "an error",
    ours: { ...fromUri, from: "profile team" },
  },
  {
    title: "a role by a token of an identity provider",
    settings: named,
    profiles: [{ name: "team", mode: "OIDC", ram_role_arn: arn, oidc_provider_arn: "p", oidc_token_file: "/token" }],
    plugin: "an error",
    ours: {
      is: "oidc",
      from: "profile team",
      role: { arn, session: "terraform", seconds: 3_600 },
      provider: "p",
      file: "/token",
    },
  },
  ...["External", "OAuth", "RsaKeyPair", "RamRoleArnWithRoleName", "BearerToken", "Anonymous", "ak", "Other"].map(
    (mode): Row => ({
      title: `the mode ${mode}`,
      settings: named,
      profiles: [{ ...plain, mode }],
      plugin: "the keys that are left in the profile, if any",
      ours: new RegExp(
        `^the profile "team" in .* is of mode ${mode}, which is not understood here: use a profile of mode AK, `,
      ),
    }),
  ),
  {
    title: "a name that is not there",
    settings: { "alicloud:profile": "teem" },
    profiles: [plain],
    plugin: "an error",
    ours: /^the profile "teem" has no access key in .*config\.json \(there is no such profile\): add one with aliyun configure --profile teem$/,
  },
  {
    title: "a name that is not there, beside keys",
    settings: { "alicloud:profile": "teem" },
    env,
    profiles: [plain],
    plugin: "the keys",
    ours: fromEnv,
  },
  {
    title: "the current profile, named nowhere",
    profiles: [plain],
    current: "team",
    plugin: "an error",
    ours: fromProfile,
  },
  {
    title: "the current profile with a role",
    profiles: [roleProfile],
    current: "team",
    plugin: "an error",
    ours: roleOver(fromProfile, "profile team", { session: "ci", seconds: 900 }),
  },
  {
    title: "the current profile of a mode that is not understood",
    profiles: [{ ...plain, mode: "External" }],
    current: "team",
    plugin: "an error",
    ours: /of mode External, which is not understood/,
  },
  {
    title: "the current profile, before it is told any keys",
    profiles: [{ name: "default", mode: "AK", access_key_id: "", access_key_secret: "" }],
    current: "default",
    plugin: "an error",
    ours: chain,
  },
];

/** A plan without what must never be seen. */
const shown = (plan: object): unknown =>
  JSON.parse(JSON.stringify(plan, (key, value: unknown) => (key === "secret" ? undefined : value)));

describe("whose account is used", () => {
  let home: string;
  before(() => (home = mkdtempSync(join(tmpdir(), "credentials-"))));
  after(() => rmSync(home, { recursive: true, force: true }));

  function found({ settings = {}, env = {}, profiles, current }: Row) {
    rmSync(join(home, ".aliyun"), { recursive: true, force: true });
    if (profiles) {
      mkdirSync(join(home, ".aliyun"));
      writeFileSync(join(home, ".aliyun", "config.json"), JSON.stringify({ current, profiles }));
    }
    return findCredentials(credentialSettings(settings), { HOME: home, ...env });
  }

  const tables: [string, Row[]][] = [
    ["with", settingRows],
    ["with the environment:", environmentRows],
    ["with a profile:", profileRows],
  ];
  for (const [start, rows] of tables) {
    for (const row of rows) {
      const { title, ours, plugin } = row;
      if (ours instanceof RegExp) {
        it(`${start} ${title} (plugin: ${plugin}) is refused by name`, () => {
          assert.throws(
            () => found(row),
            (error) => {
              assert.ok(error instanceof CredentialsError);
              assert.match(error.message, ours);
              assert.doesNotMatch(error.message, /canary/);
              return true;
            },
          );
        });
      } else {
        it(`${start} ${title} (plugin: ${plugin}) is told before any call`, () => {
          assert.deepEqual(shown(found(row).plan), ours);
        });
      }
    }
  }

  it("is that of another file of profiles where one is named, with ~ for the home", () => {
    mkdirSync(join(home, "keys"));
    writeFileSync(join(home, "keys", "a.json"), JSON.stringify({ profiles: [{ ...plain, access_key_id: "A" }] }));
    for (const settings of [{ "alicloud:sharedCredentialsFile": "~/keys/a.json" }, {}]) {
      const named = { ...settings, "alicloud:profile": "team" };
      const env = { HOME: home, ALICLOUD_SHARED_CREDENTIALS_FILE: join(home, "keys", "a.json") };
      assert.deepEqual(shown(findCredentials(credentialSettings(named), env).plan), keys("A", "profile team"));
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
      message: `${file} cannot be read (it is not JSON): mend it with aliyun configure, or name another file`,
    });
  });

  it("gives keys of the configuration, the environment and a profile as they are", async () => {
    assert.deepEqual(await found({ title: "", settings: config, plugin: "", ours: {} }).get(), {
      id: "C1",
      secret: "canary-c",
    });
    const token = { ...env, ALIBABA_CLOUD_SECURITY_TOKEN: "T" };
    assert.deepEqual(await found({ title: "", env: token, plugin: "", ours: {} }).get(), {
      id: "E1",
      secret: "canary-e",
      token: "T",
    });
  });

  it("has an error for none that names the configuration, the environment and the engine local", () => {
    const { message } = new CredentialsError();
    for (const name of ["alicloud:accessKey", "ALIBABA_CLOUD_ACCESS_KEY_ID", "highlights:engine local"]) {
      assert.ok(message.includes(name), name);
    }
  });
});
