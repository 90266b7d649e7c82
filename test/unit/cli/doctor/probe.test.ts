import assert from "node:assert/strict";
import { answerQuestions, accountQuestion } from "../../../../cli/doctor/probe/answers";
import { Asker } from "../../../../cli/doctor/probe/asker";
import { probeEngine } from "../../../../cli/doctor/probe/findings";
import { listQuestions } from "../../../../cli/doctor/probe/lists";
import { probeCode, probeLines } from "../../../../cli/doctor/probe/report";
import { unknownIdQuestions } from "../../../../cli/doctor/probe/unknown-ids";
import { ConnectionError, CredentialsError, ServiceError } from "../../../../provider/error";
import { type Ims, unreadable } from "../../../../provider/ims/client";
import { probed } from "../../../../schema/facts/all";
import { deleteSmartJob } from "../../../../schema/operations/delete-smart-job";
import { getMediaInfo } from "../../../../schema/operations/get-media-info";
import type { Operation } from "../../../../schema/operations/operation";
import { submitHighlightExtractionJob } from "../../../../schema/operations/submit-highlight-extraction-job";
import { FakeEngine } from "../../../fakes/fake-engine";
import { FakeOutside } from "../../../fakes/fake-outside";

const manifest = { version: "9.8.7", bugs: { url: "https://example.com/issues" } };
const secrets = ["1234567890123456", "LTAIcanary", "canary-secret"];

/** A service that knows nothing and answers as assumed, but for the changes. */
class FakeService implements Ims {
  readonly called: string[] = [];
  /** Milliseconds by which its clock is ahead; undefined for one that sends no date. */
  ahead: number | undefined = -500;
  took = 40;

  constructor(
    readonly outside: FakeOutside,
    readonly changes: Record<string, (request: Record<string, unknown>) => object> = {},
  ) {}

  async call<Request, Reply>(
    operation: Operation<Request, Reply>,
    request: Request,
    heard?: (sentAt: number) => void,
    beforeSend?: () => Promise<void>,
  ): Promise<Reply> {
    await beforeSend?.();
    this.called.push(operation.name);
    const sent = this.outside.now();
    this.outside.time += this.took;
    const answer = this.changes[operation.name] ?? this.usual[operation.name];
    assert.ok(answer, `${operation.name} is not expected`);
    const reply = answer(request as Record<string, unknown>);
    if (this.ahead !== undefined) heard?.(sent - 1_000 + this.ahead);
    return operation.reply.parse({ RequestId: "R", ...reply });
  }

  private readonly usual: Record<string, () => object> = {
    GetSmartHandleJob: () => refuse(404, "JobNotFound"),
    GetBatchMediaProducingJob: () => refuse(404, "JobNotFound"),
    GetMediaProducingJob: () => refuse(404, "JobNotFound"),
    GetMediaInfo: () => refuse(404, "MediaNotFound"),
    GetEditingProject: () => refuse(404, "ProjectNotFound"),
    GetTemplate: () => refuse(404, "TemplateNotFound"),
    ListSmartJobs: () => ({ SmartJobList: [] }),
    ListBatchMediaProducingJobs: () => ({ EditingBatchJobList: [] }),
  };
}

function refuse(status: number, code: string, requestId = "R"): never {
  throw new ServiceError(
    "GetIt",
    code,
    `the account ${secrets.join(" ")} asked`,
    status,
    requestId === "" ? undefined : requestId,
  );
}

type Changes = FakeService["changes"];

async function probe(changes: Changes = {}, more: { bucket?: string; change?: (service: FakeService) => void } = {}) {
  const outside = new FakeOutside();
  const service = new FakeService(outside, changes);
  more.change?.(service);
  const engine = new FakeEngine();
  const found = await probeEngine({ ...withOwnCalls(engine), ims: service }, outside, {
    region: "cn-shanghai",
    bucket: more.bucket,
  });
  const lines = probeLines(found, "2026-03-01", manifest);
  const verdicts = Object.fromEntries(
    found.findings.map(({ name, operation, verdict, found }) => [
      [name, operation].filter((part) => part !== undefined).join(" "),
      `${verdict}: ${found}`,
    ]),
  );
  return { code: probeCode(found), verdicts, text: lines.join("\n"), called: service.called };
}

/** Methods of a class are not copied with its properties. */
function withOwnCalls(engine: FakeEngine) {
  const { name, objects, smallObjects } = engine;
  return { name, objects, smallObjects, account: () => engine.account() };
}

const jobs = (...times: string[]): Changes => ({
  ListSmartJobs: ({ NextToken }) => {
    const place = NextToken === undefined ? 0 : Number(NextToken);
    const next = place + 1 < times.length ? { NextToken: String(place + 1) } : {};
    return { SmartJobList: [{ JobId: `job ${place}`, CreateTime: times[place] }], ...next };
  },
});

describe("a probe of the service", () => {
  it("finds all as assumed where the service answers so, and asks what it can", async () => {
    const { code, verdicts, text } = await probe(jobs("2026-02-02T00:00:00Z", "2026-02-01T00:00:00Z"), {
      bucket: "media",
    });
    assert.equal(code, 0);
    assert.deepEqual(verdicts, {
      "account GetCallerIdentity": "as assumed: an account",
      "unknownJob GetSmartHandleJob": "as assumed: 404 JobNotFound",
      "unknownJob GetBatchMediaProducingJob": "as assumed: 404 JobNotFound",
      "unknownProduction GetMediaProducingJob": "as assumed: 404 JobNotFound",
      "unknownMedia GetMediaInfo": "as assumed: 404 MediaNotFound",
      "unknownProject GetEditingProject": "as assumed: 404 ProjectNotFound",
      "unknownTemplate GetTemplate": "as assumed: 404 TemplateNotFound",
      "missingObject HeadObject": "as assumed: 404",
      "pages ListSmartJobs": "as assumed: 2 jobs on two pages",
      "newestFirst ListSmartJobs": "as assumed: the second is not newer",
      "times ListSmartJobs": "as assumed: such times",
      "pages ListBatchMediaProducingJobs": "as assumed: 0 jobs on the only page",
      "newestFirst ListBatchMediaProducingJobs": "could not be asked: fewer than two jobs in this region",
      "times ListBatchMediaProducingJobs": "could not be asked: no job in this region",
      endpoint: "as assumed: 9 answers",
      requestId: "as assumed: in all 9",
      dateHeader: "as assumed: in all 3",
      clockSkew: "as assumed: less than a second apart",
      silence: "as assumed: 40 ms in the middle, 40 ms at most",
    });
    assert.match(text, /\n17 as assumed, 0 different, 2 could not be asked$/);
  });

  it("has a question for every assumption that a probe can try", () => {
    const engine = new FakeEngine();
    const names = [
      accountQuestion(engine),
      ...unknownIdQuestions(engine.objects, undefined),
      ...listQuestions(),
      ...answerQuestions(),
    ].map(({ name }) => name);
    assert.deepEqual(
      probed.filter((name) => !names.includes(name)),
      [],
    );
  });

  const different: [what: string, row: string, finding: RegExp, Changes, ((service: FakeService) => void)?][] = [
    [
      "another code for an unknown id",
      "unknownJob GetSmartHandleJob",
      /^differs: 400 InvalidParameter$/,
      { GetSmartHandleJob: () => refuse(400, "InvalidParameter") },
    ],
    [
      "a job under an unknown id",
      "unknownJob GetBatchMediaProducingJob",
      /^differs: 200, with content$/,
      { GetBatchMediaProducingJob: () => ({ EditingBatchJob: { JobId: "a", Status: "Init" } }) },
    ],
    [
      "an empty answer where a code is documented",
      "unknownProduction GetMediaProducingJob",
      /^differs: 200, no error$/,
      { GetMediaProducingJob: () => ({}) },
    ],
    [
      "an answer that cannot be read",
      "pages ListSmartJobs",
      /^differs: the answer is not JSON$/,
      {
        ListSmartJobs: () => {
          throw new ConnectionError("ListSmartJobs", unreadable.text, false);
        },
      },
    ],
    [
      "more jobs on a page than asked for",
      "pages ListSmartJobs",
      /^differs: 2 jobs on a page of one$/,
      { ListSmartJobs: () => ({ SmartJobList: [{ JobId: "a" }, { JobId: "b" }] }) },
    ],
    [
      "the same page twice",
      "pages ListSmartJobs",
      /^differs: the same job on both pages$/,
      { ListSmartJobs: () => ({ SmartJobList: [{ JobId: "a" }], NextToken: "1" }) },
    ],
    [
      "a list that begins with the oldest job",
      "newestFirst ListSmartJobs",
      /^differs: the second is newer than the first$/,
      jobs("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"),
    ],
    [
      "times of another form",
      "times ListSmartJobs",
      /^differs: times like 9999-99-99 99:99:99$/,
      jobs("2026-02-01 08:30:00"),
    ],
    [
      "an error without a RequestId",
      "requestId",
      /^differs: missing in answers of GetMediaInfo$/,
      { GetMediaInfo: () => refuse(404, "MediaNotFound", "") },
    ],
    [
      "replies without a date",
      "dateHeader",
      /^differs: missing in answers of ListSmartJobs, ListBatchMediaProducingJobs$/,
      {},
      (service) => (service.ahead = undefined),
    ],
    [
      "a clock of another hour",
      "clockSkew",
      /^differs: the service is 3600 s behind$/,
      {},
      (service) => (service.ahead = -3_600_500),
    ],
    ["slow answers", "silence", /^differs: 10001 ms in the middle/, {}, (service) => (service.took = 10_001)],
  ];
  for (const [what, row, finding, changes, change] of different) {
    it(`names ${what}, ends with 1, and gives the text of an issue without ids and keys`, async () => {
      const { code, verdicts, text } = await probe(changes, change === undefined ? {} : { change });
      assert.match(verdicts[row]!, finding);
      assert.equal(code, 1);
      const [shown, issue = ""] = text.split("### The service differs from docs/facts.md");
      assert.match(shown!, /https:\/\/example\.com\/issues\/new/);
      assert.match(issue, /Engine ims, region cn-shanghai, 2026-03-01, version 9\.8\.7\./);
      assert.match(issue, new RegExp(`\n- ${row.split(" ")[0]}\\b`));
      for (const secret of secrets) assert.ok(!text.includes(secret), text);
    });
  }

  it("shows no code that could be something else", async () => {
    const { text } = await probe({ GetTemplate: () => refuse(400, "1234567890123456 is no account") });
    assert.match(text, /found 400 a code of another form/);
  });

  it("does not take refused keys for a difference", async () => {
    const { code, verdicts, text } = await probe({ GetMediaInfo: () => refuse(403, "Forbidden.RAM") });
    assert.equal(verdicts["unknownMedia GetMediaInfo"], "could not be asked: GetIt was refused with 403 Forbidden.RAM");
    assert.equal(code, 0);
    assert.doesNotMatch(text, /issues\/new/);
  });

  it("asks no more after a call without an answer, and ends with 1", async () => {
    const lost = () => {
      throw new ConnectionError("GetSmartHandleJob", "ECONNREFUSED", true, "127.0.0.1:1");
    };
    const { code, verdicts, called } = await probe({ GetSmartHandleJob: lost });
    assert.deepEqual(called, ["GetSmartHandleJob"]);
    assert.equal(
      verdicts["unknownJob GetSmartHandleJob"],
      "could not be asked: GetSmartHandleJob got no answer from 127.0.0.1:1: ECONNREFUSED",
    );
    assert.equal(verdicts.endpoint, "could not be asked: not asked, because GetSmartHandleJob got no answer");
    assert.equal(code, 1);
  });

  it("asks nothing without credentials, and shows no account", async () => {
    const outside = new FakeOutside();
    const service = new FakeService(outside);
    const account = () => Promise.reject(new CredentialsError(`the keys are those of account ${secrets[0]}`));
    const engine = { ...withOwnCalls(new FakeEngine()), ims: service, account };
    const found = await probeEngine(engine, outside, { region: "cn-shanghai" });
    assert.deepEqual(service.called, []);
    assert.equal(probeCode(found), 1);
    assert.equal(found.findings[0]!.found, "the keys are those of account [id]");
  });
});

describe("the calls of a probe", () => {
  const outside = new FakeOutside();
  const service = new FakeService(outside);
  const asker = new Asker(service, outside);

  it("are never billed: the types refuse such an operation, and so does the call", async () => {
    // @ts-expect-error an operation that costs money
    await assert.rejects(asker.ask(submitHighlightExtractionJob, {}), /SubmitHighlightExtractionJob is no call of/);
    assert.deepEqual(service.called, []);
  });

  it("change nothing", async () => {
    await assert.rejects(asker.ask(deleteSmartJob, { JobId: "a" }), /DeleteSmartJob is no call of a probe/);
    assert.deepEqual(service.called, []);
    await asker.ask(getMediaInfo, { MediaId: "a" });
    assert.deepEqual(service.called, ["GetMediaInfo"]);
  });
});
