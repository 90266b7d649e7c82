import assert from "node:assert/strict";
import { kinds } from "../../provider/kinds/all";
import type { Stage } from "./stage";

/** The behaviour of the service and of its buckets that jobs rely on. Costs nothing. */
export function serviceSuite(stageOf: () => Stage): void {
  describe("the service", () => {
    const unknownId = "0123456789abcdef0123456789abcdef";

    it("tells the account of the keys", async () => {
      assert.match(await stageOf().engine.account(), /\w/);
    });

    for (const kind of Object.values(kinds)) {
      it(`answers an id of no ${kind.name} with a code that means so`, async () => {
        const { ims } = stageOf().engine;
        assert.deepEqual(await kind.status(ims, { jobId: unknownId }), { is: "not-found" });
      });
    }

    it("tells an object that is not there from one that is", async () => {
      const { engine, settings, prefix, video } = stageOf();
      assert.deepEqual(await engine.objects.look(settings.bucket, `${prefix}missing.mp4`), { is: "missing" });
      const { objects } = await engine.smallObjects(settings.bucket, settings.region).list(prefix);
      assert.ok(!video.url.includes(prefix) || objects.length > 0);
    });

    it("creates an object under a key only once where that is asked for: the lock of notes in a bucket", async () => {
      const { engine, settings, prefix } = stageOf();
      const objects = engine.smallObjects(settings.bucket, settings.region);
      const key = `${prefix}notes/lock`;
      const first = await objects.create(key, "first");
      assert.ok(first !== "taken");
      assert.equal(await objects.create(key, "second"), "taken");
      const { text, etag } = (await objects.get(key))!;
      assert.deepEqual([text, etag], ["first", first.etag]);
    });
  });
}
