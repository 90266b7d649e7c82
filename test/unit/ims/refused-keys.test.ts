import assert from "node:assert/strict";
import { keyEnd, refusalText } from "../../../provider/ims/refused-keys";

const keys = {
  from: "ALICLOUD_ACCESS_KEY",
  id: "LTAI5tCanaryCanary1234",
  secret: "canary-secret",
  token: "canary-token",
};

describe("the words on refused keys", () => {
  for (const code of [
    "InvalidAccessKeyId.NotFound",
    "SignatureDoesNotMatch",
    "InvalidSecurityToken.Expired",
    "Forbidden.RAM",
  ]) {
    it(`name the place that they came from for ${code}`, () =>
      assert.equal(refusalText(code, "no", keys), "no; the keys are those of ALICLOUD_ACCESS_KEY"));
  }

  it("say nothing of keys where another thing is wrong", () => {
    assert.equal(refusalText("InvalidParameter", "no", keys), "no");
    assert.equal(refusalText("Forbidden", "no", { id: "a", secret: "b" }), "no");
  });

  it("hold at most the last four characters of the id, whatever the service repeats", () => {
    const echo = `${keys.id} ${keys.secret} ${keys.token}`;
    assert.equal(refusalText("InvalidParameter", echo, keys), "…1234 [secret] [secret]");
    assert.equal(keyEnd("short"), "…");
  });
});
