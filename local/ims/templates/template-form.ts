import { defined } from "../../../schema/defined";
import type { StoredTemplate } from "../../store/templates";
import { imsErrors } from "../../wire-error";

/** The parameters that are kept as they came. */
export const keptFacts = ["Name", "CoverUrl", "PreviewMedia", "Status", "Source", "RelatedMediaids"];

/** A template in the form of an answer. */
export function templateForm({ id, type, config, request, createTime, modifiedTime }: StoredTemplate): object {
  const { Name, CoverUrl, PreviewMedia, Status = "Available", Source = "OpenAPI", RelatedMediaids } = request;
  return {
    TemplateId: id,
    ...defined({ Name, PreviewMedia, CoverURL: CoverUrl, RelatedMediaids }),
    Type: type,
    Config: config,
    Status,
    CreateSource: Source,
    ModifiedSource: Source,
    CreationTime: createTime,
    ModifiedTime: modifiedTime,
  };
}

/**
 * Refuses a Config that no template for one-click productions can have. Its settings are checked
 * where they are used.
 * @throws WireError InvalidParameter
 */
export function checkConfig(text: string): void {
  const config = parsed(text);
  if (!isRecord(config)) throw imsErrors.invalidParameter("Config is no JSON object: must be one; correct it");
  if (isRecord(config.OutputTemplateConfig)) return;
  throw imsErrors.invalidParameter(
    "Config.OutputTemplateConfig is missing or no object: must be given; give the size of the videos there, or {}",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
