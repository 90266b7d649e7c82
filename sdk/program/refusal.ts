import * as pulumi from "@pulumi/pulumi";
import { wasRefused } from "./exit-code";
import { providerText } from "./provider-text";
import { isInline } from "./run-by-pulumi";

/**
 * The error of a constructor that makes nothing. A program that catches it fails all the same:
 * Pulumi would delete what was there before.
 * @param type the type of the resource that is not made
 */
export function refusal(type: string, name: string, text: string): pulumi.RunError {
  wasRefused(type, name);
  if (isInline()) new Refused(name, text);
  return new pulumi.RunError(text);
}

/**
 * Stands for a resource that is not made, where the process outlives the program and has no exit
 * code for it: its check fails.
 */
export class Refused extends pulumi.CustomResource {
  constructor(name: string, reason: string) {
    const inputs = { refused: reason, __provider: providerText("local-bucket") };
    super("pulumi-nodejs:dynamic/highlights:Refused", name, inputs);
  }
}
