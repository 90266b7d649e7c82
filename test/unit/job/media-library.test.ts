import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import type { Ims } from "../../../provider/ims/client";
import { claim } from "../../../provider/order/claim";
import { knownOrder } from "../../../provider/order/course";
import { Performer } from "../../../provider/order/performer";
import { ConnectionError, ServiceError } from "../../../provider/error";
import type { JobOutput } from "../../../provider/job/job";
import { lookInLibrary } from "../../../provider/job/media-library";
import type { JobRecord } from "../../../provider/job/record";
import { refresh } from "../../../provider/lifecycle/refresh";
import { remove } from "../../../provider/lifecycle/remove";
import { missingWayOn } from "../../../provider/lifecycle/drift";
import { settle } from "../../../provider/lifecycle/settle";
import type { Operation } from "../../../schema/operations/operation";
import { sung } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world } from "../../fakes/song-inputs";

/** A service with one reply, as it comes over the wire; it records the calls. */
function library(reply: object | Error): Ims & { asked: [string, unknown][] } {
  const asked: [string, unknown][] = [];
  const call = <Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> => {
    asked.push([operation.name, request]);
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(operation.reply.parse(reply));
  };
  return { call, asked };
}

const refused = (code: string, status: number) => new ServiceError("Get", code, "m", status, "R");
const media: JobOutput = { mediaId: "m0" };
const project: JobOutput = { projectId: "p0" };
const asset = { RequestId: "R", MediaInfo: { MediaId: "m0", MediaBasicInfo: { Status: "Normal" }, FileInfoList: [] } };
const draft = { RequestId: "R", Project: { ProjectId: "p0", Status: "Draft", Timeline: "{}" } };

describe("a look into the service's media library", () => {
  const missing = { is: "missing" };
  const rows: [string, typeof media | typeof project, object | Error, object][] = [
    ["an asset", media, asset, { is: "there" }],
    ["an asset without an info", media, { RequestId: "R" }, missing],
    ["an asset that is not found", media, refused("MediaNotFound", 404), missing],
    ["an asset that may not be asked for", media, refused("Forbidden", 403), { is: "forbidden", code: "Forbidden" }],
    [
      "an asset, of an operation that is not there",
      media,
      refused("InvalidApi.NotFound", 404),
      { is: "forbidden", code: "InvalidApi.NotFound" },
    ],
    ["an editing project", project, draft, { is: "there", timeline: "{}" }],
    ["an editing project with a number for its state", project, { Project: { Status: 2 } }, { is: "there" }],
    ["an editing project that was deleted", project, { Project: { Status: "Deleted" } }, missing],
    ["no editing project", project, { RequestId: "R", Project: null }, missing],
    ["an editing project that is not found", project, refused("ProjectNotFound", 404), missing],
    [
      "an editing project that is hidden",
      project,
      refused("NoPermission", 403),
      { is: "forbidden", code: "NoPermission" },
    ],
  ];
  for (const [title, output, reply, expected] of rows) {
    it(`shows ${title}`, async () => assert.deepEqual(await lookInLibrary(library(reply), output), expected));
  }

  it("looks up an asset by its media id and a project by its project id", async () => {
    const ims = library({ RequestId: "R" });
    await lookInLibrary(ims, media);
    await lookInLibrary(ims, project);
    assert.deepEqual(ims.asked, [
      ["GetMediaInfo", { MediaId: "m0" }],
      ["GetEditingProject", { ProjectId: "p0" }],
    ]);
  });

  for (const error of [new ConnectionError("Get", "ECONNRESET", false), refused("InternalError", 500)]) {
    it(`shows nothing where ${error.message}`, () => assert.rejects(lookInLibrary(library(error), media), error));
  }
});

/** A fake environment whose jobs have one output, and a service with this reply about it. */
function worldOf(output: JobOutput, reply: object | Error) {
  const here = world();
  const ims = library(reply);
  here.engine.ims.call = (operation, request) => ims.call(operation, request);
  return { ...here, kind: { ...here.memory.kind, outputs: () => [output] } };
}

const deliveries: [JobOutput, object, Error, string][] = [
  [media, asset, refused("MediaNotFound", 404), "media asset m0"],
  [project, draft, refused("ProjectNotFound", 404), "editing project p0"],
];

for (const [output, there, gone, place] of deliveries) {
  describe(`a job that made ${place}`, () => {
    const context = (reply: object | Error) => {
      const here = worldOf(output, reply);
      return { ...here, settings: defaultSettings };
    };
    const settleJob = (reply: object | Error): Promise<JobRecord> => {
      const here = context(reply);
      here.memory.jobs = [{ jobId: "job-0", answers: [sung()] }];
      const performer = new Performer({ ...here, account: here.engine.owner, inputs: songInputs() });
      return settle(performer, knownOrder("job-0"), []);
    };

    it("is recorded as finished, whatever the media library answers", async () => {
      assert.deepEqual(await settleJob(there), songRecord());
      const lost = await settleJob(gone);
      assert.deepEqual([lost.state, lost.missing], ["finished", [place]]);
      assert.deepEqual(lost.warnings, [`${place} was reported by the job but is not there`]);
      const hidden = await settleJob(refused("Forbidden", 403));
      assert.deepEqual([hidden.state, hidden.missing], ["finished", undefined]);
      assert.deepEqual(hidden.warnings, [`${place} could not be looked at (Forbidden)`]);
    });

    const refreshes: [string, object | Error, readonly string[] | undefined, string[]][] = [
      ["there", there, undefined, []],
      ["gone", gone, [place], [`warning: anthem: ${place} is gone`, `warning: anthem: ${missingWayOn}`]],
      [
        "hidden",
        refused("Forbidden", 403),
        undefined,
        [`warning: anthem: ${place} could not be looked at (Forbidden)`],
      ],
      [
        "out of reach",
        new Error("no answer"),
        undefined,
        [`warning: anthem: ${place} could not be looked at: no answer`],
      ],
    ];
    for (const [title, reply, missing, lines] of refreshes) {
      it(`is kept by a refresh where the output is ${title}`, async () => {
        const here = context(reply);
        const record = missing === undefined ? songRecord() : { ...songRecord(), missing };
        assert.deepEqual(await refresh(here, songRecord()), { is: "kept", record });
        assert.deepEqual(here.outside.lines, lines);
      });
    }

    const claims: [string, object | Error, number][] = [
      ["is taken over while the output is there", there, 0],
      ["is taken over where the output is hidden: otherwise it would be bought again", refused("Forbidden", 403), 0],
      ["is spent when the output is gone", gone, 1],
    ];
    for (const [title, reply, submits] of claims) {
      it(title, async () => {
        const here = context(reply);
        const inputs = songInputs();
        here.memory.jobs = [{ jobId: "job-0", userData: here.mark(inputs), answers: [sung()] }];
        await claim(new Performer({ ...here, account: here.engine.owner, inputs }));
        assert.equal(here.memory.submits.length, submits);
      });
    }

    it("is neither taken over nor bought again where the media library does not answer", async () => {
      const here = context(new ConnectionError("Get", "ECONNRESET", false));
      const inputs = songInputs();
      here.memory.jobs = [{ jobId: "job-0", userData: here.mark(inputs), answers: [sung()] }];
      await assert.rejects(claim(new Performer({ ...here, account: here.engine.owner, inputs })), ConnectionError);
      assert.equal(here.memory.submits.length, 0);
    });

    it("leaves the output when the resource is deleted, and says so, without a call", async () => {
      const here = context(new Error("no call is expected"));
      here.outside.engine = () => Promise.reject(new Error("no engine is expected"));
      await remove(here, songRecord([], { outputRetention: "delete" }));
      assert.deepEqual(here.outside.lines, [
        "anthem: the record of job job-0 stays with the service",
        `anthem: ${place} is left alone: only files in buckets are deleted`,
      ]);
    });
  });
}
