import * as pulumi from "@pulumi/pulumi";

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** Settings of a program that needs none of its own. */
const onIms = { "highlights:engine": "ims" };

/**
 * What a program registers while Pulumi is replaced; a type that is not expected throws, and so
 * does every call.
 */
export async function mockPulumi(
  expected: readonly string[],
  options: { preview?: boolean; stack?: string; config?: Record<string, string>; outputs?: object } = {},
): Promise<Registered[]> {
  const registered: Registered[] = [];
  pulumi.runtime.setAllConfig(options.config ?? onIms);
  await pulumi.runtime.setMocks(
    {
      call: ({ token }) => {
        throw new Error(`no call is expected: ${token}`);
      },
      newResource: ({ type, name, inputs }) => {
        if (!expected.includes(type)) throw new Error(`no resource of type ${type} is expected`);
        const given = inputs as Record<string, unknown>;
        registered.push({ type, name, inputs: given });
        return { id: `${name}-id`, state: { ...given, ...options.outputs } };
      },
    },
    "shop",
    options.stack ?? "dev",
    options.preview ?? false,
    "acme",
  );
  return registered;
}

/** What a program says about a job beside its arguments. */
export function saidOf(job: Registered | undefined): Record<string, unknown> {
  return (job?.inputs.program ?? {}) as Record<string, unknown>;
}

/** The value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** What the program says as errors and warnings while `run` runs. */
export async function saidDuring(run: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { error, warn } = console;
  console.error = (line: unknown) => void said.push(String(line));
  console.warn = (line: unknown) => void said.push(String(line));
  try {
    await run();
  } finally {
    Object.assign(console, { error, warn });
  }
  return said.map((line) => line.replace("[runtime] ", ""));
}
