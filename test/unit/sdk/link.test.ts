import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Clip, linkOf } from "../../../sdk";
import { mockPulumi, valueOf } from "./mocks";

const clip: Clip = { media: "a", in: 1, out: 2, tags: [], reasons: [], bucket: "media", key: "talks/é 1.mp4" };
const url = "http://media.oss-cn-shanghai.aliyuncs.com/talks/%C3%A9%201.mp4";
const keys = { "alicloud:accessKey": "LTAI-of-a-test", "alicloud:secretKey": "s3cr3t" };
const onIms = { "highlights:engine": "ims", ...keys };

describe("a link to a clip", () => {
  it("is a file on this machine on the engine local, from the folder of Pulumi.yaml", async () => {
    await mockPulumi([], { config: { "highlights:engine": "local" } });
    const file = ".highlights/oss/media/talks/é 1.mp4";
    // The tests run in the root of the repository, which has a Pulumi.yaml.
    assert.equal(await valueOf(linkOf({ ...clip, url, file })), pathToFileURL(join(process.cwd(), file)).href);
  });

  it("leads to the data folder for a clip of release 0.1.0, which recorded no path", async () => {
    const data = mkdtempSync(join(tmpdir(), "link-"));
    try {
      await mockPulumi([], { config: { "highlights:engine": "local", "highlights:localDir": data } });
      const file = join(data, "oss", "media", clip.key ?? "");
      assert.equal(await valueOf(linkOf(clip)), undefined, "there is no such file");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, "");
      assert.equal(await valueOf(linkOf(clip)), pathToFileURL(file).href);
    } finally {
      rmSync(data, { recursive: true });
    }
  });

  it("is a signed address on the engine ims, secret, and without the secret key in it", async () => {
    await mockPulumi([], { config: onIms });
    const link = linkOf({ ...clip, url }, { expires: 600 });
    const signed = new URL((await valueOf(link)) ?? "");
    assert.equal(signed.origin + signed.pathname, url.replace("http:", "https:"));
    assert.equal(signed.searchParams.get("x-oss-expires"), "600");
    assert.match(signed.searchParams.get("x-oss-signature") ?? "", /^[0-9a-f]{64}$/);
    assert.doesNotMatch(signed.href, /s3cr3t/);
    assert.equal(await pulumi.isSecret(link), true);
  });

  it("is not known in a preview on the engine ims, which asks for no credentials", async () => {
    await mockPulumi([], { config: { "highlights:engine": "ims" }, preview: true });
    const link = linkOf({ ...clip, url }) as unknown as { isKnown: Promise<boolean> };
    assert.equal(await link.isKnown, false);
  });

  for (const engine of ["ims", "local"]) {
    it(`is undefined on the engine ${engine} where there is no file`, async () => {
      await mockPulumi([], { config: { "highlights:engine": engine, ...keys } });
      assert.equal(await valueOf(linkOf(undefined)), undefined);
      assert.equal(await valueOf(linkOf(clip)), undefined);
    });
  }

  for (const expires of [0, -1, 1.5, 604_801, NaN]) {
    it(`is refused for ${expires} seconds, with what is allowed`, async () => {
      await mockPulumi([], { config: onIms });
      assert.throws(() => linkOf(clip, { expires }), {
        message: `linkOf: expires is ${expires}: must be a whole number of seconds, 1 to 604800; set it to 604800 or less`,
      });
    });
  }
});
