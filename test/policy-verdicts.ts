import * as pulumiPolicy from "@pulumi/policy";

/** A resource that is held against a policy, with its inputs or outputs. */
export interface Judged {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Exported, and left out of the package's types. */
const { unknownCheckingProxy, UnknownValueError } = pulumiPolicy as unknown as {
  unknownCheckingProxy: (props: object) => Record<string, unknown>;
  UnknownValueError: new () => Error;
};

/** Ends a validation as `args.notApplicable` does. */
class NotApplicable extends Error {}

const opts = { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] };

/** What both kinds of policies are called with. */
const common = {
  stackTags: new Map<string, string>(),
  getConfig: <T extends object>() => ({}) as T,
  notApplicable: (reason = "") => {
    throw new NotApplicable(reason);
  },
};

/**
 * What a policy says about resources, in the way of `@pulumi/policy`: the violations, or one line
 * on a value that is not known yet, or on a policy that does not apply.
 */
export async function verdict(
  policy: pulumiPolicy.ResourceValidationPolicy | pulumiPolicy.StackValidationPolicy,
  resources: readonly Judged[],
): Promise<string[]> {
  if ("validateStack" in policy) return said((report) => policy.validateStack(stackArgs(resources), report));
  const each = resources.map((one) =>
    said(async (report) => {
      for (const validate of [policy.validateResource ?? []].flat()) await validate(resourceArgs(one), report);
    }),
  );
  return (await Promise.all(each)).flat();
}

async function said(run: (report: (message: string) => void) => Promise<void> | void): Promise<string[]> {
  const messages: string[] = [];
  try {
    await run((message) => void messages.push(message));
  } catch (error) {
    if (error instanceof UnknownValueError) return [...messages, `not known yet: ${error.message}`];
    if (error instanceof NotApplicable) return [...messages, `not applicable: ${error.message}`];
    throw error;
  }
  return messages;
}

function resourceArgs({ type, name, inputs }: Judged): pulumiPolicy.ResourceValidationArgs {
  const props = unknownCheckingProxy(inputs);
  const urn = `urn:pulumi:dev::e2e::${type}::${name}`;
  return { ...common, type, name, urn, props, opts: { ...opts, customTimeouts: noTimeouts }, ...untyped() };
}

function stackArgs(resources: readonly Judged[]): pulumiPolicy.StackValidationArgs {
  const all = resources.map((one): pulumiPolicy.PolicyResource => {
    const { type, name, urn, props, opts: options } = resourceArgs(one);
    return { type, name, urn, props, opts: options, dependencies: [], propertyDependencies: {}, ...untyped() };
  });
  return { ...common, resources: all };
}

const noTimeouts = { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 };

/** Our resources are not of classes that Pulumi generated: their type is compared as text. */
function untyped() {
  return { isType: () => false, asType: () => undefined };
}
