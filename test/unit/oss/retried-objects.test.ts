import assert from "node:assert/strict";
import { ConnectionError, ServiceError } from "../../../provider/error";
import type { Look } from "../../../provider/oss/objects";
import { retriedObjects } from "../../../provider/oss/retried-objects";
import { FakeObjects } from "../../fakes/fake-engine";
import { FakeOutside } from "../../fakes/fake-outside";

const reset = new ConnectionError("HeadObject", "ECONNRESET", false);
const there: Look = { is: "there", size: 1, etag: "E", lastModified: 0 };

/** Results of looks after these errors. */
function looking(...troubles: Error[]) {
  const objects = new FakeObjects();
  const outside = new FakeOutside();
  objects.look = () => (troubles.length > 0 ? Promise.reject(troubles.shift()!) : Promise.resolve(there));
  return { look: retriedObjects(objects, outside).look("b", "k"), sleeps: outside.sleeps };
}

describe("a look at an object", () => {
  it("is retried twice without an answer, after a backoff", async () => {
    const { look, sleeps } = looking(reset, new ServiceError("HeadObject", "InternalError", "m", 500, "R"));
    assert.deepEqual(await look, there);
    assert.deepEqual(sleeps, [500, 2_000]);
  });

  it("fails after the third try", async () => {
    await assert.rejects(looking(reset, reset, reset).look, ConnectionError);
  });

  it("is not retried after a refusal", async () => {
    const { look, sleeps } = looking(new ServiceError("HeadObject", "InvalidObjectName", "m", 400, "R"));
    await assert.rejects(look, ServiceError);
    assert.deepEqual(sleeps, []);
  });
});
