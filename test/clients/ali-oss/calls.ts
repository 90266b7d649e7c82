import { readFileSync } from "node:fs";
import { join } from "node:path";
import OSS from "ali-oss";
import { type DataFolder, dataFolder, keys } from "../../service/ims/embedded-ims";
import { repository } from "../../tool-module";
import { recordTry } from "../conformance";

/** What tests look at of the client's answers; its own types lack half of its calls. */
export interface Answer {
  readonly res: { readonly status: number; readonly headers: Readonly<Record<string, string | undefined>> };
  readonly status?: number | string;
  readonly content?: Buffer;
  readonly meta?: Readonly<Record<string, string>> | null;
  readonly acl?: string;
  readonly tag?: Readonly<Record<string, string>>;
  readonly objects?: readonly Listed[] | null;
  readonly prefixes?: readonly string[] | null;
  readonly nextMarker?: string | null;
  readonly nextContinuationToken?: string | null;
  readonly isTruncated?: boolean;
  readonly buckets?: readonly { readonly name: string; readonly region: string; readonly creationDate: string }[];
  readonly bucket?: Readonly<Record<string, unknown>>;
  readonly deleted?: readonly { readonly Key: string }[];
  readonly stream?: NodeJS.ReadableStream;
  readonly uploadId?: string;
  readonly etag?: string;
  readonly uploads?: readonly { readonly name: string; readonly uploadId: string }[];
  readonly parts?: readonly { readonly PartNumber: string; readonly Size: string }[];
  readonly rules?: readonly Readonly<Record<string, unknown>>[];
  readonly [name: string]: unknown;
}

export interface Listed {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly etag: string;
  readonly lastModified: string;
  readonly storageClass: string;
  readonly owner: { readonly id: string } | null;
}

/** The client with all of its calls. */
export type Calls = Readonly<Record<string, (...args: unknown[]) => Promise<Answer>>> & {
  useBucket(name: string): void;
  signatureUrl(name: string, options?: object): string;
  calculatePostSignature(policy: object): Record<string, string>;
};

/** The service of a suite, and clients of it. */
export class AliOss {
  private folder!: DataFolder;
  url!: string;
  private buckets = 0;

  constructor(private readonly authorizationV4: boolean) {}

  async start(): Promise<void> {
    this.folder = await dataFolder();
    this.url = (await this.folder.start()).url;
  }

  async end(): Promise<readonly string[]> {
    await this.folder.remove();
    return this.folder.lines;
  }

  /** As a user makes it, with path style; by the name of this machine, not its address. */
  client(changes: object = {}): Calls {
    const { authorizationV4 } = this;
    const usual = { endpoint: this.url.replace("127.0.0.1", "localhost"), sldEnable: true, authorizationV4 };
    const own = { region: "oss-cn-shanghai", accessKeyId: keys.id, accessKeySecret: keys.secret };
    return new OSS(Object.assign({}, own, usual, changes)) as unknown as Calls;
  }

  /** A client with a bucket that no other test has. */
  async withBucket(changes: object = {}): Promise<{ client: Calls; bucket: string }> {
    const bucket = `test-${(this.buckets += 1)}`;
    const client = this.client(changes);
    await client.putBucket!(bucket);
    client.useBucket(bucket);
    return { client, bucket };
  }
}

const manifest = join(repository, "node_modules", "ali-oss", "package.json");
const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };

/**
 * Declares a test, and records what it shows of the operations that it tries.
 * @param operations their names in the vendor's reference, with a space between them
 */
export function tries(
  title: string,
  operations: string,
  test: () => Promise<void>,
  as: "answered" | "refused" = "answered",
): void {
  it(title, async () => {
    const record = (is: "passed" | "failed") =>
      recordTry({ client: "ali-oss", version, operations: operations.split(" "), as, is });
    try {
      await test();
    } catch (error) {
      record("failed");
      throw error;
    }
    record("passed");
  });
}

/** The same for operations that the service does not have. */
export function refuses(title: string, operations: string, test: () => Promise<void>): void {
  tries(title, operations, test, "refused");
}

/** The error of the service that a call ends with: its code and status. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => ({ code: "accepted" }),
    (reason: unknown) => reason as { code?: string; status?: number },
  );
  return `${error.code} ${"status" in error ? error.status : ""}`;
}
