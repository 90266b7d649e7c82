import { defaultSettings, type Settings } from "../engine/settings";
import type { Outside } from "../order/outside";
import { check } from "./check-call";
import { withInputs } from "../job/record";
import type { CommonArgs, JobKind } from "../job/kind";
import type { JobSetup } from "../order/ordering";
import { decision, diff } from "./diff";
import { logDeletions } from "./job-log";
import { redact } from "./redaction";
import type { Operations } from "./operations";
import { secretsOf, redactOperations } from "./secrets";

// Pulumi's calls for one resource, in Pulumi's order, and the files that answer them:
//
//   check   check-call.ts: check.ts refuses arguments, plan/check-lines.ts gives warnings and price
//   diff    diff.ts reports the step of plan/decision.ts; plan/preview-lines.ts explains it
//   create  create.ts: order/adopt.ts or order/claim.ts gets the job, settle.ts waits for it
//   read    refresh.ts looks at a recorded job and its files
//   update  resume.ts waits for an unfinished job; otherwise only the arguments are recorded
//   delete  remove.ts deletes the files, or says that they stay
//
// In a replacement Pulumi calls create before delete. account-guard.ts wraps these operations;
// redaction.ts and secrets.ts hide secret values in all they print, throw and return.

/** Pulumi's calls for all jobs of one kind; written once for all kinds. */
export interface Lifecycle<Result extends object = object> extends Operations<Result> {
  configure(settings: Settings): void;
}

/** The lifecycle of a kind. Nothing that an operation prints or throws holds a secret value. */
export function lifecycle<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  outside: Outside,
): Lifecycle<Result> {
  let settings = defaultSettings;
  const about = (...inputs: object[]): Operations<Result> => {
    const secrets = secretsOf(...inputs);
    if (secrets === undefined) return operations({ kind, outside, settings });
    return redactOperations(operations({ ...redact({ kind, outside }, secrets), settings }), secrets);
  };
  return {
    configure(given) {
      settings = given;
      outside.shared.places.limitTo(given.maxConcurrentJobs);
    },
    check: (olds, news) => about(olds, news).check(olds, news),
    diff: (olds, news) => about(olds, news).diff(olds, news),
    create: (inputs) => about(inputs).create(inputs),
    read: (id, record) => about(record).read(id, record),
    update: (id, olds, news) => about(olds, news).update(id, olds, news),
    delete: (id, record) => about(record).delete(id, record),
  };
}

/** Most runs call `check` and `diff` alone: the other operations are loaded at their first call. */
function operations<Args extends CommonArgs, Result extends object>(setup: JobSetup<Args, Result>): Operations<Result> {
  const { kind, outside } = setup;
  return {
    check: (olds, news) => check(setup, olds, news),

    diff: (olds, news) => diff(setup, olds, news),

    create: (inputs) =>
      outside.shared.places.hold(async () => {
        const { create } = await import("./create.js");
        const outs = await create(setup, inputs);
        return { id: outs.jobId, outs };
      }),

    async read(id, record) {
      const { refresh } = await import("./refresh.js");
      const refreshed = await refresh(setup, record);
      if (refreshed.is === "gone") return {};
      logDeletions(setup, refreshed.record);
      return { id, props: refreshed.record };
    },

    async update(id, olds, news) {
      if (decision(setup, olds, news).act === "resume") {
        const { resume } = await import("./resume.js");
        return outside.shared.places.hold(async () => ({ outs: await resume(setup, id, olds, news) }));
      }
      const outs = withInputs(kind.definition, olds, news);
      logDeletions(setup, outs);
      return { outs };
    },

    async delete(_id, record) {
      const [{ remove }, { enterRemoval }] = await Promise.all([import("./remove.js"), import("./ledger-keeper.js")]);
      const { isWhole } = await remove(setup, record);
      await enterRemoval(setup, record, { isWhole });
    },
  };
}
