import * as pulumi from "@pulumi/pulumi";
import { isRunByPulumi } from "./run-by-pulumi";

/**
 * Pulumi deletes what a program that ends with exit code 0 has not registered. This is Pulumi's own
 * code for a program that has said what is wrong.
 */
const failed = 32;

/**
 * The names of what the program began to make and that is not registered, by the resource; by type
 * and name where there is none.
 */
const unregistered = new Map<pulumi.Resource | string, string>();

/** The exit code that the program had before. */
let before: typeof process.exitCode;
let isWatching = false;

/** Lets the program fail unless the resource is registered before it ends. */
export function mustBeRegistered(type: string, name: string, resource: pulumi.Resource): void {
  if (!isRunByPulumi()) return;
  expect(resource, name);
  resource.urn.apply(() => {
    unregistered.delete(resource);
    unregistered.delete(keyOf(type, name));
    if (unregistered.size === 0 && process.exitCode === failed) process.exitCode = before;
  });
}

/**
 * Lets the program fail unless a resource of this type and name is registered after all; its
 * constructor is about to throw.
 */
export function wasRefused(type: string, name: string): void {
  if (isRunByPulumi()) expect(keyOf(type, name), name);
}

function expect(what: pulumi.Resource | string, name: string): void {
  if (unregistered.size === 0) {
    before = process.exitCode;
    // At once: Pulumi begins to delete when nothing is left to do for a program whose code is 0,
    // before the process ends.
    if (!isFailure(before)) process.exitCode = failed;
  }
  unregistered.set(what, name);
  if (isWatching) return;
  isWatching = true;
  // The program may have set the code itself. Pulumi decides one turn of this event later.
  process.on("beforeExit", fail);
  process.on("exit", atExit);
}

function fail(): void {
  if (unregistered.size > 0 && !isFailure(process.exitCode)) process.exitCode = failed;
}

/** The program may have called `process.exit(0)`, or waited for something that never came. */
function atExit(): void {
  fail();
  if (unregistered.size === 0 || process.exitCode !== failed || pulumi.log.hasErrors()) return;
  const names = [...new Set(unregistered.values())].join(", ");
  console.error(
    `${names}: not registered when the program ended, and Pulumi would delete what is there: must be registered in every run; ` +
      "let the program wait for its resources, give them inputs that resolve, and do not catch their errors",
  );
  // Not the code of a program that has said what is wrong: Pulumi then says that it failed.
  process.exitCode = 1;
}

function isFailure(code: typeof process.exitCode): boolean {
  return code !== undefined && code !== null && Number(code) !== 0;
}

function keyOf(type: string, name: string): string {
  return `${type}::${name}`;
}
