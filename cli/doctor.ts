import type { DoctorTerminal } from "./doctor/terminal";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { projectFolder } from "../provider/engine/project-folder";
import { readSettings } from "../provider/engine/settings";
import { regionId } from "../schema/region-id";
import { accountFindings } from "./doctor/account";
import { engineFindings } from "./doctor/engine";
import { type Finding, findingLine } from "./doctor/finding";
import { mediaFindings } from "./doctor/media";
import { printableJson } from "./printable";
import { nodeFinding, pulumiFindings } from "./doctor/pulumi";
import { projectFindings } from "./doctor/project";
import { probe } from "./doctor/probe";
import { runProgram } from "./doctor/program";
import { stackSettings } from "./doctor/stack";
import { textFinding } from "./doctor/text";
import { commandOutside } from "./outside";
import { UsageError } from "./usage-error";

export const doctorUsage = `alicloud-highlights doctor [options]
  Shows what is installed, what is missing and how to fix it: programs, settings of the selected stack, the account that would be used.
  Changes nothing and prints no key. Reads the stack's settings with pulumi config, which may contact the stack's backend.
  --data DIR     data folder of the embedded service (highlights:localDir of the stack, else .highlights beside Pulumi.yaml)
  --probe        ask the service about what this package assumes of it, with calls that are free and change nothing; reads no encrypted setting
  --engine NAME  with --probe: ims or local (highlights:engine of the stack, else ims)
  --region ID    with --probe: region that is asked (alicloud:region of the stack, ALICLOUD_REGION or ALIBABA_CLOUD_REGION)
  --bucket NAME  with --probe: a bucket of yours, for a look at an object that is not there
  --json         print JSON: {"version":1,"findings":[{"name","is","text","fix","needed"}],"local":{"works","missing"},"up"}; with --probe {"version":1,"findings":[{"name","operation","expected","found","verdict"}]}
  Exit code: 0 if the engine local can work, else 1. With --probe: 0 if the service answered and nothing differs, else 1. 2 wrong command line.`;

export const doctorOptions = {
  data: { type: "string", completed: "folder" },
  json: { type: "boolean", default: false },
  probe: { type: "boolean", default: false },
  engine: { type: "string", completed: ["ims", "local"] },
  region: { type: "string", completed: regionId.options },
  bucket: { type: "string" },
} as const;

/** @returns the exit code: 0 if the engine `local` can work, else 1 */
export async function doctor(args: string[], terminal: DoctorTerminal = processTerminal()): Promise<number> {
  const { values } = parseArgs({ args, options: doctorOptions, strict: true });
  const project = projectFolder(terminal.folder);
  const stack = await stackSettings(terminal, project);
  const data =
    values.data === undefined
      ? resolve(project, readSettings(stack ?? {}).localDir)
      : resolve(terminal.folder, values.data);
  if (values.probe) return probe(values, terminal, { stack, data });
  const astray = (["engine", "region", "bucket"] as const).find((name) => values[name]);
  if (astray !== undefined) throw new UsageError(`--${astray} belongs to --probe: add it, or leave --${astray} out`);
  const findings: Finding[] = [
    nodeFinding(terminal.nodeVersion),
    ...(await pulumiFindings(terminal)),
    ...projectFindings(project, terminal.env),
    ...(await mediaFindings(terminal)),
    textFinding(terminal),
    ...(await engineFindings(stack, data)),
    ...accountFindings(terminal.env, stack),
  ];
  const missing = (need: Finding["needed"]) =>
    findings.filter((finding) => finding.is === "missing" && finding.needed === need).map(({ name }) => name);
  const service = missing("service");
  const update = [...service, ...missing("pulumi")];
  if (values.json) {
    terminal.print(printableJson({ version: 1, findings, local: works(service), up: works(update) }));
  } else {
    for (const finding of findings) terminal.print(findingLine(finding));
    terminal.print("");
    terminal.print(verdict("the engine local", service));
    terminal.print(verdict("pulumi up", update));
  }
  return service.length === 0 ? 0 : 1;
}

function works(missing: readonly string[]): { readonly works: boolean; readonly missing: readonly string[] } {
  return { works: missing.length === 0, missing };
}

function verdict(what: string, missing: readonly string[]): string {
  return missing.length === 0 ? `${what} can work here` : `${what} cannot work here yet: ${missing.join(", ")}`;
}

function processTerminal(): DoctorTerminal {
  return {
    env: process.env,
    folder: process.cwd(),
    nodeVersion: process.versions.node,
    load: createRequire(__filename),
    resolve: createRequire(__filename).resolve,
    run: runProgram,
    print: (line) => console.log(line),
    outside: commandOutside,
  };
}
