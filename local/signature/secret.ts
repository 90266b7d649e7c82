import { createHash, createHmac, timingSafeEqual } from "node:crypto";

import { encodeStrict } from "../http/query";
import type { WireRequest } from "../http/request";

/** The one key pair that the service accepts. */
export interface AccessKey {
  id: string;
  secret: string;
}

/** Milliseconds between the client's clock and the service's, either way, in every scheme. */
export const allowedSkew = 15 * 60 * 1000;

/** Whether a request's time, in milliseconds since 1970, is near enough; NaN is not. */
export function isTimely(time: number, now: number): boolean {
  return Math.abs(time - now) <= allowedSkew;
}

/** Whether two texts are equal, compared in constant time. */
export function equalText(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

/** A text that a request was to sign, without the security token that the request may carry. */
export function withoutToken(text: string, { headers, query }: WireRequest): string {
  const named = query.filter(({ name }) => name.endsWith("security-token")).map(({ value }) => value);
  const tokens = [...named, headers["x-oss-security-token"] ?? ""].filter((token) => token.trim() !== "");
  return tokens
    .flatMap((token) => [token.trim(), encodeStrict(token)])
    .reduce((shown, token) => shown.replaceAll(token, "***"), text);
}

export function sha256Hex(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

export function hmacSha256(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
