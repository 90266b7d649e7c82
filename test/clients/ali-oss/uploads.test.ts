import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AliOss, refusalOf, tries } from "./calls";

const part = 100 * 1024;

for (const authorizationV4 of [false, true]) {
  describe(`ali-oss: uploads in parts, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    const oss = new AliOss(authorizationV4);
    const content = randomBytes(20 * part + 123);
    let folder: string;
    before(async () => {
      await oss.start();
      folder = await mkdtemp(join(tmpdir(), "ali-oss-"));
      await writeFile(join(folder, "from"), content);
    });
    after(async () => {
      await rm(folder, { recursive: true, force: true });
      assert.deepEqual(await oss.end(), []);
    });
    const whole = "InitiateMultipartUpload UploadPart CompleteMultipartUpload";

    tries("uploads a file in parallel parts, with its progress", whole, async () => {
      const { client } = await oss.withBucket();
      const seen: number[] = [];
      const progress = (share: number) => void seen.push(share);
      const options = { partSize: part, parallel: 5, progress, mime: "video/mp4", meta: { author: "someone" } };
      await client.multipartUpload!("big ü", join(folder, "from"), options);
      assert.deepEqual((await client.get!("big ü")).content, content);
      const head = await client.head!("big ü");
      assert.deepEqual([head.meta, head.res.headers["x-oss-object-type"]], [{ author: "someone" }, "Multipart"]);
      assert.equal(seen.at(-1), 1);
    });

    tries("goes on with an upload that was cancelled", `${whole} ListParts`, async () => {
      const { client } = await oss.withBucket();
      let checkpoint: unknown;
      const cancelling = async (share: number, reached: unknown) => {
        checkpoint = reached;
        if (share > 0.4) await Promise.resolve(client.cancel!());
      };
      const first = client.multipartUpload!("big", join(folder, "from"), {
        partSize: part,
        parallel: 1,
        progress: cancelling,
      });
      await assert.rejects(first, { name: "cancel" });
      const { uploadId } = checkpoint as { uploadId: string };
      const parts = (await client.listParts!("big", uploadId)).parts!;
      assert.ok(parts.length >= 8 && parts.length < 21, `${parts.length} parts`);
      await client.multipartUpload!("big", join(folder, "from"), { checkpoint, parallel: 3 });
      assert.deepEqual((await client.get!("big")).content, content);
    });

    tries(
      "uploads parts by itself, lists uploads and aborts one",
      `${whole} ListMultipartUploads AbortMultipartUpload`,
      async () => {
        const { client } = await oss.withBucket();
        const { uploadId } = await client.initMultipartUpload!("by hand");
        const done: { number: number; etag: string | undefined }[] = [];
        for (const number of [2, 1]) {
          const uploaded = await client.uploadPart!(
            "by hand",
            uploadId,
            number,
            join(folder, "from"),
            (number - 1) * part,
            number * part,
          );
          done.push({ number, etag: uploaded.res.headers.etag });
        }
        await client.completeMultipartUpload!("by hand", uploadId, done);
        assert.deepEqual((await client.get!("by hand")).content, content.subarray(0, 2 * part));
        const other = await client.initMultipartUpload!("given up");
        const listed = (await client.listUploads!({ "max-uploads": 10 })).uploads!;
        assert.deepEqual(
          listed.map(({ name }) => name),
          ["given up"],
        );
        await client.abortMultipartUpload!("given up", other.uploadId);
        assert.equal(await refusalOf(client.abortMultipartUpload!("given up", other.uploadId)), "NoSuchUpload 404");
      },
    );

    tries(
      "copies an object in parts",
      "InitiateMultipartUpload UploadPartCopy CompleteMultipartUpload HeadObject",
      async () => {
        const { client, bucket } = await oss.withBucket();
        await client.put!("from ü", content);
        const source = { sourceKey: "from ü", sourceBucketName: bucket, startOffset: 0, endOffset: content.length };
        await client.multipartUploadCopy!("to", source, { partSize: part, parallel: 3 });
        assert.deepEqual((await client.get!("to")).content, content);
      },
    );
  });
}
