#!/usr/bin/env node
import { commands } from "./commands";
import { isUsageError, jsonError } from "./json-error";
import { readManifest } from "./manifest";
import { UsageError } from "./usage-error";

const usage = `alicloud-highlights: video highlights on Alibaba Cloud, or on this machine

  alicloud-highlights local            serve highlight extraction and object storage on this machine
  alicloud-highlights job ID           show what the service knows about a job, and what to do next
  alicloud-highlights jobs             list the recent jobs with their stacks and resources
  alicloud-highlights clean            list, and delete, files of earlier jobs that no stack refers to
  alicloud-highlights length FILE...   measure videos, and print the minutes that are billed for them
  alicloud-highlights plan FILE        review a preview: what would run, why, and what it costs
  alicloud-highlights report [FILE...] write a page of all that a stack has made, from pulumi stack export
  alicloud-highlights policy           print the RAM policy that a deployment or a preview needs
  alicloud-highlights doctor           show what is installed, what is missing, and how to fix it
  alicloud-highlights completion SHELL print the completion script of bash, zsh or fish

  Every command has --help; --version prints the version of the package. With --json an answer is one object with
  the field "version", and an error is {"version":1,"error":{"code","message"}}.`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "help") {
    console.log(usage);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "version") {
    console.log((await readManifest()).version);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UsageError(`there is no command "${name}": known are ${Object.keys(commands).join(", ")}`);
  const command = await load();
  if (args.includes("--help")) {
    console.log(command.usage);
    return 0;
  }
  usageCode = command.usageCode ?? usageCode;
  return command.run(args);
}

const given = process.argv.slice(2);
/** Exit code of a wrong command line. */
let usageCode = 2;

main(given).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (given.includes("--json")) console.log(jsonError(error));
    else console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = isUsageError(error) ? usageCode : 1;
  },
);
