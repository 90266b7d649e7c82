import { defaultSettings, type Settings } from "../engine/settings";
import type { Outside } from "../order/outside";
import { failuresOf } from "./check";
import { isFirst, type JobRecord, type ResourceInputs, resourceName, withInputs } from "../job/record";
import { adopt } from "../order/adopt";
import { claim, orderWarnings } from "../order/claim";
import { actualCost } from "../plan/cost";
import { decide, type Decision, decisionLine } from "../plan/decision";
import { forgetDrift, hasDrifted, missingWarning } from "./drift";
import { InterruptedWaitError, OtherAccountError, textOf } from "../error";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Warning } from "../job/job";
import { earlyWarnings, foretold, inputSecondsOf } from "../plan/check-lines";
import { markLive } from "../plan/live-files";
import { withMeasured } from "../job/measured-price";
import { noteCreated, noteReplaced } from "../plan/namesakes";
import type { Ordering } from "../order/ordering";
import { notePhase, phaseOf } from "../plan/phase";
import { goingLines, plannedLines } from "../plan/preview-lines";
import { refresh } from "./refresh";
import { rememberBegun, rememberRemoval, settleRemembered } from "./ledger-keeper";
import { remove } from "./remove";
import { discreet } from "./redaction";
import type { Operations } from "./operations";
import { secretsOf, withoutSecrets } from "./secrets";
import { RecordedError, type Settling } from "./settle";
import { unusedWarnings } from "../job/unused-arguments";

/** What Pulumi calls of a job; written once for all kinds. */
export interface Lifecycle extends Operations {
  configure(settings: Settings): void;
}

/** Whatever an operation says, prints or throws holds no value of a secret argument. */
export function lifecycle<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  outside: Outside,
): Lifecycle {
  let settings = defaultSettings;
  const about = (...inputs: object[]): Operations => {
    const secrets = secretsOf(...inputs);
    if (secrets === undefined) return operations(kind, outside, settings);
    const telling = discreet({ kind, outside }, secrets);
    return withoutSecrets(operations(telling.kind, telling.outside, settings), secrets);
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

function operations<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  outside: Outside,
  settings: Settings,
): Operations {
  const decision = (olds: JobRecord, news: ResourceInputs): Decision =>
    decide(kind.definition, { ...footageOf(olds.identity), ...olds }, news);
  // The footage that a run without a change saw is recorded with the arguments only, and Pulumi
  // hands those to the check alone.
  const footageOf = (identity: string) => {
    const footage = outside.shared.footage.get(identity);
    return footage === undefined ? {} : { footage };
  };
  const warn = ({ identity }: ResourceInputs, warnings: readonly Warning[], told: readonly Warning[] = []) => {
    for (const warning of warnings.filter((one) => !told.includes(one))) {
      outside.log(`warning: ${resourceName(identity)}: ${warning}`);
    }
  };
  const outputsOf = (record: JobRecord) =>
    record.state === "finished" ? kind.outputs(record as unknown as Result) : [];
  const sayGoing = (record: JobRecord) => {
    for (const line of goingLines(record, outputsOf(record))) {
      outside.log(`${resourceName(record.identity)}: ${line}`);
    }
  };
  return {
    async check(olds, news) {
      notePhase(outside.shared, { ...news });
      forgetDrift(outside.shared, String((news as Partial<ResourceInputs>).identity));
      const { identity, footage } = olds as Partial<ResourceInputs>;
      if (identity !== undefined && footage !== undefined) outside.shared.footage.set(identity, footage);
      const given = news as ResourceInputs;
      const inputSeconds = isFirst({ ...olds }) ? await inputSecondsOf({ kind, outside }, given) : undefined;
      const failures = failuresOf(kind, { ...olds }, { ...news }, settings, inputSeconds);
      const lines = failures.length > 0 ? [] : await foretold({ kind, outside, settings }, olds, given, inputSeconds);
      for (const line of lines) outside.log(line);
      const { preview: _preview, fedBy: _fedBy, otherPrices: _others, ...inputs } = news as Record<string, unknown>;
      return { inputs, failures };
    },

    diff(olds, news) {
      const decided = decision(olds, news);
      const name = resourceName(news.identity);
      const phase = phaseOf(outside.shared, news.identity);
      const line = decisionLine(name, decided, phase);
      if (line !== undefined) outside.log(line);
      const outputs = () => outputsOf(olds);
      if (decided.act === "run") noteReplaced(kind, outside.shared, olds, news);
      // Under a change of the retention alone the job stays as well; one that is waited for has no
      // files yet.
      if (decided.act === "keep" || decided.act === "update") {
        markLive(outside.shared, olds.engine, olds.jobId, outputs());
      }
      // In an update the deletion itself says what it does.
      if (phase === "preview") {
        for (const planned of plannedLines(kind, { olds, outputs: outputs(), news, decided })) {
          outside.log(`${name}: ${planned}`);
        }
      }
      const missing = phase === "neither" ? undefined : missingWarning(outside.shared, olds);
      if (decided.act === "keep" && missing !== undefined) warn(news, [missing]);
      const replaces = decided.act === "run" ? decided.reasons.map((reason) => reason.text) : [];
      const changes = decided.act !== "keep" || hasDrifted(outside.shared, news.identity);
      return { changes, replaces, deleteBeforeReplace: false };
    },

    create: (inputs) =>
      outside.shared.places.hold(async () => {
        const engine = await outside.engine(inputs);
        const account = await engine.account();
        const owner = outside.shared.owners.get(inputs.identity);
        // The new job would belong to an account other than the stack's, and the old one's files
        // could not be deleted.
        if (owner !== undefined && owner !== account) throw new OtherAccountError("the recorded job", owner, account);
        const ordering = { kind, engine, account, inputs, settings, outside };
        if (inputs.adoptJobId === undefined) await rememberBegun(kind, outside, account, inputs);
        const inputSeconds = await inputSecondsOf({ kind, outside }, inputs);
        const job = await found(ordering);
        if (job.order) {
          outside.log(actualCost(kind, withMeasured({ ...inputs }, inputSeconds), settings.site, job.order));
        }
        const met = [...job.warnings, ...(job.order ? orderWarnings(job.order) : [])];
        warn(inputs, met);
        const outs = await settleRemembered({ ...ordering, ...job });
        noteCreated(kind, outside.shared, outs);
        warn(inputs, outs.warnings, [...met, ...earlyWarnings({ kind, settings }, inputs, inputSeconds)]);
        sayGoing(outs);
        return { id: outs.jobId, outs };
      }),

    async read(id, record) {
      const refreshed = await refresh({ kind, settings, outside }, record);
      if (refreshed.is === "kept") sayGoing(refreshed.record);
      return refreshed.is === "gone" ? {} : { id, props: refreshed.record };
    },

    async update(id, olds, news) {
      const decided = decision(olds, news);
      if (decided.act !== "resume") {
        const outs = withInputs(kind.definition, olds, news);
        sayGoing(outs);
        return { outs };
      }
      const { jobId, warnings } = olds;
      return outside.shared.places.hold(async () => {
        try {
          const engine = await outside.engine(olds);
          const account = await engine.account();
          if (account !== olds.account) throw new OtherAccountError(`job ${jobId}`, olds.account, account);
          const outs = await settleRemembered({
            kind,
            engine,
            account,
            jobId,
            inputs: news,
            warnings,
            settings,
            outside,
          });
          warn(news, outs.warnings, [...warnings, ...unusedWarnings(kind, news)]);
          sayGoing(outs);
          return { outs };
        } catch (error) {
          if (error instanceof RecordedError) throw error;
          const { message } =
            error instanceof OtherAccountError ? error : new InterruptedWaitError(jobId, undefined, textOf(error));
          throw new RecordedError(id, withInputs(kind.definition, olds, news), [message]);
        }
      });
    },

    async delete(_id, record) {
      const { isWhole } = await remove({ kind, outside }, record);
      await rememberRemoval(kind, outside, record, { isWhole });
    },
  };
}

/** The job for a new resource: the one that it names, or the one that serves its arguments. */
async function found<Args extends CommonArgs, Result extends object>(
  ordering: Ordering<Args, Result>,
): Promise<Pick<Settling<Args, Result>, "jobId" | "order" | "warnings">> {
  const { inputs } = ordering;
  if (inputs.adoptJobId !== undefined) {
    const jobId = inputs.adoptJobId;
    return { jobId, warnings: await adopt(ordering, { jobId }) };
  }
  const order = await claim(ordering);
  return { jobId: order.job.id, order, warnings: [] };
}
