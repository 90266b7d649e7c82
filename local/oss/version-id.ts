import { parameter, type WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";

/** The version of every object, as OSS names that of an object without versions. */
export const onlyVersion = "null";

/** @throws WireError NotImplemented for any other version: there are none */
export function checkVersion(version: string | undefined): void {
  if (version !== undefined && version !== onlyVersion) throw ossErrors.notImplemented(`version "${version}"`);
}

/** As `checkVersion`, for the query parameter `versionId`. */
export function checkRequestedVersion(request: WireRequest): void {
  checkVersion(parameter(request, "versionId"));
}
