import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HighlightRegion, type RegionId } from "../../../sdk";
import { alicloud } from "../../../sdk/region/alicloud";
import { mockCloud } from "./cloud-mocks";
import { registered, failureOf } from "./registered";

const types = { region: "highlights:index:HighlightRegion", provider: "pulumi:providers:alicloud" };
const both = Object.values(types);

/** A value as Pulumi marks a secret for the wire. */
const secret = (value: unknown) => ({ [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig, value });

const variables = /^(ALICLOUD_|ALIBABA_CLOUD_|ALIBABACLOUD_)|^HOME$/;

describe("a region in a program", () => {
  let home: string;
  const env = { ...process.env };
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "region-"));
    for (const name of Object.keys(process.env)) if (variables.test(name)) Reflect.deleteProperty(process.env, name);
    process.env.HOME = home;
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (variables.test(name)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, env);
    rmSync(home, { recursive: true, force: true });
  });

  it("carries the facts of the region", async () => {
    await mockCloud(both, { config: { "alicloud:region": "cn-shanghai" } });
    const { region, endpoint, ossHosts, actionRecognition, provider } = new HighlightRegion("place", {
      region: "cn-shanghai",
    });
    assert.deepEqual(
      { region, endpoint, ossHosts, actionRecognition, provider },
      {
        region: "cn-shanghai",
        endpoint: "ice.cn-shanghai.aliyuncs.com",
        ossHosts: { internet: "oss-cn-shanghai.aliyuncs.com", internal: "oss-cn-shanghai-internal.aliyuncs.com" },
        actionRecognition: true,
        provider: undefined,
      },
    );
  });

  it("is refused where highlights are not offered", async () => {
    await mockCloud([]);
    assert.throws(() => new HighlightRegion("place", { region: "eu-central-1" as RegionId }), {
      message:
        'place: region is "eu-central-1": must be one of cn-shanghai, cn-beijing, cn-hangzhou, cn-shenzhen, us-west-1, ap-southeast-1; choose one of these',
    });
  });

  /** The provider that a region makes on the engine ims. */
  async function providerOf(config: Record<string, string>, secretKeys: string[] = []) {
    const children = await mockCloud(both, { config, secretKeys });
    const region = new HighlightRegion("place", { region: "us-west-1" });
    await registered(region.provider ?? region);
    return children.find(({ type }) => type === types.provider);
  }

  it("makes a provider of its own where the stack's region is another one", async () => {
    assert.deepEqual(await providerOf({ "alicloud:region": "cn-beijing" }), {
      type: types.provider,
      name: "place",
      inputs: { region: "us-west-1" },
      parent: "highlights:index:HighlightRegion::place",
      protect: false,
      retain: false,
      aliases: [],
      ignored: [],
    });
  });

  it("gives its provider to what the program makes below it", async () => {
    const bucket = "alicloud:oss/bucket:Bucket";
    const children = await mockCloud([...both, bucket], { config: { "alicloud:region": "cn-beijing" } });
    const { Bucket } = alicloud("bucket", { type: bucket, name: "plain" });
    const region = new HighlightRegion("place", { region: "us-west-1" });
    await registered(new Bucket("plain", {}, { parent: region }));
    assert.equal(children.find(({ type }) => type === bucket)?.provider, "place");
  });

  it("is known as one where another copy of the package made it", () => {
    const copy = Object.assign(Object.create(pulumi.ComponentResource.prototype) as object, {
      __pulumiResource: true,
      __pulumiType: types.region,
    });
    assert.ok(HighlightRegion.isInstance(copy));
    assert.ok(!HighlightRegion.isInstance({ ...copy, __pulumiType: "highlights:index:HighlightBucket" }));
    assert.ok(!HighlightRegion.isInstance("cn-shanghai"));
  });

  for (const variable of ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"]) {
    it(`makes none where ${variable} names the region`, async () => {
      process.env[variable] = "us-west-1";
      assert.equal(await providerOf({}), undefined);
    });
  }

  it("makes none on the engine local", async () => {
    assert.equal(await providerOf({ "highlights:engine": "local", "alicloud:region": "cn-beijing" }), undefined);
  });

  it("uses the provider that its option gives", async () => {
    const children = await mockCloud(both);
    const { Provider } = alicloud("provider", { type: types.provider, name: "mine" });
    const mine = new Provider("mine", { region: "us-west-1" });
    const region = new HighlightRegion("place", { region: "us-west-1" }, { provider: mine });
    await registered(region);
    assert.equal(region.provider, mine);
    assert.deepEqual(
      children.map(({ name }) => name),
      ["mine", "place"],
    );
  });

  it("refuses a provider of another region, and names both", async () => {
    await mockCloud(both);
    const { Provider } = alicloud("provider", { type: types.provider, name: "mine" });
    const mine = new Provider("mine", { region: "cn-beijing" });
    const failure = await failureOf(() => new HighlightRegion("place", { region: "us-west-1" }, { provider: mine }));
    assert.equal(
      failure,
      'place: region is "us-west-1": must be cn-beijing, the region of the provider in its options or those of its parents; give the option provider one of us-west-1',
    );
  });

  describe("hands the account of the jobs to its provider", () => {
    it("from the stack's settings, those with keys as secrets, in the plugin's types", async () => {
      const given = await providerOf({
        "alicloud:accessKey": "LTAI-one",
        "alicloud:secretKey": "hidden",
        "alicloud:securityToken": "token",
        "alicloud:accountId": "1234567890123456",
        "alicloud:assumeRole": '{"roleArn":"acs:ram::1:role/media"}',
        "alicloud:maxRetryTimeout": "30",
        "alicloud:protocol": "HTTPS",
      });
      assert.deepEqual(given?.inputs, {
        region: "us-west-1",
        accessKey: secret("LTAI-one"),
        secretKey: secret("hidden"),
        securityToken: secret("token"),
        accountId: "1234567890123456",
        assumeRole: secret('{"roleArn":"acs:ram::1:role/media"}'),
        maxRetryTimeout: "30",
        protocol: "HTTPS",
      });
    });

    it("with any setting that the stack keeps secret as a secret", async () => {
      process.env.ALICLOUD_ACCESS_KEY = "LTAI-one";
      process.env.ALICLOUD_SECRET_KEY = "hidden";
      const given = await providerOf({ "alicloud:sourceIp": "10.0.0.1" }, ["alicloud:sourceIp"]);
      assert.deepEqual(given?.inputs, { region: "us-west-1", sourceIp: secret("10.0.0.1") });
    });

    for (const [id, key] of [
      ["ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY"],
      ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    ] as const) {
      it(`without copying ${id}, which the plugin reads itself`, async () => {
        process.env[id] = "LTAI-one";
        process.env[key] = "hidden";
        assert.deepEqual((await providerOf({}))?.inputs, { region: "us-west-1" });
      });
    }

    it("by the name of a profile that the stack names", async () => {
      profiles(home, {
        current: "",
        profiles: [{ name: "media", mode: "AK", access_key_id: "a", access_key_secret: "b" }],
      });
      assert.deepEqual((await providerOf({ "alicloud:profile": "media" }))?.inputs, {
        region: "us-west-1",
        profile: "media",
      });
    });

    it("by the name of the current profile, which the plugin does not take by itself", async () => {
      profiles(home, {
        current: "work",
        profiles: [{ name: "work", mode: "AK", access_key_id: "a", access_key_secret: "b" }],
      });
      assert.deepEqual((await providerOf({}))?.inputs, { region: "us-west-1", profile: "work" });
    });

    it("by the role and the token file of a pod", async () => {
      process.env.ALIBABA_CLOUD_ROLE_ARN = "acs:ram::1:role/pod";
      process.env.ALIBABA_CLOUD_OIDC_PROVIDER_ARN = "acs:ram::1:oidc-provider/ack";
      process.env.ALIBABA_CLOUD_OIDC_TOKEN_FILE = "/var/run/token";
      const { inputs } = (await providerOf({})) ?? {};
      assert.deepEqual(JSON.parse(String(inputs?.assumeRoleWithOidc)), {
        oidcProviderArn: "acs:ram::1:oidc-provider/ack",
        oidcTokenFile: "/var/run/token",
        roleArn: "acs:ram::1:role/pod",
        roleSessionName: "terraform",
      });
    });

    it("as secrets, where the keys come from the vendor's file of credentials", async () => {
      mkdirSync(join(home, ".alibabacloud"));
      const text = "[default]\ntype = access_key\naccess_key_id = LTAI-ini\naccess_key_secret = hidden\n";
      writeFileSync(join(home, ".alibabacloud", "credentials"), text);
      const { inputs } = (await providerOf({})) ?? {};
      assert.deepEqual(inputs, {
        region: "us-west-1",
        accessKey: secret("LTAI-ini"),
        secretKey: secret("hidden"),
      });
    });
  });

  it("leads buckets to the service that highlights:endpoint names", async () => {
    process.env.ALICLOUD_ACCESS_KEY = "LTAI-one";
    process.env.ALICLOUD_SECRET_KEY = "hidden";
    const given = await providerOf({ "highlights:endpoint": "http://127.0.0.1:8480", "alicloud:region": "us-west-1" });
    assert.deepEqual(given?.inputs, {
      region: "us-west-1",
      endpoints: '[{"oss":"http://127.0.0.1:8480"}]',
      skipRegionValidation: "true",
    });
  });

  it("makes no provider where the stack leads the plugin to that service already", async () => {
    const endpoints = '[{"oss":"http://127.0.0.1:8480"}]';
    const config = { "highlights:endpoint": "http://127.0.0.1:8480", "alicloud:endpoints": endpoints };
    assert.equal(await providerOf({ ...config, "alicloud:region": "us-west-1" }), undefined);
  });

  it("says how to install the plugin where it is missing", async () => {
    await mockCloud(both);
    await withoutPlugin(() =>
      assert.throws(() => new HighlightRegion("place", { region: "us-west-1" }), {
        message:
          "place: on the engine ims package @pulumi/alicloud, 3.80 or newer, must be installed beside this one; run npm install @pulumi/alicloud",
      }),
    );
  });

  it("asks for no plugin on the engine local", async () => {
    await mockCloud(both, { config: { "highlights:engine": "local" } });
    await withoutPlugin(() => new HighlightRegion("place", { region: "us-west-1" }));
  });
});

function profiles(home: string, content: object): void {
  mkdirSync(join(home, ".aliyun"), { recursive: true });
  writeFileSync(join(home, ".aliyun", "config.json"), JSON.stringify(content));
}

/** Runs a program where `@pulumi/alicloud` is not installed. */
async function withoutPlugin(run: () => unknown): Promise<void> {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => {
    if (!request.startsWith("@pulumi/alicloud")) return load.call(loader, request, ...rest);
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: "MODULE_NOT_FOUND" });
  };
  try {
    await run();
  } finally {
    loader._load = load;
  }
}
