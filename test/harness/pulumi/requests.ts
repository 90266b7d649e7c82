import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** A request to the embedded service: its arrival, or the end of its reply. */
export interface RequestEvent {
  readonly is: "asked" | "answered";
  /**
   * The operation of IMS, or method and path: `SubmitHighlightExtractionJob`,
   * `HEAD /media/talk.mp4`.
   */
  readonly what: string;
  /** Counted from 1 since the last {@link Requests.count}. */
  readonly number: number;
}

type Listener = (event: RequestEvent) => void;

const channels = { asked: "http.server.request.start", answered: "http.server.response.finish" } as const;

/**
 * Watches the requests that a server of this process gets on a port, through the diagnostics
 * channels of Node.js.
 */
export class Requests {
  private number = 0;
  private readonly listeners = new Set<Listener>();
  private readonly handlers: [string, (message: unknown) => void][];

  constructor(port: number) {
    const handler = (is: RequestEvent["is"]) => (message: unknown) => {
      const { request, socket } = message as { request: IncomingMessage; socket: Socket };
      if (socket.localPort !== port) return;
      const what = request.headers["x-acs-action"] ?? `${request.method} ${request.url}`;
      if (is === "asked") this.number += 1;
      const event = { is, what: String(what), number: this.number };
      for (const listener of this.listeners) listener(event);
    };
    this.handlers = [
      [channels.asked, handler("asked")],
      [channels.answered, handler("answered")],
    ];
    for (const [channel, listener] of this.handlers) subscribe(channel, listener);
  }

  /** The number of requests since the last {@link count}. */
  get asked(): number {
    return this.number;
  }

  /** Restarts the count. */
  count(): void {
    this.number = 0;
  }

  /** @returns a function that stops listening */
  hear(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    for (const [channel, listener] of this.handlers) unsubscribe(channel, listener);
  }
}
