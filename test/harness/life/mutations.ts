import type { Operation } from "../../../schema/operations/operation";
import type { Mutation } from "../cloud/faults";
import type { Random } from "../../fakes/random";

interface Sending {
  readonly mutation: Mutation | undefined;
  /** How long a token is remembered is not documented: here the service never saw it. */
  readonly forgets: boolean;
  readonly random: Random;
}

/** A request as the service gets it, with what a mutation takes from a submit. */
export function sentParams(
  { billable }: Pick<Operation<never, unknown>, "billable">,
  request: unknown,
  { mutation, forgets, random }: Sending,
): Record<string, string> {
  const given = Object.entries(request as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const params = Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
  if (!billable) return params;
  const { ClientToken: token, ...rest } = params;
  if (mutation === "key not sent") return { ...rest, UserData: withMark(params.UserData, undefined) };
  if (mutation === "key made inside the retry") {
    const digits = () => [0, 1, 2, 3].map(() => random.whole(0x10000000, 0xffffffff).toString(16)).join("");
    const fresh = { ...rest, UserData: withMark(params.UserData, `${digits()}.${"0".repeat(16)}`) };
    return token === undefined ? fresh : { ...fresh, ClientToken: digits() };
  }
  return forgets ? rest : params;
}

function withMark(userData: string | undefined, instead: string | undefined): string {
  const { hl: _mark, ...rest } = JSON.parse(userData ?? "{}") as Record<string, unknown>;
  return JSON.stringify(instead === undefined ? rest : { ...rest, hl: instead });
}
