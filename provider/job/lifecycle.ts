import type { Settings } from "../engine/settings";
import { defaultSettings } from "../engine/settings";
import type { Outside } from "../outside";
import type { CheckFailure } from "./check";
import { costLine, failuresOf } from "./check";
import { claim } from "./claim";
import type { Decision } from "./decision";
import { decide, decisionLine } from "./decision";
import { HighlightError } from "./error";
import type { CommonArgs, JobKind } from "./kind";
import { markLive } from "./live-files";
import { Places } from "./places";
import type { JobRecord, ResourceInputs } from "./record";
import { resourceName, withInputs } from "./record";
import { refresh } from "./refresh";
import { remove } from "./remove";
import { RecordedError, settle } from "./settle";

/** What Pulumi calls, in Pulumi's own shapes; written once for all kinds of job. */
export interface Lifecycle {
  configure(settings: Settings): void;
  check(olds: object, news: object): { inputs: object; failures: CheckFailure[] };
  diff(olds: JobRecord, news: ResourceInputs): { changes: boolean; replaces: string[]; deleteBeforeReplace: boolean };
  create(inputs: ResourceInputs): Promise<{ id: string; outs: JobRecord }>;
  read(id: string, record: JobRecord): Promise<{ id?: string; props?: JobRecord }>;
  update(id: string, olds: JobRecord, news: ResourceInputs): Promise<{ outs: JobRecord }>;
  delete(id: string, record: JobRecord): Promise<void>;
}

export function lifecycle<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  outside: Outside,
): Lifecycle {
  let settings = defaultSettings;
  const places = new Places(() => settings.maxConcurrentJobs);
  const decision = (olds: JobRecord, news: ResourceInputs): Decision => decide(kind.definition, olds, news);
  return {
    configure(given) {
      settings = given;
    },

    check(olds, news) {
      const failures = failuresOf(kind, { ...olds }, { ...news }, settings);
      const line = failures.length === 0 ? costLine(kind, { ...olds }, { ...news }, settings.site) : undefined;
      if (line !== undefined) outside.log(line);
      const { preview: _preview, ...inputs } = news as Record<string, unknown>;
      return { inputs, failures };
    },

    diff(olds, news) {
      const decided = decision(olds, news);
      const line = decisionLine(resourceName(news.identity), decided);
      if (line !== undefined) outside.log(line);
      // Under a change of the retention alone the job stays as well; one that is waited for has no files yet.
      if (decided.act === "keep" || decided.act === "update") {
        markLive(outside.process, olds.engine, kind.files(olds as unknown as Result));
      }
      const replaces = decided.act === "run" ? decided.reasons.map((reason) => reason.text) : [];
      return { changes: decided.act !== "keep", replaces, deleteBeforeReplace: false };
    },

    create: (inputs) =>
      places.hold(async () => {
        const engine = await outside.engine(inputs);
        const account = await engine.account();
        const { job, fresh, warnings } = await claim({ kind, engine, account, inputs, settings, outside });
        for (const warning of warnings) outside.log(`warning: ${warning}`);
        const { jobId } = job;
        const settling = { kind, engine, account, jobId, fresh, inputs, warnings, settings, outside };
        return { id: jobId, outs: await settle(settling) };
      }),

    async read(id, record) {
      const refreshed = await refresh({ kind, settings, outside }, record);
      return refreshed.is === "gone" ? {} : { id, props: refreshed.record };
    },

    async update(id, olds, news) {
      const decided = decision(olds, news);
      if (decided.act !== "resume") return { outs: withInputs(kind.definition, olds, news) };
      const { jobId, warnings } = olds;
      try {
        const engine = await outside.engine(olds);
        const account = await engine.account();
        if (account !== olds.account) throw new OtherAccountError(olds, account);
        return { outs: await settle({ kind, engine, account, jobId, inputs: news, warnings, settings, outside }) };
      } catch (error) {
        if (error instanceof RecordedError) throw error;
        throw new RecordedError(id, withInputs(kind.definition, olds, news), [
          error instanceof Error ? error.message : String(error),
        ]);
      }
    },

    async delete(_id, record) {
      await remove({ kind, outside }, record);
    },
  };
}

/** The stack's jobs belong to another account than the one whose credentials are in use. */
export class OtherAccountError extends HighlightError {
  readonly code = "OtherAccount";

  constructor(record: JobRecord, account: string) {
    super(
      `job ${record.jobId} belongs to account ${record.account}, this is ${account}: use the credentials of ${record.account}`,
    );
  }
}
