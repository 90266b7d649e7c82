import assert from "node:assert/strict";
import type { CredentialPlan } from "../../../provider/ims/credential-plan";
import { type VendorLibrary, vendorProvider, VendorSession } from "../../../provider/ims/vendor-credentials";
import { CredentialsError } from "../../../provider/error";

const arn = "acs:ram::1234567890123456:role/deploy";
const keys: CredentialPlan = { is: "keys", from: "alicloud:accessKey", id: "C1", secret: "canary-secret" };
const role: CredentialPlan = {
  is: "role",
  from: "alicloud:assumeRole",
  role: { arn, session: "s", seconds: 1800, policy: "{}", externalId: "x", stsRegion: "cn-beijing" },
  base: { ...keys, token: "T" },
};

/** The fields of a vendor's provider, which its types do not show. */
const fieldsOf = (plan: CredentialPlan) => vendorProvider(plan) as unknown as Record<string, unknown>;
const picked = (from: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

describe("the vendor's credentials library", () => {
  it("receives the role and the keys that assume it", () => {
    const provider = fieldsOf(role);
    assert.deepEqual(
      picked(provider, "roleArn", "roleSessionName", "durationSeconds", "policy", "externalId", "stsEndpoint"),
      {
        roleArn: arn,
        roleSessionName: "s",
        durationSeconds: 1800,
        policy: "{}",
        externalId: "x",
        stsEndpoint: "sts.cn-beijing.aliyuncs.com",
      },
    );
    const base = provider.credentialsProvider as Record<string, unknown>;
    assert.deepEqual(picked(base, "accessKeyId", "accessKeySecret", "securityToken"), {
      accessKeyId: "C1",
      accessKeySecret: "canary-secret",
      securityToken: "T",
    });
  });

  it("receives a chain of roles, the last one outermost", () => {
    const outer = fieldsOf({ ...role, role: { arn: "acs:ram::2:role/b", session: "s", seconds: 900 }, base: role });
    assert.equal(outer.roleArn, "acs:ram::2:role/b");
    assert.equal((outer.credentialsProvider as Record<string, unknown>).roleArn, arn);
  });

  const others: [string, CredentialPlan, object][] = [
    [
      "a token of an identity provider",
      { is: "oidc", from: "f", role: { arn, session: "s", seconds: 900 }, provider: "p", file: "/token" },
      { roleArn: arn, oidcProviderArn: "p", oidcTokenFilePath: "/token", roleSessionName: "s", durationSeconds: 900 },
    ],
    ["the role of an instance", { is: "instance", from: "f", name: "media-role" }, { roleName: "media-role" }],
    ["an address", { is: "uri", from: "f", uri: "http://127.0.0.1:1/k" }, { credentialsURI: "http://127.0.0.1:1/k" }],
    ["a profile that it renews itself", { is: "cli", from: "f", name: "team" }, { profileName: "team" }],
  ];
  for (const [title, plan, fields] of others) {
    it(`receives ${title}`, () => assert.deepEqual(picked(fieldsOf(plan), ...Object.keys(fields)), fields));
  }
});

describe("keys from the vendor's credentials library", () => {
  /** A fake of the library with one source of keys. It counts its calls. */
  function library(answer: () => Promise<object>) {
    const asked = { times: 0 };
    const builder = {
      withCredentialsURI: () => builder,
      build: () => ({
        getCredentials: () => {
          asked.times += 1;
          return answer();
        },
      }),
    };
    return { asked, library: { URICredentialsProvider: { builder: () => builder } } as unknown as VendorLibrary };
  }
  const plan: CredentialPlan = { is: "uri", from: "alicloud:credentialsUri", uri: "http://127.0.0.1:1/k" };
  const answer = { accessKeyId: "STS.1", accessKeySecret: "s", securityToken: "t" };

  it("are requested once for all calls of a minute, and again after it", async () => {
    let now = 0;
    const { asked, library: fake } = library(() => Promise.resolve(answer));
    const session = new VendorSession(plan, () => now, fake);
    const both = await Promise.all([session.keys(), session.keys()]);
    assert.deepEqual(both[0], { id: "STS.1", secret: "s", token: "t" });
    now = 59_999;
    await session.keys();
    assert.equal(asked.times, 1);
    now = 60_000;
    await session.keys();
    assert.equal(asked.times, 2);
  });

  it("are requested again after a refusal", async () => {
    const answers = [() => Promise.reject(new Error("no")), () => Promise.resolve(answer)];
    const { library: fake } = library(() => answers.shift()!());
    const session = new VendorSession(plan, () => 0, fake);
    await assert.rejects(session.keys(), CredentialsError);
    assert.equal((await session.keys()).id, "STS.1");
  });

  const refusals: [string, () => Promise<object>, string][] = [
    [
      "the service refuses",
      () => Promise.reject(new Error('refresh failed: {"Code":"Forbidden.X","Message":"canary STS.1"}')),
      "alicloud:credentialsUri gave no keys (Forbidden.X): see that it can be reached from this machine",
    ],
    [
      "nothing answers",
      () => Promise.reject(Object.assign(new Error("connect canary"), { code: "ECONNREFUSED" })),
      "alicloud:credentialsUri gave no keys (ECONNREFUSED): see that it can be reached from this machine",
    ],
    [
      "the answer holds none",
      () => Promise.resolve({ accessKeyId: "", accessKeySecret: "" }),
      "alicloud:credentialsUri gave no keys: see that it can be reached from this machine",
    ],
  ];
  for (const [title, answered, message] of refusals) {
    it(`fail with their source and the code, never with the answer, where ${title}`, async () => {
      const { library: fake } = library(answered);
      await assert.rejects(new VendorSession(plan, () => 0, fake).keys(), { message });
    });
  }

  it("of a role fail with the role and the keys that should assume it", async () => {
    const builder = new Proxy(
      {},
      {
        get: (_target, name) =>
          name === "build"
            ? () => ({ getCredentials: () => Promise.reject(new Error('{"Code":"NoPermission"}')) })
            : () => builder,
      },
    );
    const any = { builder: () => builder };
    const fake = { StaticSTSCredentialsProvider: any, RAMRoleARNCredentialsProvider: any } as unknown as VendorLibrary;
    await assert.rejects(new VendorSession(role, () => 0, fake).keys(), {
      message:
        `the role ${arn} of alicloud:assumeRole could not be assumed with the keys of alicloud:accessKey (NoPermission): ` +
        "see that it exists and trusts these keys",
    });
  });
});
