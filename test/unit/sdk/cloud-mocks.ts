import * as pulumi from "@pulumi/pulumi";

/** A resource that a program on the engine `ims` registered, with the options that Pulumi got. */
export interface Child {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  /** Type and name of its parent. */
  readonly parent: string;
  /** Name of its explicit provider. */
  readonly provider?: string;
  readonly protect: boolean;
  readonly retain: boolean;
  readonly aliases: readonly object[];
  readonly ignored: readonly string[];
}

/** Pulumi's monitor, whose mock passes less than it is asked to register. */
interface Monitor {
  registerResource(request: Request, done: unknown): Promise<void>;
}

/** What Pulumi is asked to register, in its own message. */
interface Request {
  getParent(): string;
  getProvider(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getAliasesList(): { toObject(): object }[];
  getIgnorechangesList(): string[];
}

/** Outputs that the plugin computes. */
const computed: Record<string, object> = {
  "alicloud:oss/bucket:Bucket": { owner: "1234567890123456" },
};

/**
 * Replaces Pulumi for a program on the engine `ims`.
 * @param expected types that may be registered; any other one throws, and so does every call
 */
export async function mockCloud(
  expected: readonly string[],
  options: {
    config?: Record<string, string>;
    secretKeys?: string[];
    preview?: boolean;
    /** Outputs by type. */
    outputs?: Record<string, object>;
  } = {},
): Promise<Child[]> {
  const children: Child[] = [];
  let request: Request;
  const config = { "highlights:engine": "ims", ...options.config };
  pulumi.runtime.setAllConfig(config, options.secretKeys ?? []);
  await pulumi.runtime.setMocks(
    {
      call: ({ token }) => {
        throw new Error(`no call is expected: ${token}`);
      },
      newResource: ({ type, name, inputs }) => {
        if (!expected.includes(type)) throw new Error(`no resource of type ${type} is expected`);
        const given = inputs as Record<string, unknown>;
        const provider = nameOf(request.getProvider().replace(/::[^:]+$/, ""));
        children.push({
          type,
          name,
          inputs: given,
          parent: request.getParent().split("::").slice(2).join("::"),
          ...(provider === "" ? {} : { provider }),
          protect: request.getProtect(),
          retain: request.getRetainondelete(),
          aliases: JSON.parse(JSON.stringify(request.getAliasesList().map((alias) => alias.toObject()))) as object[],
          ignored: request.getIgnorechangesList(),
        });
        return { id: `${name}-id`, state: { ...given, ...computed[type], ...options.outputs?.[type] } };
      },
    },
    "shop",
    "dev",
    options.preview ?? false,
    "acme",
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (asked, done) => {
    request = asked;
    return register(asked, done);
  };
  return children;
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
