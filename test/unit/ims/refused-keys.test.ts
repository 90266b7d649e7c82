import assert from "node:assert/strict";
import { keyEnd, refusalText } from "../../../provider/ims/refused-keys";

const keys = {
  from: "ALICLOUD_ACCESS_KEY",
  id: "LTAI5tCanaryCanary1234",
  secret: "canary-secret",
  token: "canary-token",
};

describe("the error for refused keys", () => {
  for (const code of [
    "InvalidAccessKeyId.NotFound",
    "SignatureDoesNotMatch",
    "InvalidSecurityToken.Expired",
    "Forbidden.RAM",
  ]) {
    it(`names the source of the keys for ${code}`, () =>
      assert.equal(refusalText(code, "no", keys), "no; the keys are those of ALICLOUD_ACCESS_KEY"));
  }

  it("does not mention keys for any other code", () => {
    assert.equal(refusalText("InvalidParameter", "no", keys), "no");
    assert.equal(refusalText("Forbidden", "no", { id: "a", secret: "b" }), "no");
  });

  it("holds at most the last four characters of the id, whatever the service repeats", () => {
    const echo = `${keys.id} ${keys.secret} ${keys.token}`;
    assert.equal(refusalText("InvalidParameter", echo, keys), "…1234 [secret] [secret]");
    assert.equal(keyEnd("short"), "…");
  });
});
