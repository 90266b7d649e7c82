import type { Manifest } from "../../manifest";
import type { Probe, ProbeFinding } from "./findings";

const signs = { "as assumed": "✓", differs: "✗", "could not be asked": "–" };

/** The lines of a probe for a person, with the text of an issue where something differs. */
export function probeLines(probe: Probe, day: string, manifest: Manifest): string[] {
  const { findings } = probe;
  return [
    `probe of the engine ${probe.engine} in ${probe.region}: free calls, which change nothing`,
    "",
    ...findings.map(findingLine),
    "",
    counts(findings),
    ...(findings.some(isDifferent) ? issue(probe, day, manifest) : []),
  ];
}

/** The same as data. */
export function probeJson({ engine, region, findings }: Probe, day: string, manifest: Manifest): object {
  return { version: 1, package: manifest.version, date: day, engine, region, findings };
}

/** 0 where the service answered and nothing differs, else 1. */
export function probeCode({ findings }: Probe): number {
  const answered = findings.some(({ name, verdict }) => name === "endpoint" && verdict === "as assumed");
  return answered && !findings.some(isDifferent) ? 0 : 1;
}

function isDifferent({ verdict }: ProbeFinding): boolean {
  return verdict === "differs";
}

function findingLine(finding: ProbeFinding): string {
  const { verdict, expected, found } = finding;
  const text = verdict === "differs" ? `assumed ${expected}; found ${found}` : found;
  return `${signs[verdict]} ${nameOf(finding)}: ${verdict}: ${text}`;
}

/** `unknownJob (GetSmartHandleJob)`. */
function nameOf({ name, operation }: ProbeFinding): string {
  return operation === undefined ? name : `${name} (${operation})`;
}

function counts(findings: readonly ProbeFinding[]): string {
  const of = (verdict: ProbeFinding["verdict"]) => findings.filter((one) => one.verdict === verdict).length;
  return `${of("as assumed")} as assumed, ${of("differs")} different, ${of("could not be asked")} could not be asked`;
}

/** Made of words of this package and of codes: no id, key or address can be in it. */
function issue({ engine, region, findings }: Probe, day: string, { version, bugs }: Manifest): string[] {
  return [
    "",
    `Please tell us, with this text, which holds no id of an account and no key: ${bugs.url}/new`,
    "",
    "### The service differs from docs/facts.md",
    "",
    `Engine ${engine}, region ${region}, ${day}, version ${version}.`,
    "",
    ...findings
      .filter(isDifferent)
      .flatMap((finding) => [
        `- ${nameOf(finding)}, ${finding.certainty}: ${finding.fact}`,
        `  - assumed: ${finding.expected}`,
        `  - found: ${finding.found}`,
      ]),
  ];
}
