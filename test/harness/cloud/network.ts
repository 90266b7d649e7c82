import type { Operation } from "../../../schema/operations/operation";
import { ConnectionError, ServiceError } from "../../../provider/error";
import type { VirtualClock } from "../../fakes/virtual-clock";
import { lag as lagBound } from "../course/world";
import type { Fault } from "./faults";
import type { Random } from "../../fakes/random";
import { type ChaosService, isWireError } from "./service";
import type { Trouble } from "./trouble";

/** Milliseconds that a client waits for a reply. */
const readTimeout = 60_000;

/** The network between a provider and the service: it loses, repeats, delays and garbles. */
export class Network {
  private storm = 0;
  private readonly delays: Random;

  constructor(
    private readonly service: ChaosService,
    private readonly clock: VirtualClock,
    private readonly trouble: Trouble,
    random: Random,
    /**
     * Seconds by which the list lags; where undefined, drawn for each reply, up to the bound.
     */
    private readonly lag: number | undefined,
  ) {
    this.delays = random.fork("delays");
  }

  /** One try of a call, with the faults that a client cannot tell apart. */
  async call<Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> {
    const { name } = operation;
    await this.before(name);
    const params = paramsOf(request);
    if (operation.billable && this.strikes("token forgotten", 1)) delete params.ClientToken;
    const reply = await this.send(name, params);
    const repeatable = !operation.billable || params.ClientToken !== undefined;
    if (repeatable && this.strikes("duplicate delivery", 0.08)) {
      await this.send(name, params).catch(() => undefined);
    }
    await this.after(name);
    if (operation.billable && this.trouble.losesSubmits) throw new ConnectionError(name, "ECONNRESET", false);
    return this.read(operation, JSON.stringify(this.lagged(name, reply)));
  }

  /** A request for an object. */
  async object<T>(name: string, work: () => T): Promise<T> {
    await this.before(name);
    const result = work();
    await this.after(name);
    return result;
  }

  private strikes(fault: Fault, share: number): boolean {
    return this.trouble.strikes(fault, share);
  }

  private async before(name: string): Promise<void> {
    await this.clock.sleep(this.delays.whole(10, 300));
    if (this.strikes("reset before accept", 0.08)) throw new ConnectionError(name, "ECONNRESET", false);
    if (this.strikes("throttling storm", 0.03)) this.storm = this.clock.now() + 10_000;
    if (this.clock.now() < this.storm) throw new ServiceError(name, "Throttling.User", "slow down", 400, "R");
    if (this.strikes("server error", 0.06)) throw this.serverError(name);
  }

  private async after(name: string): Promise<void> {
    if (this.strikes("server error", 0.03)) throw this.serverError(name);
    if (this.strikes("reply lost after accept", 0.1)) throw new ConnectionError(name, "ECONNRESET", false);
    if (!this.strikes("body slower than the time-out", 0.04)) return;
    await this.clock.sleep(readTimeout);
    throw new ConnectionError(name, "ReadTimeout", false);
  }

  private serverError(name: string): ServiceError {
    const status = this.trouble.diceOf("server error").pick([500, 503]);
    return new ServiceError(name, "ServiceUnavailable", "later", status, "R");
  }

  private async send(name: string, params: Record<string, string>): Promise<object> {
    try {
      return await this.service.answer(name, params);
    } catch (error) {
      if (isWireError(error)) throw new ServiceError(name, error.code, error.message, error.status, "R");
      throw error;
    }
  }

  /** The reply as the package's client reads it. */
  private read<Reply>({ name, reply }: Pick<Operation<never, Reply>, "name" | "reply">, sent: string): Reply {
    let body = sent;
    if (this.strikes("body truncated", 0.05)) {
      body = sent.slice(0, this.trouble.diceOf("body truncated").whole(0, sent.length - 1));
    }
    if (this.strikes("body not JSON", 0.05)) {
      body = this.trouble.diceOf("body not JSON").pick(["", "<html>502</html>", "null", "[]", '"OK"']);
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      throw new ConnectionError(name, "the reply cannot be read", false);
    }
    const read = reply.safeParse(parsed);
    if (!read.success) throw new ConnectionError(name, "the reply is not as documented", false);
    return read.data;
  }

  /** The reply of a list that lags: its newest jobs are missing. */
  private lagged(name: string, reply: object): object {
    if (!name.startsWith("List")) return reply;
    if (!this.strikes("list lags", 1)) return reply;
    const lag = this.lag ?? this.trouble.diceOf("list lags").whole(0, lagBound);
    const since = this.clock.now() - lag * 1_000;
    const lists = Object.entries(reply as Record<string, unknown>).map(([field, value]): [string, unknown] => {
      const isOld = (job: { CreateTime: string }) => Date.parse(job.CreateTime) <= since;
      return [field, Array.isArray(value) ? (value as { CreateTime: string }[]).filter(isOld) : value];
    });
    return Object.fromEntries(lists);
  }
}

/** A request as it is sent: texts only, and nothing that is undefined. */
function paramsOf(request: unknown): Record<string, string> {
  const given = Object.entries(request as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}
