import assert from "node:assert/strict";
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { type EmbeddedService, keys, startEmbeddedService } from "./embedded-service";

describe("object names cannot leave the data folder", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
    await writeFile(join(service.folder, "canary"), "untouched");
  });
  after(() => service.close());

  /** Sends a path exactly as written, rightly signed. */
  function send(method: string, path: string): Promise<{ status: number; code: string | undefined }> {
    const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
    const decoded = (text: string) => (text.includes("%zz") ? text : decodeURIComponent(text));
    const date = new Date().toUTCString();
    const unsigned = { method, path, query: [], headers: { date } };
    const resource = { bucket: decoded(bucket), key: decoded(key) };
    const headers = { date, authorization: `OSS ${keys.id}:${ossV1Signature(keys.secret, unsigned, resource, date)}` };
    return new Promise((resolve, reject) => {
      const outgoing = request({ host: "localhost", port: service.server.port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const code = /<Code>(\w+)<\/Code>/.exec(Buffer.concat(chunks).toString())?.[1];
          resolve({ status: response.statusCode ?? 0, code });
        });
      });
      outgoing.on("error", reject);
      outgoing.end(method === "PUT" ? "evil" : undefined);
    });
  }

  const refused = [
    "/media//canary",
    "/media/%2Fcanary",
    "/media/%5ccanary",
    `/media/${"x/".repeat(511)}xx`,
    `/media/${"%c3%a9".repeat(512)}`,
  ];
  for (const path of refused) {
    it(`refuses ${path.slice(0, 40)} for reading, writing and deleting`, async () => {
      for (const method of ["GET", "PUT", "DELETE"]) {
        assert.deepEqual(await send(method, path), { status: 400, code: "InvalidObjectName" });
      }
    });
  }

  const taken = [
    "/media/../../canary",
    "/media/..%2f..%2fcanary",
    "/media/%2e%2e/%2e%2e/canary",
    "/media/a/../../../canary",
    "/media/..",
    "/media/.",
    "/media/a/./b",
    "/media/a//b",
    "/media/folder/",
    "/media/a%5c..%5cb",
    "/media/canary%00.txt",
    "/media/line%0aend",
    `/media/${"x".repeat(256)}`,
    `/media/${"x/".repeat(511)}x`,
    `/media/${"%c3%a9".repeat(511)}`,
  ];
  for (const path of taken) {
    it(`takes ${path.slice(0, 40)}, keeps it inside the folder and removes it`, async () => {
      assert.equal((await send("GET", path)).code, "NoSuchKey");
      assert.equal((await send("PUT", path)).status, 200);
      const listed = await service.buckets.list("media");
      assert.deepEqual(
        listed.objects.map(({ key }) => key),
        [decodeURIComponent(path.slice("/media/".length))],
      );
      assert.equal((await send("GET", path)).status, 200);
      assert.equal((await send("DELETE", path)).status, 204);
      assert.equal((await send("GET", path)).code, "NoSuchKey");
    });
  }

  it("refuses such names for buckets", async () => {
    for (const path of ["/../canary", "/%2e%2e/canary", "/..%2foss/canary", "/oss-index%2fmedia/x"]) {
      assert.deepEqual(await send("GET", path), { status: 400, code: "InvalidBucketName" });
      assert.deepEqual(await send("PUT", path), { status: 400, code: "InvalidBucketName" });
    }
  });

  it("refuses a path with a broken escape", async () => {
    assert.deepEqual(await send("GET", "/media/%zz"), { status: 400, code: "InvalidObjectName" });
  });

  afterEach("has written nothing anywhere", async () => {
    assert.equal(await readFile(join(service.folder, "canary"), "utf8"), "untouched");
    const folders = [
      "oss",
      "oss-index",
      "oss-other",
      "oss-partial",
      "oss-settings",
      "oss-uploads",
      "vod",
      "vod-index",
      "vod-other",
      "vod-partial",
      "vod-settings",
      "vod-uploads",
    ];
    assert.deepEqual((await readdir(service.folder)).sort(), ["canary", ...folders]);
    assert.deepEqual(await readdir(join(service.folder, "oss", "media")), []);
    assert.deepEqual(await readdir(join(service.folder, "oss-partial")), []);
    assert.deepEqual(service.failures, []);
  });
});

describe("object names and what lies in the folder", () => {
  let service: EmbeddedService;
  let media: string;
  beforeEach(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
    media = join(service.folder, "oss", "media");
  });
  afterEach(() => service.close());
  const put = (key: string) => service.buckets.put("media", key, Readable.from(["x"]));

  it("frees a folder's name with the last object in it", async () => {
    await put("c/d/e");
    await service.buckets.remove("media", "c/d/e");
    assert.deepEqual(await readdir(media), []);
    await put("c");
  });

  it("does not follow symbolic links, of files or folders, in reading, writing, listing or deleting", async () => {
    const outside = join(service.folder, "outside");
    await mkdir(outside);
    await writeFile(join(outside, "secret.txt"), "secret");
    await symlink(join(outside, "secret.txt"), join(media, "link.txt"));
    await symlink(outside, join(media, "linked"));
    await assert.rejects(service.buckets.head("media", "link.txt"), { code: "NoSuchKey" });
    await assert.rejects(service.buckets.head("media", "linked/secret.txt"), { code: "NoSuchKey" });
    await put("linked/new.txt");
    assert.match(await service.buckets.path("media", "linked/new.txt"), /oss-other/);
    await service.buckets.remove("media", "linked/secret.txt");
    const { objects } = await service.buckets.list("media");
    assert.deepEqual(
      objects.map(({ key }) => key),
      ["linked/new.txt"],
    );
    await put("link.txt");
    assert.equal(await readFile(join(outside, "secret.txt"), "utf8"), "secret");
    assert.deepEqual(await readdir(outside), ["secret.txt"]);
  });

  it("keeps a bucket that still holds a link", async () => {
    await symlink(service.folder, join(media, "link"));
    await assert.rejects(service.buckets.deleteBucket("media"), { code: "BucketNotEmpty" });
  });
});
