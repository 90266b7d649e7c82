import * as pulumi from "@pulumi/pulumi";
import { join, sep } from "node:path";
import { wasRefused } from "./exit-code";
import { providerText } from "./provider-text";
import { isInline } from "./run-by-pulumi";

/** The folder of this package that holds what a program imports. */
const ownFolder = join(__dirname, "..") + sep;

/**
 * The error that a constructor throws in place of registering a resource. A program that catches it
 * fails all the same: otherwise Pulumi would delete the recorded resource.
 * @param type the type of the resource that is not registered
 */
export function refusal(type: string, name: string, text: string): pulumi.RunError {
  wasRefused(type, name);
  if (isInline()) new Refused(name, text);
  return plainError(text);
}

/**
 * An error of which Pulumi prints the text alone. It puts "error serializing property" before the
 * message of an error in an input, and prints the stack of an error that comes late.
 */
function plainError(text: string): pulumi.RunError {
  const error = new pulumi.RunError(text);
  Object.defineProperty(error, "message", { get: () => text, set: () => undefined });
  // Node.js keeps ten frames.
  Error.captureStackTrace(error, refusal);
  const frames = framesOfProgram(error);
  error.stack = frames.length === 0 ? text : [`Error: ${text}`, ...frames].join("\n");
  return error;
}

/**
 * The frames that are the program's own; none in a late error. Pulumi has `util.inspect` format a
 * stack, and Node.js 20 hangs for many seconds on a frame in `node_modules/@pulumi/resource.ts`, as
 * source maps name it.
 */
function framesOfProgram({ stack = "" }: Error): string[] {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const foreign = [/node_modules[\\/]@pulumi[\\/]/, /\bnode:internal\b/];
  return frames.filter((frame) => !frame.includes(ownFolder) && foreign.every((place) => !place.test(frame)));
}

/**
 * Registered in place of a refused resource, with a check that always fails: an inline program has
 * no exit code that could tell Pulumi.
 */
export class Refused extends pulumi.CustomResource {
  constructor(name: string, reason: string) {
    const inputs = { refused: reason, __provider: providerText("local-bucket") };
    super("pulumi-nodejs:dynamic/highlights:Refused", name, inputs);
  }
}
