import assert from "node:assert/strict";
import { Nonces } from "../../../local/signature/nonces";
import { WireError } from "../../../local/wire-error";

describe("nonces", () => {
  const codeOf = (nonces: Nonces, nonce: string, now: number): string => {
    try {
      nonces.use("SignatureNonce", nonce, now);
      return "new";
    } catch (error) {
      assert.ok(error instanceof WireError);
      return error.code;
    }
  };

  it("are forgotten only when their date could no longer be accepted", () => {
    const nonces = new Nonces();
    assert.equal(codeOf(nonces, "a", 0), "new");
    assert.equal(codeOf(nonces, "a", 30 * 60_000), "SignatureNonceUsed");
    assert.equal(codeOf(nonces, "a", 30 * 60_000 + 1), "new");
  });

  it("are bounded in number: further requests wait until the oldest are forgotten", () => {
    const nonces = new Nonces(2);
    assert.deepEqual(
      ["a", "b", "c"].map((nonce) => codeOf(nonces, nonce, 0)),
      ["new", "new", "Throttling.User"],
    );
    assert.equal(codeOf(nonces, "c", 30 * 60_000 + 1), "new");
  });

  it("are bounded in length", () => {
    assert.equal(codeOf(new Nonces(), "n".repeat(256), 0), "new");
    assert.equal(codeOf(new Nonces(), "n".repeat(257), 0), "InvalidParameter");
  });
});
