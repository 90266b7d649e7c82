import { childrenOf, readXml, textOf, type XmlElement } from "../../http/xml-reader";
import type { SettingTexts } from "../../store/bucket-settings";

/** What pages of some origins may ask of a bucket. */
export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  /** Lower case. */
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** Seconds that a browser may keep the answer to a preflight request. */
  readonly maxAge: string | undefined;
  /** Whether replies tell caches that they depend on the origin. */
  readonly varies: boolean;
}

/** What a page asks for. */
export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  /** Lower case; none for the request itself. */
  readonly headers: readonly string[];
}

/** The rules of a bucket in their order; undefined where it has none. */
export function corsRules(texts: SettingTexts): CorsRule[] | undefined {
  if (texts.cors === undefined) return undefined;
  const document = readXml(texts.cors);
  const varies = textOf(document, "ResponseVary")?.trim().toLowerCase() === "true";
  return childrenOf(document, "CORSRule").map((rule) => ({
    origins: textsOf(rule, "AllowedOrigin"),
    methods: textsOf(rule, "AllowedMethod").map((method) => method.toUpperCase()),
    headers: textsOf(rule, "AllowedHeader").map((header) => header.toLowerCase()),
    exposed: textsOf(rule, "ExposeHeader"),
    maxAge: textOf(rule, "MaxAgeSeconds")?.trim() || undefined,
    varies,
  }));
}

/** The first rule that allows all that a page asks for. */
export function allowingRule(rules: readonly CorsRule[], asked: CorsQuestion): CorsRule | undefined {
  return rules.find(
    ({ origins, methods, headers }) =>
      origins.some((pattern) => matches(pattern, asked.origin)) &&
      methods.includes(asked.method) &&
      asked.headers.every((header) => headers.some((pattern) => matches(pattern, header))),
  );
}

/** The headers of a reply that lets the page have it. */
export function allowingHeaders(rule: CorsRule, { origin, method, headers }: CorsQuestion): Record<string, string> {
  const allowing: Record<string, string> = {
    "access-control-allow-origin": rule.origins.includes("*") ? "*" : origin,
    "access-control-allow-methods": method,
  };
  if (headers.length > 0) allowing["access-control-allow-headers"] = headers.join(", ");
  if (rule.exposed.length > 0) allowing["access-control-expose-headers"] = rule.exposed.join(", ");
  if (rule.maxAge !== undefined) allowing["access-control-max-age"] = rule.maxAge;
  return allowing;
}

/** A pattern with at most one `*`. */
function matches(pattern: string, text: string): boolean {
  const [start = "", end] = pattern.split("*", 2);
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function textsOf(rule: XmlElement, name: string): string[] {
  return childrenOf(rule, name)
    .map(({ text }) => text.trim())
    .filter((text) => text !== "");
}
