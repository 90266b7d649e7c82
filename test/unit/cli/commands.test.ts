import assert from "node:assert/strict";
import { describeCommands, optionText } from "../../../cli/completion/described-command";
import { commands } from "../../../cli/commands";
import { jsonError } from "../../../cli/json-error";
import { UsageError } from "../../../cli/usage-error";
import { LostSubmitError } from "../../../provider/error";

describe("the commands", () => {
  for (const [name, load] of Object.entries(commands)) {
    it(`show in the help of ${name} each option that it takes, and no other`, async () => {
      const { usage, options } = await load();
      const shown = [...usage.matchAll(/^ *--([a-z-]+)/gm)].map(([, option]) => option!);
      assert.deepEqual(shown.toSorted(), Object.keys(options).toSorted());
      for (const option of shown) assert.ok(optionText(usage, option), `--${option} has no text beside it`);
    });
  }

  it("have a sentence each, which the shells show", async () => {
    const described = await describeCommands(commands);
    assert.deepEqual(
      described.map(({ name }) => name),
      Object.keys(commands),
    );
    for (const { name, text } of described) assert.match(text, /^[A-Z].*[^.]$/, name);
  });

  it("print an error as JSON with its code", () => {
    const errors: [unknown, string][] = [
      [new UsageError("give an id"), "Usage"],
      [Object.assign(new TypeError("Unknown option"), { code: "ERR_PARSE_ARGS_UNKNOWN_OPTION" }), "Usage"],
      [new LostSubmitError("no answer came"), "LostSubmit"],
      [new Error("no idea"), "Error"],
    ];
    for (const [error, code] of errors) {
      const { message } = error as Error;
      assert.deepEqual(JSON.parse(jsonError(error)), { version: 1, error: { code, message } });
    }
  });
});
