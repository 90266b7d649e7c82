import { formsOf } from "./secret-forms";
import { hidden, isInside, isSecret } from "./secret-value";
import { unknownValue } from "../value/unknown-value";
import { knobs } from "../job/knobs";
import { userData } from "../job/user-data";

/** Hides the values of secret arguments in texts. */
export interface SecretText {
  /** For a sentence of this package: every form and piece of a value becomes `[secret]`. */
  readonly inSentence: (text: string) => string;
  /**
   * For a text of the service. The whole text is hidden where it holds a secret that is too short
   * to be replaced ("1" or "a" is in half of all words), and where the value of a secret is not
   * known here.
   */
  readonly inAnswer: (text: string) => string;
  /** For a failure of one argument, `ARGUMENT is VALUE: …`: a value of any length is hidden. */
  readonly inFailure: (argument: string, text: string) => string;
}

/** Arguments, and the paths of those that are secret. */
export interface SecretSource {
  readonly values: object;
  readonly secrets: readonly string[];
}

/** The arguments whose open values need no hiding; the outputs of a record may repeat secrets. */
const openly = ["region", "inputConfig", "editingConfig", "outputConfig"];
/** Values with fewer characters are not replaced: too many words contain them. */
const shortest = 4;
/** A piece of this many characters is hidden as well: an error may cut a value off. */
const piece = 8;

/** Arguments that are never sent: the service cannot repeat them. */
const neverSent = Object.keys(knobs);

/**
 * @param known values that are public anyway, such as the resource's name
 * @returns undefined where no argument is secret
 */
export function secretText(sources: readonly SecretSource[], known: readonly string[] = []): SecretText | undefined {
  const secrets = [...new Set(sources.flatMap((source) => source.secrets))];
  if (secrets.length === 0) return undefined;
  const leaves = sources.flatMap(({ values }) => leavesOf(values));
  const values = leaves.filter(({ path }) => isSecret(path, secrets));
  const others = leaves.filter(({ path }) => openly.includes(topOf(path)) && !isSecret(path, secrets));
  const shown = [...known, ...others.map(({ text }) => text)];
  const names = sources.flatMap((source) => namesIn(source.values, secrets));
  const forms = [...values.map(({ text }) => text), ...names].map(formsOf);
  const whole = forms.flatMap((form) => form.whole).filter((form) => !shown.includes(form));
  const patterns = [...new Set(whole)].filter((form) => form.length >= shortest).map(patternOf);
  const pieces = new Set(forms.flatMap((form) => form.parts).flatMap(piecesOf));
  const short = values.filter(({ path, text }) => text.length < shortest && !neverSent.includes(topOf(path)));
  const shortPatterns = short.map(({ text }) => patternOf(text));
  const given = [...sources.flatMap((source) => Object.keys(source.values)), ...neverSent];
  const isComplete = secrets.every((path) => given.includes(topOf(path)));
  const isTold = (text: string) => isComplete && shortPatterns.every((pattern) => text.search(pattern) < 0);
  const inSentence = (text: string) => replace(text, patterns, pieces);
  return {
    inSentence,
    inAnswer: (text) => (isTold(text) ? inSentence(text) : hidden),
    inFailure: (argument, text) => {
      const start = `${argument} is `;
      const end = isSecret(argument, secrets) && text.startsWith(start) ? text.indexOf(": ", start.length) : -1;
      return inSentence(end < 0 ? text : `${start}${hidden}${text.slice(end)}`);
    },
  };
}

interface Leaf {
  readonly path: string;
  readonly text: string;
}

function leavesOf(value: unknown, path = ""): Leaf[] {
  if (value === null || value === unknownValue || value === "") return [];
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return [{ path, text: String(value) }];
  }
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, childOf(value, path, key)));
}

/** The keys inside of a secret that are not listed in the schema: the program chose them. */
function namesIn(value: unknown, secrets: readonly string[], path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const isOpen = topOf(path) === "userData" || topOf(path) === "triggers";
  const isOwn = isOpen && !Array.isArray(value) && secrets.some((secret) => isInside(path, secret));
  const own = isOwn ? Object.keys(value).filter((key) => !Object.hasOwn(userData.shape, key)) : [];
  const below = Object.entries(value).flatMap(([key, item]) => namesIn(item, secrets, childOf(value, path, key)));
  return [...own, ...below];
}

function childOf(parent: object, path: string, key: string): string {
  if (Array.isArray(parent)) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The argument that a path begins with. */
function topOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** A short value in ASCII is matched as a whole word only. Other scripts may not separate words. */
function patternOf(form: string): RegExp {
  const text = form
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("\\{key\\}", "(?:\\{key\\}|[0-9a-f]{12})")
    .replaceAll("\\{index\\}", "(?:\\{index\\}|\\d+)");
  const isWord = form.length < piece && /^[\x20-\x7e]*$/.test(form);
  return new RegExp(isWord ? `(?<![a-z0-9])${text}(?![a-z0-9])` : text, "gi");
}

function piecesOf(form: string): string[] {
  const text = form.toLowerCase();
  return Array.from({ length: Math.max(0, text.length - piece + 1) }, (_, i) => text.slice(i, i + piece));
}

function replace(text: string, patterns: readonly RegExp[], pieces: ReadonlySet<string>): string {
  const taken = new Uint8Array(text.length);
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) taken.fill(1, match.index, match.index + match[0].length);
  }
  for (let i = 0; i + piece <= text.length; i++) {
    if (pieces.has(text.slice(i, i + piece).toLowerCase())) taken.fill(1, i, i + piece);
  }
  let result = "";
  for (let i = 0; i < text.length; i++) {
    if (taken[i] === 0) result += text[i];
    else if (i === 0 || taken[i - 1] === 0) result += hidden;
  }
  return result;
}
