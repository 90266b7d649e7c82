import { isPlain, shownValue } from "../../schema/value/shown-value";

/** What a FileAsset has, whichever copy of `@pulumi/pulumi` made it. */
interface FileAsset {
  readonly __pulumiAsset?: boolean;
  readonly path?: unknown;
}

/** Why a value cannot be uploaded, as a sentence; undefined where it can. */
export function fileFailure(key: string, file: unknown): string | undefined {
  const { __pulumiAsset: isAsset, path } = (file ?? {}) as FileAsset;
  if (isAsset === true && path !== undefined) return undefined;
  return `the file for ${key} is ${shownFile(file)}: must be a file on this machine; give new pulumi.asset.FileAsset(PATH)`;
}

function shownFile(file: unknown): string {
  if (typeof file !== "object" || file === null || isPlain(file)) return shownValue(file);
  return `a ${(file as { constructor: { name: string } }).constructor.name}`;
}
