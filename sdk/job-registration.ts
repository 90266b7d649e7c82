import * as pulumi from "@pulumi/pulumi";
import { stackSettings } from "./engine";
import { inspectFed, pendingFeeds } from "./feeds";
import type { JobClass } from "./job-class";
import { identityOf } from "./identity";
import { detached } from "./program/detached";
import { isLiteral } from "./program/literal";
import { isInline } from "./program/run-by-pulumi";
import { Refused } from "./program/refusal";
import { refuseOptions } from "./refused-options";
import { report } from "./program/report";
import { resourcesBehind } from "./program/resources-behind";
import { reportFile } from "./program/stack-summary";
import { placesIn } from "./storage/bucket-place";
import { uploadsIn } from "./storage/uploads";

/** Outputs of every job that can repeat the value of an argument. */
const echoes = ["triggers", "warnings", "failure", "missing", "footage"];

/**
 * The inputs and options that a job is registered with: its arguments after all transformations of
 * the program, and the inputs made from them.
 */
export function jobRegistration(
  kind: JobClass,
  isJob: Parameters<typeof pendingFeeds>[2],
  { resource, name, props, opts }: pulumi.ResourceTransformationArgs,
): pulumi.ResourceTransformationResult {
  refuseOptions(name, kind.type, opts);
  const { engine, __provider, ...args } = props as Record<string, unknown>;
  const { deciding } = kind;
  // Nothing is behind literal arguments, and no promise must tell it.
  const behind = isLiteral(args) ? undefined : resourcesBehind(args, [...deciding, "triggers"]);
  const fedBy = behind?.then((resources) => pendingFeeds(resources, [...deciding, "triggers"], isJob));
  const places = behind?.then((resources) => placesIn(resources, deciding));
  const uploads = behind?.then((resources) => uploadsIn(resources, deciding));
  const settings = stackSettings();
  const inspect = inspectFed(kind.inspect({ engine: engine as "ims" | "local" | undefined, settings }));
  const isStopped = settings.problems.length > 0;
  const { additionalSecretOutputs, dependsOn } = opts as pulumi.CustomResourceOptions;
  const secretOutputs = [...(additionalSecretOutputs ?? [])];
  const reported = heldOpen(name, () =>
    report(resource, name, { ...args, fedBy, places }, { inspect, waitsFor: dependsOn, isStopped }).then((found) => {
      // Pulumi reads this list after the inputs below are known, so it can still grow here.
      if (found.secrets.length > 0) secretOutputs.push(...deciding, ...echoes, ...kind.results);
      return found;
    }),
  );
  const said = {
    preview: pulumi.runtime.isDryRun(),
    reportFile: reportFile(resource, settings.maxCost),
    fedBy,
    sources: uploads?.then((found) => found?.map(({ url, path }) => ({ url, path }))),
    places,
  };
  const made = {
    // Known, and the job registered, when all jobs of the program have reported.
    program: reported.then(({ secrets, otherPrices }) =>
      detached({
        ...said,
        identity: identityOf(kind.type, name, opts),
        secrets: secrets.length > 0 ? secrets : undefined,
        otherPrices: otherPrices.length > 0 ? otherPrices : undefined,
      }),
    ),
    // An input of its own: it is recorded, and Pulumi keeps the marks on secrets by their paths.
    ...(uploads && { footage: uploads.then((found) => detached(found?.map(({ url, etag }) => ({ url, etag })))) }),
  };
  const options: pulumi.CustomResourceOptions = { ...opts, additionalSecretOutputs: secretOutputs };
  return { props: { ...props, ...made }, opts: options };
}

/**
 * Keeps an inline program of the Automation API open while a job reports. A job with an argument
 * that rejects is not registered; the update must fail before Pulumi deletes the recorded job.
 */
async function heldOpen<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!isInline()) return work();
  const release = pulumi.runtime.rpcKeepAlive();
  try {
    return await work();
  } catch (error) {
    new Refused(name, `${name}: an argument failed: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  } finally {
    release();
  }
}
