import * as pulumi from "@pulumi/pulumi";
import { isRunByPulumi } from "./run-by-pulumi";

/**
 * Pulumi's exit code for a program that failed and printed why. With exit code 0, Pulumi would
 * delete every resource that the program did not register.
 */
const failed = 32;

/**
 * The names of resources that the program constructed, or tried to, and that are not registered; by
 * the resource, or by type and name where its constructor threw.
 */
const unregistered = new Map<pulumi.Resource | string, string>();

/** The exit code before this module set one. */
let before: typeof process.exitCode;
let isWatching = false;

/** Makes the program fail unless the resource is registered before it ends. */
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
 * Makes the program fail unless a resource of this type and name is registered later; called before
 * a constructor throws.
 */
export function wasRefused(type: string, name: string): void {
  if (isRunByPulumi()) expect(keyOf(type, name), name);
}

function expect(what: pulumi.Resource | string, name: string): void {
  if (unregistered.size === 0) {
    before = process.exitCode;
    // Set at once: Pulumi starts to delete when the event loop of a program with code 0 is empty,
    // before the process ends.
    if (!isFailure(before)) process.exitCode = failed;
  }
  unregistered.set(what, name);
  if (isWatching) return;
  isWatching = true;
  // The program may have set the code itself. Pulumi reads it one turn of this event later.
  process.on("beforeExit", fail);
  process.on("exit", atExit);
}

function fail(): void {
  if (unregistered.size > 0 && !isFailure(process.exitCode)) process.exitCode = failed;
}

/** The program may have called `process.exit(0)`, or awaited a promise that never settled. */
function atExit(): void {
  fail();
  if (unregistered.size === 0 || process.exitCode !== failed || pulumi.log.hasErrors()) return;
  const names = [...new Set(unregistered.values())].join(", ");
  console.error(
    `${names}: not registered when the program ended, and Pulumi would delete what is there: must be registered in every run; ` +
      "let the program wait for its resources, give them inputs that resolve, and do not catch their errors",
  );
  // Another code than 32: the program printed no error, so Pulumi says that it failed.
  process.exitCode = 1;
}

function isFailure(code: typeof process.exitCode): boolean {
  return code !== undefined && code !== null && Number(code) !== 0;
}

function keyOf(type: string, name: string): string {
  return `${type}::${name}`;
}
