import type { z } from "zod";

/** What is known of an operation without its parameters. */
export interface NamedOperation {
  readonly name: string;
  /** A call may cost money: it is never retried before the outcome of the first one is known. */
  readonly billable: boolean;
}

/**
 * One operation of the service, described once: the client calls it by this description, and the
 * embedded service checks requests by it. Parameters and replies have the service's own names.
 */
export interface Operation<Request, Reply> extends NamedOperation {
  /** The method the client uses; the gateway takes GET and POST. */
  readonly method: "GET" | "POST";
  /** Parameters that go into the form body; all others go into the query. */
  readonly inBody: readonly (keyof Request & string)[];
  readonly request: z.ZodType<Request>;
  /** Tolerant: what the service adds later must not break a client of today. */
  readonly reply: z.ZodType<Reply>;
}

/** An operation that never costs money. */
export type FreeOperation<Request, Reply> = Operation<Request, Reply> & { readonly billable: false };

/** An operation whose calls cost money. */
export type BillableOperation<Request, Reply> = Operation<Request, Reply> & { readonly billable: true };

/** The API version of the product ICE that every operation here belongs to. */
export const apiVersion = "2020-11-09";
