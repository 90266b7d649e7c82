import { definition } from "../../schema/extraction/job";
import type { ExtractionArgs } from "../../schema/extraction/job";
import { inputConfig } from "../../schema/extraction/input-config";
import { mediaRules } from "../../schema/extraction/media-rules";
import { outputConfig } from "../../schema/extraction/output-config";
import { outputRules } from "../../schema/extraction/output-rules";
import { strategyRules } from "../../schema/extraction/strategy-rules";
import { inspect, sentence } from "../../schema/inspect";
import { parseOssUrl } from "../../schema/oss-url";
import type { RegionId } from "../../schema/regions";
import type { Rule } from "../../schema/rule";
import { userDataLimit } from "../../schema/user-data";
import { argumentName, decode, wireName, WireNameError } from "../../schema/wire-names";
import type { z } from "zod";
import { imsErrors } from "../wire-error";

export interface ExtractionRequest {
  readonly args: ExtractionArgs;
  /** Fields that only steer the service's taste and are left unused here. */
  readonly unused: readonly string[];
}

const rules = [...mediaRules, ...strategyRules, ...outputRules] as unknown as readonly Rule<
  z.infer<typeof definition>
>[];

/**
 * A submit's parameters as checked arguments. The rules are the ones that the preview uses.
 * @throws WireError MissingParameter or InvalidParameter, with every failure in its message
 */
export function extractionRequest(params: Readonly<Record<string, string>>, defaultRegion: string): ExtractionRequest {
  if (params.InputConfig === undefined) throw imsErrors.missingParameter("InputConfig");
  checkUserData(params.UserData);
  const input = structure("InputConfig", inputConfig, params.InputConfig);
  const output =
    params.OutputConfig === undefined ? undefined : structure("OutputConfig", outputConfig, params.OutputConfig);
  const args = {
    region: regionOf(input, defaultRegion),
    inputConfig: input,
    ...(output === undefined ? {} : { outputConfig: output }),
  };
  const { failures } = inspect(definition, rules, args);
  if (failures.length > 0) {
    const lines = failures.map((failure) => sentence({ ...failure, path: failure.path.map(wirePart) }));
    throw imsErrors.invalidParameter(lines.join("; "));
  }
  const checked = args as ExtractionArgs;
  refuseWhatIsMissingHere(checked);
  return { args: checked, unused: [...unusedIn(checked), ...unusedCallbacks(params.UserData)] };
}

/** What this machine does not have, it refuses: it never pretends. */
function refuseWhatIsMissingHere({ inputConfig: input, outputConfig: output }: ExtractionArgs): void {
  const withId = input.mediaArray.findIndex((medium) => medium.mediaId !== undefined);
  if (withId >= 0) {
    throw imsErrors.invalidParameter(
      `InputConfig.MediaArray[${withId}].MediaId: the embedded service has no media library; give the video's MediaURL`,
    );
  }
  if (output?.exportAsNewMedia) {
    throw imsErrors.invalidParameter(
      "OutputConfig.ExportAsNewMedia: the embedded service has no media library; leave it out",
    );
  }
  if (output?.endpoint !== undefined && !/^https?:\/\/oss-[a-z0-9-]+\.aliyuncs\.com\/?$/.test(output.endpoint)) {
    throw imsErrors.invalidParameter(
      "OutputConfig.Endpoint: the embedded service writes to its own buckets only; leave it out",
    );
  }
}

function unusedIn({ inputConfig: { strategy } }: ExtractionArgs): string[] {
  const names = ["enableActionRecog", "customActions", "highlightDescription", "faceInfo"] as const;
  return names
    .filter((name) => strategy?.[name] !== undefined && strategy[name] !== false)
    .map(
      (name) =>
        `the engine local leaves inputConfig.strategy.${name} unused: it recognises no actions, faces or meaning`,
    );
}

function unusedCallbacks(userData: string | undefined): string[] {
  const given = Object.keys(JSON.parse(userData ?? "{}") as object);
  return ["NotifyAddress", "RegisterMediaNotifyAddress"]
    .filter((name) => given.includes(name))
    .map((name) => `the engine local leaves userData.${argumentName(name)} unused: it calls nobody back`);
}

/** The region of the request: a service in the cloud has one, this one takes that of the first address. */
function regionOf(input: unknown, defaultRegion: string): RegionId {
  const media = (input as { mediaArray?: { mediaUrl?: unknown }[] }).mediaArray;
  const url = Array.isArray(media)
    ? media.map((medium) => medium?.mediaUrl).find((value) => typeof value === "string")
    : undefined;
  return ((typeof url === "string" ? parseOssUrl(url)?.region : undefined) ?? defaultRegion) as RegionId;
}

function structure(name: string, type: z.ZodType, text: string): object {
  try {
    return decode(type, object(name, text)) as object;
  } catch (error) {
    if (error instanceof WireNameError) throw imsErrors.invalidParameter(`${name}: ${error.message}`);
    throw error;
  }
}

function checkUserData(text: string | undefined): void {
  if (text === undefined) return;
  object("UserData", text);
  const bytes = Buffer.byteLength(text);
  if (bytes > userDataLimit) {
    throw imsErrors.invalidParameter(`UserData has ${bytes} bytes: must have ${userDataLimit} at most`);
  }
}

function object(name: string, text: string): object {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw imsErrors.invalidParameter(`${name} must be a JSON object`);
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wirePart(part: string | number): string | number {
  return typeof part === "number" ? part : wireName(part);
}
