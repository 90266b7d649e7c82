import { allowedSkew } from "./secret";

/**
 * The nonces of recent requests. Older ones need not be known: a request with their date is
 * refused.
 */
export class Nonces {
  private readonly seen = new Map<string, number>();

  /**
   * Remembers a nonce.
   * @returns false when it was used before
   */
  add(nonce: string, now: number): boolean {
    this.forget(now);
    if (this.seen.has(nonce)) return false;
    // A request may be dated ahead by the allowed difference, so its nonce counts for twice that.
    this.seen.set(nonce, now + 2 * allowedSkew);
    return true;
  }

  private forget(now: number): void {
    for (const [nonce, until] of this.seen) {
      if (until >= now) return;
      this.seen.delete(nonce);
    }
  }
}
