import { Random } from "../../fakes/random";
import { plainRequest } from "./grammar";
import { changed, misframe, mutate } from "./mutations";
import { bytesOf, type FuzzRequest } from "./request";
import { sign } from "./signing";

/** One try: what is sent on a connection of its own. */
export interface Case {
  readonly number: number;
  /** For the message about a violation. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Undefined where its bytes were changed afterwards. */
  readonly request?: FuzzRequest;
}

/** The try of this number: the same for the same seed but for dates, nonces and the port. */
export function caseOf(seed: number, number: number, port: number, now: number): Case {
  const random = new Random(seed).fork(String(number));
  const request = plainRequest(random, port, now);
  const way = random.next();
  // Half of those that are changed are signed afterwards, so that they come past the signature.
  if (way < 0.25) {
    sign(request, random, now);
  } else if (way < 0.55) {
    mutate(request, random);
    sign(request, random, now);
  } else if (way < 0.75) {
    sign(request, random, now);
    mutate(request, random);
  } else {
    sign(request, random, now);
    if (way < 0.88) misframe(request, random);
  }
  const bytes = bytesOf(request);
  if (way < 0.88) return { number, name: request.name, bytes, request };
  return { number, name: `${request.name}, bytes changed`, bytes: changed(bytes, random) };
}
