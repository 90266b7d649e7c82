#!/usr/bin/env node
import { join } from "node:path";
import { UsageError } from "./usage-error";

const usage = `alicloud-highlights: video highlights on Alibaba Cloud, or on this machine

  alicloud-highlights local            serve highlight extraction and object storage on this machine
  alicloud-highlights job ID           show what the service knows about a job, and what to do next
  alicloud-highlights length FILE...   measure videos, and print the minutes that are billed for them
  alicloud-highlights plan FILE        review a preview: what would run, why, and what it costs
  alicloud-highlights policy           print the RAM policy that a deployment or a preview needs
  alicloud-highlights doctor           show what is installed, what is missing, and how to fix it

  Every command has --help; --version prints the version of the package.`;

interface Command {
  readonly usage: string;
  run(args: string[]): Promise<number>;
  /** Exit code of a wrong command line, where it is not 2. */
  readonly usageCode?: number;
}

/** Commands by name. Each loads only the code that it needs. */
const commands: Record<string, () => Promise<Command>> = {
  local: async () => {
    const { local, localUsage } = await import("./local.js");
    return { usage: localUsage, run: local };
  },
  job: async () => {
    const { job, jobUsage } = await import("./job.js");
    return { usage: jobUsage, run: (args) => job(args) };
  },
  length: async () => {
    const { length, lengthUsage } = await import("./length.js");
    return { usage: lengthUsage, run: (args) => length(args) };
  },
  plan: async () => {
    const { plan, planUsage } = await import("./plan.js");
    return { usage: planUsage, run: (args) => plan(args), usageCode: 1 };
  },
  policy: async () => {
    const { policy, policyUsage } = await import("./policy.js");
    return { usage: policyUsage, run: (args) => policy(args) };
  },
  doctor: async () => {
    const { doctor, doctorUsage } = await import("./doctor.js");
    return { usage: doctorUsage, run: (args) => doctor(args) };
  },
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "help") {
    console.log(usage);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "version") {
    console.log(await version());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UsageError(`there is no command "${name}": known are ${Object.keys(commands).join(", ")}`);
  const command = await load();
  if (args.includes("--help")) {
    console.log(command.usage);
    return 0;
  }
  return command.run(args).catch((error: unknown) => {
    if (command.usageCode === undefined || !isUsageError(error)) throw error;
    console.error(error.message);
    return command.usageCode;
  });
}

/** Version of this package. */
async function version(): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  const manifest = JSON.parse(await readFile(join(__dirname, "..", "..", "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = isUsageError(error) ? 2 : 1;
  },
);

function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");
}
