import type { DoctorTerminal } from "./terminal";
import type { Finding } from "./finding";
import { findProgram, foldersOf } from "./program";

/** As in package.json's `engines`. */
const oldestNode = [20, 19] as const;

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const oldest = oldestNode.join(".");
  if (enough) return { name: "Node.js", is: "there", text: version };
  return {
    name: "Node.js",
    is: "missing",
    text: `${version} is too old`,
    fix: `install ${oldest} or newer`,
    needed: "service",
  };
}

/** The CLI, and the program that it runs TypeScript with. */
export async function pulumiFindings({ env, run }: Pick<DoctorTerminal, "env" | "run">): Promise<Finding[]> {
  const cli = findProgram("pulumi", env);
  const version = cli === undefined ? undefined : await versionOf(cli, env, run);
  return [cliFinding(cli, version), hostFinding(findProgram(hostName, env, cli === undefined ? [] : foldersOf(cli)))];
}

const hostName = "pulumi-language-nodejs";
const install =
  "install Pulumi (https://www.pulumi.com/docs/install); in this package's repository npm run demo gets a copy of its own";

function cliFinding(cli: string | undefined, version: string | undefined): Finding {
  const common = { name: "pulumi", needed: "pulumi" } as const;
  if (cli === undefined) return { ...common, is: "missing", text: "not on PATH", fix: install };
  if (version === undefined) return { ...common, is: "missing", text: `${cli} does not run`, fix: install };
  return { ...common, is: "there", text: `${version}, ${cli}` };
}

function hostFinding(host: string | undefined): Finding {
  const common = { name: "Pulumi's language host", needed: "pulumi" } as const;
  if (host !== undefined) return { ...common, is: "there", text: host };
  const text = `${hostName} is neither beside pulumi nor on PATH`;
  return { ...common, is: "missing", text, fix: "install Pulumi's whole archive, which holds it" };
}

async function versionOf(cli: string, env: NodeJS.ProcessEnv, run: DoctorTerminal["run"]): Promise<string | undefined> {
  // Keeps the CLI from asking its makers for a newer version.
  const said = await run(cli, ["version"], { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" });
  return /^v?(\d+\.\d+\.\d+\S*)/.exec(said?.trim() ?? "")?.[1];
}
