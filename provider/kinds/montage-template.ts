import { createHash } from "node:crypto";
import { canonical, sorted } from "../../schema/canonical";
import { unknownTemplate } from "../../schema/facts/unknown-ids";
import { listedPart } from "../../schema/field";
import { inspectKnown, sentence } from "../../schema/inspect";
import { type GivenMontageArgs, montageArgs, sentDefinition } from "../../schema/montage/job";
import { montageRules } from "../../schema/montage/rules";
import { fillFrom, readTemplate, type TemplateSettings, templateType } from "../../schema/montage/template";
import { getTemplate } from "../../schema/operations/templates/get-template";
import { ConnectionError, ServiceError, TemplateError, textOf } from "../error";
import type { Ims } from "../ims/client";
import { differences } from "../job/differences";
import type { Rehearsal, Warning } from "../job/job";
import type { Key } from "../job/key";

// The operation takes no template, so its rule is applied here: what the call gives wins, what it
// leaves empty is read from the template.

/** Arguments whose blanks a template has filled. */
export interface FilledArgs {
  readonly args: GivenMontageArgs;
  /** 5 hex digits of a hash of the template's content. */
  readonly hash: string;
  readonly warnings: readonly Warning[];
}

/**
 * Draws a template, reads it, fills the blanks of the arguments and checks them by the rules of a
 * preview. The same order draws the same template, whatever its content is.
 * @throws TemplateError for a template that cannot be read or used: nothing is submitted
 */
export async function fillFromTemplate(
  ims: Ims,
  given: GivenMontageArgs,
  ids: readonly string[],
  { baseKey }: Pick<Key, "baseKey">,
): Promise<FilledArgs> {
  const id = drawTemplate(ids, baseKey);
  const { settings, hash } = await readById(ims, id);
  const args = fillFrom(given, settings);
  // The rules see what is sent, so no template.
  const { failures, warnings } = inspectKnown<unknown>(sentDefinition, montageRules, listedPart(sentDefinition, args));
  if (failures.length > 0) {
    const all = failures.map((finding) => sentence(finding)).join("; ");
    throw new TemplateError(id, `does not go with the arguments, once it has filled their blanks: ${all}`);
  }
  const known = new Set(inspectKnown<unknown>(montageArgs, montageRules, given).warnings.map((one) => sentence(one)));
  const added = warnings.map((one) => sentence(one)).filter((text) => !known.has(text));
  return {
    args,
    hash,
    warnings: [...ignoredWarnings(id, settings), ...added.map((text) => `template ${id}: ${text}`)],
  };
}

/** Settings that the line of a preview names at most. */
const mostFilled = 10;

/**
 * Says beforehand what a submit would fill from the template, or why it would be refused.
 * @throws HighlightError where the service is not reached
 */
export async function rehearseTemplate(
  ims: Ims,
  given: GivenMontageArgs,
  ids: readonly string[],
  baseKey: string,
): Promise<Rehearsal> {
  try {
    const { args, warnings } = await fillFromTemplate(ims, given, ids, { baseKey });
    const [before, after] = [given, args].map((one) => canonical(sentDefinition, listedPart(sentDefinition, one)));
    const filled = differences("", before, after, []).map(({ text }) => text.replace(": default → ", " with "));
    const rest = filled.length > mostFilled ? [`and ${filled.length - mostFilled} more`] : [];
    const what = [...filled.slice(0, mostFilled), ...rest].join("; ") || "nothing: the arguments leave it no blank";
    return { failures: [], warnings, lines: [`template ${drawTemplate(ids, baseKey)} would fill ${what}`] };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const reason = `template ${error.templateId} ${error.reason}`;
    if (error.isUnread) return { failures: [], warnings: [`${reason}; the submit reads it again`], lines: [] };
    return { failures: [{ property: "templateConfig", reason }], warnings: [], lines: [] };
  }
}

/**
 * Warnings about a template whose content differs from that at the submit. An adopted job may have
 * been made with any of the templates.
 * @param hash of the content at the submit
 */
export async function templateChanges(
  ims: Ims,
  ids: readonly string[],
  hash: string,
  baseKey: string,
): Promise<Warning[]> {
  const drawn = drawTemplate(ids, baseKey);
  let why = "has changed since the job was submitted";
  for (const id of [drawn, ...ids.filter((other) => other !== drawn)]) {
    try {
      if ((await readById(ims, id)).hash === hash) return [];
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      if (id === drawn) why = error.reason;
    }
  }
  return [
    `template ${drawn} ${why}: the outputs stay as they are; to make them again by the present one change triggers`,
  ];
}

/** One of the ids, by lot: the same base key draws the same one. */
function drawTemplate(ids: readonly string[], baseKey: string): string {
  return ids[createHash("sha256").update(`${baseKey} template`).digest().readUInt32BE() % ids.length]!;
}

async function readById(ims: Ims, id: string): Promise<{ settings: TemplateSettings; hash: string }> {
  const reply = await ims.call(getTemplate, { TemplateId: id }).catch((error: unknown) => {
    // A lost answer here is no lost submit, so it must not look like one.
    if (error instanceof ServiceError && unknownTemplate.value.includes(error.code)) {
      throw new TemplateError(id, notKnown);
    }
    if (!(error instanceof ServiceError || error instanceof ConnectionError)) throw error;
    throw new TemplateError(id, `could not be read: ${textOf(error)}`, true);
  });
  const { Type, Config } = reply.Template ?? {};
  if (!reply.Template) throw new TemplateError(id, notKnown);
  if (Type !== templateType) {
    throw new TemplateError(
      id,
      `is of the type ${Type ?? "unknown"}: must be of the type ${templateType}; name another one`,
    );
  }
  const config = parsed(Config);
  const settings = readTemplate(config);
  if (settings === undefined) throw new TemplateError(id, "holds a Config that is no JSON object: correct it");
  return {
    settings,
    hash: createHash("sha256")
      .update(JSON.stringify(sorted(config)))
      .digest("hex")
      .slice(0, 5),
  };
}

const notKnown = "is not known to the service in the region of the job: name another one, or make it there";

function ignoredWarnings(id: string, { ignored }: TemplateSettings): Warning[] {
  if (ignored.length === 0) return [];
  const verb = ignored.length === 1 ? "is" : "are";
  return [
    `template ${id}: ${ignored.join(", ")} ${verb} not used: a highlight montage takes no such setting from a template`,
  ];
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
