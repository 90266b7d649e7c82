import OSS from "ali-oss";
import type { Credentials } from "../ims/credentials";
import { refusalText } from "../ims/refused-keys";
import { ConnectionError, CredentialsError, ServiceError } from "../error";
import { defined } from "../../schema/defined";
import type { OssOperation } from "./operations";

/** How to reach the buckets of one region. */
export interface ObjectsOptions {
  /**
   * OSS endpoint with its protocol; over plain http, which only the embedded service has, buckets
   * are in the path.
   */
  readonly endpoint: string;
  readonly region: string;
  credentials(): Promise<Credentials>;
}

/**
 * The vendor's client.
 * @param timeout milliseconds
 */
export async function clientOf(
  options: ObjectsOptions,
  { bucket, timeout }: { readonly bucket?: string; readonly timeout: number },
): Promise<OSS> {
  const keys = await options.credentials();
  const secure = options.endpoint.startsWith("https:");
  // The vendor's client has this option, its types do not.
  const addressing = { sldEnable: !secure };
  return new OSS({
    ...addressing,
    accessKeyId: keys.id,
    accessKeySecret: keys.secret,
    ...defined({ stsToken: keys.token }),
    endpoint: options.endpoint,
    region: `oss-${options.region}`,
    authorizationV4: true,
    secure,
    timeout,
    ...defined({ bucket }),
  });
}

interface VendorError {
  code?: unknown;
  message?: unknown;
  status?: unknown;
  requestId?: unknown;
}

/**
 * Runs a request and throws one of this package's errors if it fails. The vendor's error object is
 * not passed on: it can hold the request.
 */
export async function translateErrors<T>(
  options: ObjectsOptions,
  operation: OssOperation,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof CredentialsError) throw error;
    const { code, message, status, requestId } = (
      typeof error === "object" && error !== null ? error : {}
    ) as VendorError;
    const text = typeof message === "string" ? message.replace(/https?:\/\/\S+/g, "the service") : "no message";
    if (typeof status === "number" && status >= 300) {
      throw new ServiceError(
        operation,
        String(code),
        refusalText(String(code), text, await options.credentials()),
        status,
        typeof requestId === "string" ? requestId : undefined,
      );
    }
    // The vendor's client adds its request and the state of its sockets.
    const why = text.replace(/, [A-Z]+ the service [\s\S]*$/, "");
    throw new ConnectionError(operation, why, false, new URL(options.endpoint).host);
  }
}
