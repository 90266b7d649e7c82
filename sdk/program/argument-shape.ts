import * as pulumi from "@pulumi/pulumi";
import { nearest } from "../../schema/nearest";
import { shownValue } from "../../schema/value/shown-value";

/** An argument as a message shows it. Pulumi's outputs must not be turned into text. */
export function shownArgument(value: unknown): string {
  return isLate(value) ? "an output" : shownValue(value);
}

/** Whether a value is known only later. */
export function isLate(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** The failures of arguments with names that are not known, as sentences. */
export function unknownNames(args: object, names: readonly string[]): string[] {
  const unknown = Object.entries(args).filter(([name, value]) => value !== undefined && !names.includes(name));
  return unknown.map(([name, value]) => {
    const near = nearest(name, names);
    const fix = near === undefined ? `leave it out; known are ${names.join(", ")}` : `did you mean ${near}`;
    return `${name} is ${shownArgument(value)}: must not be given, as there is no such argument; ${fix}`;
  });
}
