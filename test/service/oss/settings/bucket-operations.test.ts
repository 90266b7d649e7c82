import assert from "node:assert/strict";
import { type EmbeddedService, startEmbeddedService } from "../embedded-service";
import { type RawReply, sendRaw } from "./signed-request";

describe("operations on buckets", () => {
  let service: EmbeddedService;
  let made = 0;
  let bucket: string;
  before(async () => {
    service = await startEmbeddedService();
  });
  beforeEach(async () => {
    service.clock.ahead = 0;
    bucket = `media-${(made += 1)}`;
    await service.buckets.createBucket(bucket);
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const put = (query: string, content = "", headers = {}) =>
    sendRaw(service, { method: "PUT", target: `/${bucket}${query}`, content, headers });
  const get = (query: string) => sendRaw(service, { target: `/${bucket}${query}` });
  const post = (query: string, content = "") =>
    sendRaw(service, { method: "POST", target: `/${bucket}${query}`, content });
  const remove = (query: string) => sendRaw(service, { method: "DELETE", target: `/${bucket}${query}` });
  const element = ({ text }: RawReply, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  const choose = (choices: string) => `<CreateBucketConfiguration>${choices}</CreateBucketConfiguration>`;

  it("keep what a bucket was made with", async () => {
    bucket = `chosen-${made}`;
    const choices =
      "<LocationConstraint>oss-eu-central-1</LocationConstraint><StorageClass>IA</StorageClass>" +
      "<DataRedundancyType>ZRS</DataRedundancyType>";
    const headers = { "x-oss-acl": "public-read", "x-oss-resource-group-id": "rg-video" };
    assert.equal((await put("", choose(choices), headers)).status, 200);
    const info = await get("?bucketInfo");
    const named = (name: string) => element(info, name);
    assert.equal(named("StorageClass"), "IA");
    assert.equal(named("DataRedundancyType"), "ZRS");
    assert.equal(named("Location"), "oss-eu-central-1");
    assert.equal(named("ExtranetEndpoint"), "oss-eu-central-1.aliyuncs.com");
    assert.equal(named("Grant"), "public-read");
    assert.equal(named("ResourceGroupId"), "rg-video");
    assert.match(named("CreationDate") ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    assert.equal(element(await get("?location"), "LocationConstraint"), "oss-eu-central-1");
    const all = await sendRaw(service, { target: `/?prefix=${bucket}` });
    assert.equal(element(all, "StorageClass"), "IA");
    assert.equal(element(all, "Region"), "eu-central-1");
  });

  it("set the access list of a bucket that is there, and refuse another class, redundancy or place", async () => {
    assert.equal((await put("", "", { "x-oss-acl": "public-read" })).status, 200);
    assert.equal(element(await get("?acl"), "Grant"), "public-read");
    assert.equal((await put("", choose("<StorageClass>Standard</StorageClass>"))).status, 200);
    for (const other of [
      "<StorageClass>IA</StorageClass>",
      "<DataRedundancyType>ZRS</DataRedundancyType>",
      "<LocationConstraint>oss-cn-beijing</LocationConstraint>",
    ]) {
      const refused = await put("", choose(other));
      assert.deepEqual([refused.status, refused.code], [409, "BucketAlreadyExists"], other);
    }
  });

  for (const [content, code] of [
    [choose("<StorageClass>Fast</StorageClass>"), "InvalidStorageClass"],
    [choose("<DataRedundancyType>RAID</DataRedundancyType>"), "InvalidDataRedundancyType"],
    [choose("<LocationConstraint>Moon</LocationConstraint>"), "InvalidLocationConstraint"],
    ["<CreateBucketConfiguration>", "MalformedXML"],
    ["<Bucket/>", "MalformedXML"],
  ] as const) {
    it(`refuse to make a bucket by ${content} with ${code}`, async () => {
      bucket = `refused-${made}`;
      assert.deepEqual([(await put("", content)).code, await service.buckets.bucketExists(bucket)], [code, false]);
    });
  }

  it("refuse a public access list where public access is blocked", async () => {
    const block = "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess>";
    await put("?publicAccessBlock", `${block}</PublicAccessBlockConfiguration>`);
    assert.equal((await put("?acl", "", { "x-oss-acl": "public-read" })).code, "AccessDenied");
    assert.equal((await put("?acl", "", { "x-oss-acl": "private" })).status, 200);
  });

  it("give a lifecycle rule the ID and prefix that it lacks", async () => {
    const rule = "<Rule><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>";
    await put("?lifecycle", `<LifecycleConfiguration>${rule}${rule}</LifecycleConfiguration>`);
    const { text } = await get("?lifecycle");
    const ids = [...text.matchAll(/<ID>([^<]+)<\/ID>/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, 2);
    assert.equal(text.match(/<Prefix><\/Prefix>/g)?.length, 2);
    assert.equal(text.match(/<Days>1<\/Days>/g)?.length, 2);
  });

  it("count objects and bytes by storage class", async () => {
    assert.equal(element(await get("?stat"), "ObjectCount"), "0");
    for (const [key, content] of [
      ["a", "1"],
      ["b/c", "22"],
    ] as const) {
      await sendRaw(service, { method: "PUT", target: `/${bucket}/${key}`, content });
    }
    const stat = await get("?stat");
    assert.equal(element(stat, "Storage"), "3");
    assert.equal(element(stat, "ObjectCount"), "2");
    assert.equal(element(stat, "StandardStorage"), "3");
    assert.equal(element(stat, "ColdArchiveRealStorage"), "0");
  });

  it("say of a policy whether it is public", async () => {
    const isPublic = async () => element(await get("?policyStatus"), "IsPublic");
    assert.equal(await isPublic(), "false");
    const policy = (effect: string, who: string) =>
      JSON.stringify({ Version: "1", Statement: [{ Effect: effect, Principal: [who], Action: ["oss:GetObject"] }] });
    for (const [text, answer] of [
      [policy("Allow", "*"), "true"],
      [policy("Deny", "*"), "false"],
      [policy("Allow", "1234"), "false"],
      ["{}", "false"],
    ] as const) {
      await put("?policy", text);
      assert.equal(await isPublic(), answer, text);
    }
  });

  const inventory = (id: string) =>
    `<InventoryConfiguration><Id>${id}</Id><IsEnabled>true</IsEnabled><Destination><OSSBucketDestination>` +
    "<Format>CSV</Format></OSSBucketDestination></Destination><Schedule><Frequency>Daily</Frequency></Schedule>" +
    "<IncludedObjectVersions>All</IncludedObjectVersions></InventoryConfiguration>";

  it("keep inventories by their ids", async () => {
    assert.equal((await get("?inventory&inventoryId=a")).code, "NoSuchInventory");
    for (const id of ["b", "a"]) assert.equal((await put(`?inventory&inventoryId=${id}`, inventory(id))).status, 200);
    assert.equal((await get("?inventory&inventoryId=a")).text, inventory("a"));
    const { text } = await get("?inventory");
    assert.deepEqual(
      [...text.matchAll(/<Id>(\w)<\/Id>/g)].map(([, id]) => id),
      ["a", "b"],
    );
    assert.match(text, /<IsTruncated>false</);
    assert.equal((await put("?inventory&inventoryId=a", inventory("a"))).code, "InventoryAlreadyExist");
    assert.equal((await remove("?inventory&inventoryId=a")).status, 204);
    assert.equal((await get("?inventory&inventoryId=a")).code, "NoSuchInventory");
    assert.equal((await put("?inventory&inventoryId=c", inventory("d"))).code, "InvalidArgument");
    assert.equal((await put("?inventory&inventoryId=c", "<InventoryConfiguration/>")).code, "InvalidArgument");
    assert.equal((await put("?inventory&inventoryId=a:b", inventory("a:b"))).code, "InvalidArgument");
  });

  it("page through more than 100 inventories", async () => {
    for (let i = 100; i < 250; i += 1) await service.buckets.changeSetting(bucket, `inventory:${i}`, inventory(`${i}`));
    const first = await get("?inventory");
    assert.equal(element(first, "IsTruncated"), "true");
    const token = element(first, "NextContinuationToken") ?? "";
    const second = await get(`?inventory&continuation-token=${token}`);
    assert.equal(element(second, "IsTruncated"), "false");
    const ids = [...`${first.text}${second.text}`.matchAll(/<Id>(\d+)<\/Id>/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, 150);
  });

  it("keep image styles by their names", async () => {
    assert.equal((await get("?style&styleName=small")).code, "NoSuchStyle");
    const style = "<Style><Content>image/resize,p_50</Content></Style>";
    assert.equal((await put("?style&styleName=small", style)).status, 200);
    const kept = await get("?style&styleName=small");
    assert.equal(element(kept, "Name"), "small");
    assert.equal(element(kept, "Content"), "image/resize,p_50");
    assert.match(element(kept, "LastModifyTime") ?? "", /\.000Z$/);
    assert.match((await get("?style")).text, /<StyleList><Style><Name>small<\/Name>/);
    assert.equal((await put("?style&styleName=small", "<Style/>")).code, "MalformedXML");
    assert.equal((await remove("?style&styleName=small")).status, 204);
    assert.match((await get("?style")).text, /<StyleList><\/StyleList>/);
  });

  it("keep a retention policy in its states", async () => {
    const days = (root: string, count: number | string) =>
      `<${root}><RetentionPeriodInDays>${count}</RetentionPeriodInDays></${root}>`;
    assert.equal((await get("?worm")).code, "NoSuchWORMConfiguration");
    assert.equal((await post("?worm", days("InitiateWormConfiguration", "ever"))).code, "MalformedXML");
    const id = (await post("?worm", days("InitiateWormConfiguration", 2))).headers["x-oss-worm-id"] ?? "";
    assert.match(id, /^[0-9A-F]{32}$/);
    assert.equal((await post("?worm", days("InitiateWormConfiguration", 2))).code, "WORMConfigurationAlreadyExist");
    assert.equal(element(await get("?worm"), "State"), "InProgress");
    const extend = (count: number) => post(`?wormExtend&wormId=${id}`, days("ExtendWormConfiguration", count));
    assert.equal((await extend(3)).code, "InvalidWORMConfiguration");
    assert.equal((await post("?wormId=other")).code, "NoSuchWORMConfiguration");
    assert.equal((await post(`?wormId=${id}`)).status, 200);
    assert.equal((await post(`?wormId=${id}`)).code, "WORMConfigurationLocked");
    assert.equal((await extend(1)).code, "InvalidArgument");
    assert.equal((await extend(3)).status, 200);
    const locked = await get("?worm");
    assert.deepEqual([element(locked, "State"), element(locked, "RetentionPeriodInDays")], ["Locked", "3"]);
    assert.equal((await remove("?worm")).code, "WORMConfigurationLocked");
  });

  it("forget a retention policy that is ended, or not locked within a day", async () => {
    const begin = "<InitiateWormConfiguration><RetentionPeriodInDays>1</RetentionPeriodInDays>";
    await post("?worm", `${begin}</InitiateWormConfiguration>`);
    assert.equal((await remove("?worm")).status, 204);
    assert.equal((await get("?worm")).code, "NoSuchWORMConfiguration");
    await post("?worm", `${begin}</InitiateWormConfiguration>`);
    service.clock.ahead = 24 * 3600 * 1000 + 1;
    assert.equal((await get("?worm")).code, "NoSuchWORMConfiguration");
  });

  it("remove the tags that are named, or all", async () => {
    const tags = ["a", "b", "c"].map((key) => `<Tag><Key>${key}</Key><Value>1</Value></Tag>`).join("");
    await put("?tagging", `<Tagging><TagSet>${tags}</TagSet></Tagging>`);
    const keys = async () => [...(await get("?tagging")).text.matchAll(/<Key>(\w)</g)].map(([, key]) => key);
    assert.equal((await remove("?tagging=a,c,d")).status, 204);
    assert.deepEqual(await keys(), ["b"]);
    assert.equal((await remove("?tagging")).status, 204);
    assert.deepEqual(await keys(), []);
    assert.equal((await remove("?tagging=a")).status, 204);
  });

  it("give a limit of bandwidth that was not set as none", async () => {
    await put("?qosInfo", "<QoSConfiguration><TotalUploadBandwidth>10</TotalUploadBandwidth></QoSConfiguration>");
    const kept = await get("?qosInfo");
    assert.deepEqual([element(kept, "TotalUploadBandwidth"), element(kept, "ExtranetQps")], ["10", "-1"]);
  });

  it("make tokens for domains, and take no domain", async () => {
    const domain = (name: string) =>
      `<BucketCnameConfiguration><Cname><Domain>${name}</Domain></Cname></BucketCnameConfiguration>`;
    assert.equal((await get("?cname=a.example.com&comp=token")).code, "NoSuchCnameToken");
    const made = await post("?cname&comp=token", domain("a.example.com"));
    assert.match(element(made, "Token") ?? "", /^[0-9a-f]{32}$/);
    assert.equal((await get("?cname=a.example.com&comp=token")).text, made.text);
    const added = await post("?cname&comp=add", domain("a.example.com"));
    assert.deepEqual([added.status, added.code], [403, "NeedVerifyDomainOwnership"]);
    assert.equal((await post("?cname&comp=delete", domain("a.example.com"))).code, "NoSuchCname");
    assert.equal((await post("?cname&comp=add", domain("a b"))).code, "InvalidArgument");
    assert.equal((await post("?cname&comp=add", "<x/>")).code, "MalformedXML");
  });

  for (const [query, answer] of [
    ["?cname", /<ListCnameResult><Bucket>media-\d+<\/Bucket><Owner>local<\/Owner><\/ListCnameResult>/],
    ["?live", /<ListLiveChannelResult>.*<IsTruncated>false</],
    ["?replicationLocation", /<ReplicationLocation><\/ReplicationLocation>/],
    ["?redundancyTransition", /<ListBucketDataRedundancyTransition><\/ListBucketDataRedundancyTransition>/],
    ["?replication", /<Code>NoSuchReplicationConfiguration</],
    ["?replicationProgress&rule-id=a", /<Code>NoSuchReplicationRule</],
    ["?metaQuery", /<Code>MetaQueryNotExist</],
    ["?redundancyTransition&x-oss-redundancy-transition-taskid=1", /<Code>NoSuchDataRedundancyTransition</],
  ] as const) {
    it(`answer ${query} as OSS does of a bucket without such`, async () => {
      assert.match((await get(query)).text, answer);
      bucket = "nowhere";
      assert.equal((await get(query)).code, "NoSuchBucket");
    });
  }

  it("refuse by name what OSS has and the embedded service has not", async () => {
    for (const query of ["?replication&comp=add", "?metaQuery&comp=query", "?dataPipeline"]) {
      const refused = await post(query, "<x/>");
      assert.deepEqual([refused.status, refused.code], [501, "NotImplemented"], query);
    }
    assert.match((await get("?accessPoint")).text, /&quot;accessPoint&quot; of GET on the bucket/);
  });

  it("take a query parameter that means nothing to OSS", async () => {
    assert.equal((await get("?bucketInfo&v=2&nothing")).status, 200);
  });
});

describe("the list of buckets", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    for (const name of ["aaa", "bbb", "ccc"]) await service.buckets.createBucket(name);
    const tag = "<Tagging><TagSet><Tag><Key>team</Key><Value>video</Value></Tag></TagSet></Tagging>";
    await sendRaw(service, { method: "PUT", target: "/bbb?tagging", content: tag });
    const group = "<BucketResourceGroupConfiguration><ResourceGroupId>rg-1</ResourceGroupId>";
    const content = `${group}</BucketResourceGroupConfiguration>`;
    await sendRaw(service, { method: "PUT", target: "/ccc?resourceGroup", content });
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  async function names(target: string, headers = {}): Promise<string[]> {
    const { text } = await sendRaw(service, { target, headers });
    return [...text.matchAll(/<Name>(\w+)<\/Name>/g)].map(([, name = ""]) => name);
  }

  it("is filtered by tags and resource group", async () => {
    assert.deepEqual(await names("/"), ["aaa", "bbb", "ccc"]);
    assert.deepEqual(await names("/?tag-key=team"), ["bbb"]);
    assert.deepEqual(await names("/?tag-key=team&tag-value=sound"), []);
    assert.deepEqual(await names("/?tagging=%22team%22%3A%22video%22"), ["bbb"]);
    assert.deepEqual(await names("/", { "x-oss-resource-group-id": "rg-1" }), ["ccc"]);
  });

  it("says where the next page begins only where there is one", async () => {
    const { text } = await sendRaw(service, { target: "/?max-keys=2" });
    assert.match(text, /<IsTruncated>true<\/IsTruncated><NextMarker>bbb</);
    assert.doesNotMatch((await sendRaw(service, { target: "/?max-keys=3" })).text, /NextMarker/);
  });

  for (const target of ["/?max-keys=0", "/?max-keys=1001", "/?max-keys=x", "/?tag-value=a", "/?tagging=team"]) {
    it(`is refused for ${target}`, async () => {
      assert.equal((await sendRaw(service, { target })).code, "InvalidArgument");
    });
  }

  it("of regions has that of the service", async () => {
    const { text } = await sendRaw(service, { target: "/?regions=oss-cn-shanghai" });
    assert.match(text, /<Region>oss-cn-shanghai<\/Region><InternetEndpoint>oss-cn-shanghai.aliyuncs.com</);
    assert.equal((await sendRaw(service, { target: "/?regions" })).status, 200);
    assert.equal((await sendRaw(service, { target: "/?regions=oss-mars" })).code, "NoSuchRegion");
  });
});
