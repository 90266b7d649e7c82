import assert from "node:assert/strict";
import { Readable } from "node:stream";
import type { RunningService } from "../../../local/service";
import { type DataFolder, dataFolder } from "../ims/embedded-ims";
import { ask } from "./ask";

describe("the bytes of an object in the console", () => {
  let folder: DataFolder;
  let service: RunningService;
  let content: string;

  const put = (key: string, text: string, type: string) =>
    service.buckets.put("media", key, Readable.from([text]), { headers: { "content-type": type } });
  const write = (query: string, body: string) =>
    ask(`${content}?bucket=media&${query}`, { method: "PUT", headers: { origin: service.url }, body });
  const read = async (key: string) => (await ask(`${content}?bucket=media&key=${encodeURIComponent(key)}`)).body;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    content = `${service.url}/_console/content`;
    await service.buckets.createBucket("media");
    await put("a.mp4", "0123456789", "video/mp4");
  });
  after(() => folder.remove());

  const ranges: [string, number, string, string][] = [
    ["bytes=2-4", 206, "234", "bytes 2-4/10"],
    ["bytes=8-", 206, "89", "bytes 8-9/10"],
    ["bytes=-3", 206, "789", "bytes 7-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["nonsense", 200, "0123456789", ""],
  ];
  for (const [range, status, text, place] of ranges) {
    it(`are those of the range "${range}", for a player`, async () => {
      const answer = await ask(`${content}?bucket=media&key=a.mp4`, { headers: { range } });
      assert.deepEqual([answer.status, answer.body, answer.headers["content-range"] ?? ""], [status, text, place]);
    });
  }

  it("are refused for a range outside of them", async () => {
    assert.equal((await ask(`${content}?bucket=media&key=a.mp4`, { headers: { range: "bytes=10-" } })).status, 416);
  });

  it("come whole where the object is another one by now", async () => {
    const headers = { range: "bytes=2-4", "if-range": '"another"' };
    const { status, body } = await ask(`${content}?bucket=media&key=a.mp4`, { headers });
    assert.deepEqual([status, body], [200, "0123456789"]);
  });

  it("are shown of videos, sound and pictures, saved of all else, and never run", async () => {
    const types: [string, "inline" | "attachment"][] = [
      ["video/mp4", "inline"],
      ["image/svg+xml", "inline"],
      ["text/html", "attachment"],
      ["application/xhtml+xml", "attachment"],
      ["text/javascript", "attachment"],
      ["text/html; video/mp4", "attachment"],
    ];
    for (const [type, wanted] of types) {
      await put("typed", "<script>1</script>", type);
      const { headers } = await ask(`${content}?bucket=media&key=typed`);
      assert.match(headers["content-disposition"] ?? "", new RegExp(`^${wanted};`), type);
      assert.match(String(headers["content-security-policy"]), /default-src 'none'.*sandbox$/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      if (wanted === "attachment") assert.equal(headers["content-type"], "application/octet-stream");
    }
    const { headers } = await ask(`${content}?bucket=media&key=a.mp4&download=1`);
    assert.match(headers["content-disposition"] ?? "", /^attachment; filename\*=UTF-8''a\.mp4$/);
  });

  it("keep a name of any signs in one header", async () => {
    const key = 'x"\r\nset-cookie: a=b;é';
    await put(key, "text", "text/plain");
    const { headers } = await ask(`${content}?bucket=media&key=${encodeURIComponent(key)}`);
    assert.equal(headers["set-cookie"], undefined);
    assert.equal(
      headers["content-disposition"],
      "attachment; filename*=UTF-8''x%22%0D%0Aset-cookie%3A%20a%3Db%3B%C3%A9",
    );
  });

  it("are written, and written over with that word alone", async () => {
    assert.equal((await write("key=new", "first")).status, 201);
    const refused = await write("key=new", "second");
    assert.equal(refused.status, 409);
    assert.match(refused.headers["content-type"] ?? "", /^text\/plain/);
    assert.equal(await read("new"), "first");
    assert.equal((await write("key=new&replace=1", "third")).status, 201);
    assert.equal(await read("new"), "third");
  });

  it("are not written into a bucket that is not there, nor from another site", async () => {
    assert.equal(
      (await ask(`${content}?bucket=none&key=a`, { method: "PUT", headers: { origin: service.url } })).status,
      404,
    );
    const strange = { origin: "https://evil.example" };
    assert.equal((await ask(`${content}?bucket=media&key=b`, { method: "PUT", headers: strange })).status, 403);
    assert.equal((await service.buckets.list("media", { prefix: "b" })).objects.length, 0);
  });
});
