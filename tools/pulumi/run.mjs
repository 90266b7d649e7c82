// `npm run preview|up|refresh|destroy [-- arguments]`: Pulumi on the repository's own Pulumi.yaml,
// stack `dev`.
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { setUp } from "../set-up/set-up.mjs";
import { localStack, stackName } from "./stack.mjs";

const [command, ...rest] = process.argv.slice(2);
if (!command) {
  console.error("usage: node tools/pulumi/run.mjs preview|up|refresh|destroy|cancel [arguments]");
  process.exit(2);
}

try {
  // Of the set-up only what takes long is worth a line here.
  const slow = (line) => line.startsWith("    ") && console.log(line.trim());
  const { root, pulumi } = await setUp({ log: slow });
  const stack = localStack({ root, pulumi });
  await stack.ensure();
  process.exitCode = command === "preview" && setsConfig(rest) ? await tryOut(stack) : await run(stack);
  if (process.exitCode !== 0 && stack.isLocked()) {
    console.error("if no other run goes on, a killed one left its lock: node tools/pulumi/run.mjs cancel --yes");
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function run(stack) {
  console.log(`pulumi ${[command, ...rest].join(" ")} (stack ${stackName}, state in .pulumi, engine local)`);
  return stack.show([command, ...rest]);
}

// `pulumi preview --config` saves what it is given, even a value that the preview rejects; a try
// must not.
async function tryOut(stack) {
  const trial = `${stack.settings}.${process.pid}.yaml`;
  if (existsSync(stack.settings)) copyFileSync(stack.settings, trial);
  console.log(`pulumi ${[command, ...rest].join(" ")} (stack ${stackName}, tried without saving the setting)`);
  try {
    return await stack.show([command, ...rest, "--config-file", trial]);
  } finally {
    rmSync(trial, { force: true });
  }
}

function setsConfig(args) {
  return args.some((arg) => arg === "-c" || arg === "--config" || arg.startsWith("--config=") || /^-c./.test(arg));
}
