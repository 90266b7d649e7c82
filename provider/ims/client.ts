import OpenApi, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { silence } from "../../schema/facts/answers";
import { apiVersion, type Operation } from "../../schema/operations/operation";
import { ConnectionError, ServiceError } from "../error";
import type { Credentials } from "./credentials";
import { type ReplyHead, ReplyListener } from "./reply-head";
import { refusalText } from "./refused-keys";
import { type CallOutside, callWithRetry } from "./retry";
import { defined } from "../../schema/defined";

/** Typed client of the service, for one region and account. */
export interface Ims {
  /**
   * @param heard receives the earliest time at which the answered request can have reached the
   * service, in milliseconds since 1970 on the service's own clock
   * @param beforeSend called directly before each try is sent; with its error nothing is sent
   */
  call<Request, Reply>(
    operation: Operation<Request, Reply>,
    request: Request,
    heard?: (sentAt: number) => void,
    beforeSend?: () => Promise<void>,
  ): Promise<Reply>;
}

export interface ImsOptions {
  /** `http://127.0.0.1:8480`, or a host name, which means https. */
  readonly endpoint: string;
  /** The setting that gives the endpoint, for errors: `highlights:endpoint`. */
  readonly endpointFrom?: string;
  readonly region: string;
  /** Called before every request, so that rotated keys are used at once. */
  credentials(): Promise<Credentials>;
  readonly version?: string;
  /** Time-out of the whole answer in milliseconds. Default: 60,000. The idle time-out is 10,000. */
  readonly readTimeout?: number;
}

const defaultReadTimeout = 60_000;

/** The reasons of a connection error where an answer came and could not be read. */
export const unreadable = {
  shape: "the answer is not what the service documents",
  text: "the answer is not JSON",
} as const;

/**
 * The vendor's client, with our time-outs and retries: the client's own retry option has no effect.
 */
export function imsClient(options: ImsOptions, outside: CallOutside): Ims {
  return {
    call: (operation, request, heard, beforeSend) =>
      callWithRetry(
        operation,
        async () => {
          let before = outside.now();
          const { reply, date } = await callOnce(options, operation, request, async () => {
            await beforeSend?.();
            before = outside.now();
          });
          // The Date header has whole seconds, and the service writes it with the answer.
          if (date !== undefined) heard?.(date - 1_000 - (outside.now() - before));
          return reply;
        },
        outside,
      ),
  };
}

async function callOnce<Request, Reply>(
  options: ImsOptions,
  operation: Operation<Request, Reply>,
  request: Request,
  beforeSend: () => Promise<void>,
): Promise<{ reply: Reply; date: number | undefined }> {
  const keys = await options.credentials();
  const { protocol, host } = parseEndpoint(options.endpoint);
  const client = new OpenApi(
    new Config({
      accessKeyId: keys.id,
      accessKeySecret: keys.secret,
      ...defined({ securityToken: keys.token }),
      regionId: options.region,
      endpoint: host,
      protocol,
    }),
  );
  const params = new Params({
    action: operation.name,
    version: options.version ?? apiVersion,
    protocol,
    pathname: "/",
    method: operation.method,
    authType: "AK",
    style: "RPC",
    reqBodyType: "formData",
    bodyType: "json",
  });
  const { query, body } = split(operation, request);
  await beforeSend();
  let answer: { body?: unknown; headers?: Record<string, unknown> };
  const listener = new ReplyListener();
  try {
    const { readTimeout = defaultReadTimeout } = options;
    // The vendor's client applies it to every idle period, not only to connecting.
    const connectTimeout = Math.min(silence.value, readTimeout);
    const runtime = new RuntimeOptions({ connectTimeout, readTimeout, autoretry: false });
    const { headers } = listener;
    const sent = new OpenApiRequest({ headers, query, ...(body ? { body } : {}) });
    answer = await client.callApi(params, sent, runtime);
  } catch (error) {
    throw translateError(operation.name, error, listener.head, { keys, at: addressText(options) });
  } finally {
    listener.stop();
  }
  const reply = operation.reply.safeParse(answer.body);
  if (!reply.success) {
    throw new ConnectionError(operation.name, unreadable.shape, false, addressText(options));
  }
  const date = Date.parse(textOf(answer.headers?.date) ?? "");
  return { reply: reply.data, date: Number.isNaN(date) ? undefined : date };
}

function split<Request>(
  operation: Operation<Request, unknown>,
  request: Request,
): { query: Record<string, string>; body?: Record<string, string> } {
  const entries = Object.entries(request as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  const inBody = (name: string) => (operation.inBody as readonly string[]).includes(name);
  const body = entries.filter(([name]) => inBody(name));
  return {
    query: Object.fromEntries(entries.filter(([name]) => !inBody(name))),
    ...(body.length === 0 ? {} : { body: Object.fromEntries(body) }),
  };
}

function parseEndpoint(endpoint: string): { protocol: string; host: string } {
  const [, protocol, host] = /^(https?):\/\/([^/]+)/.exec(endpoint) ?? [];
  return protocol !== undefined && host !== undefined ? { protocol, host } : { protocol: "https", host: endpoint };
}

/** The host alone: the rest of an endpoint may hold a password. */
function addressText({ endpoint, endpointFrom }: Pick<ImsOptions, "endpoint" | "endpointFrom">): string {
  const { host } = parseEndpoint(endpoint);
  const place = host.slice(host.indexOf("@") + 1);
  return endpointFrom === undefined ? place : `${place} (${endpointFrom})`;
}

interface VendorError {
  code?: unknown;
  message?: unknown;
  name?: unknown;
  statusCode?: unknown;
  description?: unknown;
  data?: { RequestId?: unknown; Message?: unknown; statusCode?: unknown };
}

/**
 * Makes one of this package's errors of a vendor's error object. Copies named fields only: others
 * may hold the request.
 */
function translateError(
  operation: string,
  error: unknown,
  head: ReplyHead | undefined,
  { keys, at }: { readonly keys: Credentials; readonly at: string },
): ServiceError | ConnectionError {
  const { code, message, data, statusCode } = (typeof error === "object" && error !== null ? error : {}) as VendorError;
  const status = numberOf(statusCode) ?? numberOf(data?.statusCode);
  if (typeof code === "string" && status !== undefined) {
    return new ServiceError(
      operation,
      code,
      refusalText(code, textOf(data?.Message) ?? textOf(message) ?? "no message", keys),
      status,
      textOf(data?.RequestId),
      head?.retryAfter,
    );
  }
  // A gateway in front of the service may throttle with the status alone.
  if (head?.status === 429) {
    return new ServiceError(operation, "Throttling", "no message", 429, undefined, head.retryAfter);
  }
  // The parser's message quotes the body, which can hold secrets.
  if (error instanceof SyntaxError) return new ConnectionError(operation, unreadable.text, false, at);
  const unsent = code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
  const reason =
    typeof code === "string" ? code : (textOf(message) ?? "no reason given").replace(/https?:\/\/\S+/g, "the service");
  return new ConnectionError(operation, reason, unsent, at);
}

function numberOf(value: unknown): number | undefined {
  const number = Number(value);
  return value === undefined || value === null || Number.isNaN(number) ? undefined : number;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
