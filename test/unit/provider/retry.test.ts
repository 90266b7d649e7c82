import assert from "node:assert/strict";
import { isAmbiguous, retried } from "../../../provider/ims/retry";
import { ConnectionError, HighlightError, ServiceError } from "../../../provider/job/error";
import { FakeOutside } from "./fake-outside";

const service = (code: string, status: number) => new ServiceError("Op", code, "m", status, "id");
const lost = new ConnectionError("Op", "ECONNRESET", false);
const unsent = new ConnectionError("Op", "ECONNREFUSED", true);

/** How often a call that always ends with the error is made. */
async function tries(error: Error, billable: boolean): Promise<number> {
  let calls = 0;
  const call = () => {
    calls++;
    return Promise.reject(error);
  };
  await assert.rejects(retried({ billable }, call, new FakeOutside()), error);
  return calls;
}

const rows: [string, Error, number, number, boolean][] = [
  // what happened, tries of a read, tries of a submit, whether nobody can say if it was accepted
  ["throttled", service("Throttling.User", 400), 6, 6, false],
  ["throttled in a newer gateway", service("Throttling", 429), 6, 6, false],
  ["never reached", unsent, 6, 6, false],
  ["unanswered", lost, 6, 1, true],
  ["met by an internal error", service("InternalError", 500), 6, 1, true],
  ["met by an error of a gateway", service("undefined", 502), 6, 1, true],
  ["met by a service that is away", service("ServiceUnavailable", 503), 6, 1, true],
  ["wrong", service("InvalidParameter", 400), 1, 1, false],
  ["forbidden", service("Forbidden", 403), 1, 1, false],
  ["about a job that does not exist", service("JobNotFound", 404), 1, 1, false],
  ["met by something else", new Error("a bug"), 1, 1, false],
];

describe("a call that failed", () => {
  for (const [title, error, reads, submits, ambiguous] of rows) {
    it(`is made ${reads} times where it was ${title}, and ${submits} times where it may cost money`, async () => {
      assert.equal(await tries(error, false), reads);
      assert.equal(await tries(error, true), submits);
    });

    it(`${ambiguous ? "leaves open" : "shows"} whether it was accepted where it was ${title}`, () => {
      assert.equal(isAmbiguous(error), ambiguous);
    });
  }

  it("is repeated after growing pauses, and its answer is given when one comes", async () => {
    const outside = new FakeOutside();
    const answers = [Promise.reject(unsent), Promise.reject(unsent), Promise.reject(unsent), Promise.resolve("answer")];
    for (const answer of answers) answer.catch(() => undefined);
    assert.equal(await retried({ billable: true }, () => answers.shift()!, outside), "answer");
    assert.deepEqual(outside.sleeps, [500, 1_000, 2_000]);
  });
});

describe("the errors of the library", () => {
  it("are told apart from others, also across copies of the package", () => {
    assert.ok(HighlightError.isInstance(lost));
    assert.ok(HighlightError.isInstance(Object.assign(new Error("x"), { code: "X", isHighlightError: true })));
    assert.ok(!HighlightError.isInstance(Object.assign(new Error("x"), { code: "X" })));
    assert.ok(!HighlightError.isInstance({ code: "X", isHighlightError: true }));
  });

  it("name the operation, the code and the RequestId", () => {
    assert.equal(service("Forbidden", 403).message, "Op failed with Forbidden: m (RequestId id)");
    assert.equal(lost.message, "Op got no answer: ECONNRESET");
  });
});
