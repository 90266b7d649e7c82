/**
 * No script and no style but the console's own files, nothing of any other place, and no frame
 * around it.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** The headers of every reply of the console. */
const alwaysHeaders = {
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

export const pageHeaders: Readonly<Record<string, string>> = {
  ...alwaysHeaders,
  "content-type": "text/html;charset=utf-8",
  "content-security-policy": pagePolicy,
  // Without any referrer a browser sends "Origin: null" with the console's own forms.
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

/** An asset's address holds the digest of its content. */
export function assetHeaders(type: string): Record<string, string> {
  return { ...alwaysHeaders, "content-type": type, "cache-control": "public, max-age=31536000, immutable" };
}

/** The content of an object, which never runs as a page of this site. */
export const contentHeaders: Readonly<Record<string, string>> = {
  ...alwaysHeaders,
  "content-security-policy": "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

export const textHeaders: Readonly<Record<string, string>> = {
  ...alwaysHeaders,
  "content-type": "text/plain;charset=utf-8",
  "cache-control": "no-store",
};
