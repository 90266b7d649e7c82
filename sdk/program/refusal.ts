import * as pulumi from "@pulumi/pulumi";
import { wasRefused } from "./exit-code";
import { providerText } from "./provider-text";
import { isInline, isRunByPulumi } from "./run-by-pulumi";

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
  error.stack = isRunByPulumi() ? text : framesOf(error);
  return error;
}

/**
 * The stack without Pulumi's own frames: Pulumi has `util.inspect` format it, and Node.js 20 hangs
 * for many seconds on a frame in `node_modules/@pulumi/resource.ts`, as source maps name it.
 */
function framesOf({ stack }: Error): string {
  const frames = stack?.split("\n") ?? [];
  return frames.filter((frame) => !/node_modules[\\/]@pulumi[\\/]/.test(frame)).join("\n");
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
