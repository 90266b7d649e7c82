import type { Operation } from "../../schema/operations/operation";
import { ConnectionError, ServiceError } from "../../provider/job/error";
import type { VirtualClock } from "./clock";
import type { Fault, Mutation } from "./faults";
import type { Random } from "./random";
import { type ChaosService, isWireError } from "./service";

/** Everything between a provider and the service that can lose, repeat, delay and garble. */
export class Network {
  /** Faults that are on; none while a run recovers. */
  readonly on = new Set<Fault>();
  /** How often each fault struck. */
  readonly struck = new Map<Fault, number>();
  private storm = 0;

  constructor(
    private readonly service: ChaosService,
    private readonly clock: VirtualClock,
    private readonly random: Random,
    private readonly mutation: Mutation | undefined,
  ) {}

  /** One try of a call, with the faults that a client cannot tell apart. */
  async call<Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> {
    const { name } = operation;
    await this.clock.sleep(this.random.whole(10, 300));
    if (this.strikes("reset before accept", 0.08)) throw new ConnectionError(name, "ECONNRESET", false);
    if (this.strikes("throttling storm", 0.03)) this.storm = this.clock.now() + 10_000;
    if (this.clock.now() < this.storm) throw new ServiceError(name, "Throttling.User", "slow down", 400, "R");
    if (this.strikes("server error", 0.06)) throw this.serverError(name);
    const params = this.paramsOf(name, request);
    const reply = await this.answered(name, params);
    // Against a request that the network repeats only the token helps, and nobody where it is forgotten.
    const repeatable = !operation.billable || !this.on.has("token forgotten");
    if (repeatable && this.strikes("duplicate delivery", 0.08))
      await this.answered(name, params).catch(() => undefined);
    if (this.strikes("server error", 0.03)) throw this.serverError(name);
    if (this.strikes("reply lost after accept", 0.1)) throw new ConnectionError(name, "ECONNRESET", false);
    if (this.strikes("unreadable body", 0.05)) throw new ConnectionError(name, "the answer cannot be read", false);
    if (this.strikes("time-out after accept", 0.04)) {
      await this.clock.sleep(60_000);
      throw new ConnectionError(name, "ReadTimeout", false);
    }
    return operation.reply.parse(this.seen(name, reply));
  }

  strikes(fault: Fault, share: number): boolean {
    if (!this.on.has(fault) || !this.random.chance(share)) return false;
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
    return true;
  }

  private serverError(name: string): ServiceError {
    return new ServiceError(name, "ServiceUnavailable", "later", this.random.pick([500, 503]), "R");
  }

  private async answered(name: string, params: Record<string, string>): Promise<object> {
    try {
      return await this.service.answer(name, params);
    } catch (error) {
      if (isWireError(error)) throw new ServiceError(name, error.code, error.message, error.status, "R");
      throw error;
    }
  }

  private paramsOf(name: string, request: unknown): Record<string, string> {
    const given = Object.entries(request as Record<string, unknown>).filter(([, value]) => value !== undefined);
    const params = Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
    if (!name.startsWith("Submit")) return params;
    // How long a token is remembered is not documented: in some runs it is not at all.
    if (this.strikes("token forgotten", 1)) delete params.ClientToken;
    if (this.mutation === "key not sent") {
      delete params.ClientToken;
      params.UserData = withoutMark(params.UserData);
    }
    if (this.mutation === "key made inside the retry") {
      const fresh = () =>
        Math.floor(this.random.next() * 2 ** 32)
          .toString(16)
          .padStart(8, "0")
          .repeat(4);
      params.ClientToken = fresh();
      params.UserData = withoutMark(params.UserData, `${fresh()}.${"0".repeat(16)}`);
    }
    return params;
  }

  /** What a list that lags shows. */
  private seen(name: string, reply: object): object {
    if (!name.startsWith("List")) return reply;
    const list = (reply as { SmartJobList: { CreateTime: string }[] }).SmartJobList;
    if (this.mutation === "list not asked") return { SmartJobList: [] };
    if (!this.strikes("list lags up to 30 s", 1)) return reply;
    const since = this.clock.now() - this.random.whole(0, 30) * 1_000;
    return { ...reply, SmartJobList: list.filter(({ CreateTime }) => Date.parse(CreateTime) <= since) };
  }
}

function withoutMark(userData: string | undefined, instead?: string): string {
  const { hl: _mark, ...rest } = JSON.parse(userData ?? "{}") as Record<string, unknown>;
  return JSON.stringify(instead === undefined ? rest : { ...rest, hl: instead });
}
