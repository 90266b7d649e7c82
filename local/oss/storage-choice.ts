import type { WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";

/**
 * Refuses access lists and storage classes that a plain file cannot have.
 * @throws WireError NotImplemented
 */
export function checkPlainStorage(request: WireRequest): void {
  for (const [header, allowed] of Object.entries(kept)) {
    const value = request.headers[header];
    if (value !== undefined && !allowed.includes(value)) throw ossErrors.notImplemented(`header ${header}: ${value}`);
  }
}

const kept: Record<string, readonly string[]> = {
  "x-oss-object-acl": ["private", "default"],
  "x-oss-storage-class": ["Standard"],
};
