import { imsErrors } from "../wire-error";
import { allowedSkew } from "./secret";

/** Characters of the longest nonce. */
const longest = 256;

/**
 * The nonces of recent requests. Older ones need not be known: a request with their date is
 * refused.
 */
export class Nonces {
  private readonly seen = new Map<string, number>();

  /** @param most nonces at a time, which bounds the memory they take to about 100 MB */
  constructor(private readonly most = 500_000) {}

  /**
   * Remembers the nonce of a request whose signature is right.
   * @param name the header or parameter that it came in
   * @throws WireError SignatureNonceUsed when it was used before, Throttling.User when more came
   * within half an hour than can be remembered
   */
  use(name: string, nonce: string, now: number): void {
    if (nonce.length > longest) {
      throw imsErrors.invalidParameter(`${name} has ${nonce.length} characters: must have ${longest} at most`);
    }
    this.forget(now);
    if (this.seen.has(nonce)) throw imsErrors.nonceUsed(name);
    if (this.seen.size >= this.most) throw imsErrors.throttled();
    // A request may be dated ahead by the allowed difference, so its nonce counts for twice that.
    this.seen.set(nonce, now + 2 * allowedSkew);
  }

  private forget(now: number): void {
    for (const [nonce, until] of this.seen) {
      if (until >= now) return;
      this.seen.delete(nonce);
    }
  }
}
