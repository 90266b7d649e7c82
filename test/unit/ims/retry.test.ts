import assert from "node:assert/strict";
import { isAmbiguous, callWithRetry } from "../../../provider/ims/retry";
import { ConnectionError, HighlightError, ServiceError, ThrottlingError } from "../../../provider/error";
import { FakeOutside } from "../../fakes/fake-outside";

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
  await assert.rejects(callWithRetry({ name: "Op", billable }, call, new FakeOutside()), error);
  return calls;
}

const rows: [string, Error, number, number, boolean][] = [
  // what happened, tries of a read, tries of a submit, whether acceptance is unknown
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
    it(`is tried ${reads} times where it was ${title}, and ${submits} times where it may cost money`, async () => {
      assert.equal(await tries(error, false), reads);
      assert.equal(await tries(error, true), submits);
    });

    it(`${ambiguous ? "leaves open" : "shows"} whether it was accepted where it was ${title}`, () => {
      assert.equal(isAmbiguous(error), ambiguous);
    });
  }

  it("is retried with a growing backoff until it succeeds", async () => {
    const outside = new FakeOutside();
    const answers = [Promise.reject(unsent), Promise.reject(unsent), Promise.reject(unsent), Promise.resolve("answer")];
    for (const answer of answers) answer.catch(() => undefined);
    assert.equal(await callWithRetry({ name: "Op", billable: true }, () => answers.shift()!, outside), "answer");
    assert.deepEqual(outside.sleeps, [500, 1_000, 2_000]);
  });
});

describe("a call that is throttled", () => {
  const refusals: [string, ServiceError][] = [
    ["as documented", service("Throttling.User", 400)],
    ["by a newer gateway", service("Throttling", 429)],
    ["with the status alone", service("undefined", 429)],
    ["with a status that says otherwise", service("Throttling.Api", 503)],
  ];
  for (const [title, refusal] of refusals) {
    it(`was certainly not accepted: a submit is retried too, ${title}`, async () => {
      assert.equal(isAmbiguous(refusal), false);
      const answers = [...Array<ServiceError>(12).fill(refusal), "answer"];
      const call = () => {
        const answer = answers.shift();
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      };
      assert.equal(await callWithRetry({ name: "Op", billable: true }, call, new FakeOutside()), "answer");
      assert.deepEqual(answers, []);
    });
  }

  it("keeps all its retries for other errors", async () => {
    const refusal = service("Throttling.User", 400);
    const troubles = [refusal, unsent, refusal, unsent, refusal, unsent, unsent, refusal, unsent];
    const call = () => {
      const trouble = troubles.shift();
      return trouble ? Promise.reject(trouble) : Promise.resolve("answer");
    };
    assert.equal(await callWithRetry({ name: "Op", billable: true }, call, new FakeOutside()), "answer");
  });

  it("fails after ten minutes, with the time, the last refusal and the setting that helps", async () => {
    const outside = new FakeOutside();
    const start = outside.now();
    const call = () => Promise.reject(service("Throttling.User", 400));
    await assert.rejects(callWithRetry({ name: "Op", billable: true }, call, outside), (error) => {
      assert.ok(error instanceof ThrottlingError);
      assert.match(
        error.message,
        /^Op was throttled for 10 min \(Op failed with Throttling\.User: m \(RequestId id\)\): /,
      );
      assert.match(error.message, /highlights:maxConcurrentJobs/);
      assert.equal(isAmbiguous(error), false);
      return true;
    });
    const spent = outside.now() - start;
    assert.ok(spent >= 600_000 && spent < 660_000, `${spent} ms`);
  });

  it("fails at once where the service asks for a longer pause", async () => {
    const outside = new FakeOutside();
    const refusal = new ServiceError("Op", "Throttling", "m", 429, "id", 3_600_000);
    const call = () => Promise.reject(refusal);
    await assert.rejects(
      callWithRetry({ name: "Op", billable: false }, call, outside),
      /^Error: Op must not be called for 60 min, says the service: run again later/,
    );
    assert.deepEqual(outside.sleeps, []);
  });
});

describe("the errors of this package", () => {
  it("are recognised, across copies of the package too", () => {
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
