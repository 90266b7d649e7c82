import assert from "node:assert/strict";
import { z } from "zod";
import { field } from "../../../schema/field";
import { inspect, sentence } from "../../../schema/inspect";
import { ownArgument as source } from "../../../schema/provenance";
import { toolModule } from "../../tool-module";

const song = z.strictObject({
  title: field(z.string().min(1).max(1023), { doc: "Title.", source }).optional(),
  refrain: field(z.string().min(3), { doc: "Refrain.", source }).optional(),
  tongue: field(z.string().max(2), { doc: "Language.", allowed: "be a code of two letters", source }).optional(),
});

describe("a limit on the length of a text", () => {
  const messages: [string, object, string][] = [
    [
      "too long",
      { title: "a".repeat(1030) },
      `title is "${"a".repeat(96)}...: must have 1,023 characters at most; shorten it by 7`,
    ],
    ["empty", { title: "" }, 'title is "": must be a text of 1,023 characters at most; leave it out or fill it in'],
    ["too short", { refrain: "a" }, 'refrain is "a": must be a text of 3 characters at least; lengthen it by 2'],
    ["a number", { title: 3 }, "title is 3: must be a text of 1,023 characters at most; change its type"],
    [
      "too long for words of its own",
      { tongue: "abc" },
      'tongue is "abc": must be a code of two letters; shorten it by 1',
    ],
  ];
  for (const [title, args, message] of messages) {
    it(`says of a text that is ${title} what is allowed and what to do`, () => {
      assert.deepEqual(
        inspect(song, [], args).failures.map((finding) => sentence(finding)),
        [message],
      );
    });
  }

  it("has a line in the hover, where the argument has no words of its own", async () => {
    const { argumentInterfaces } = await toolModule<{
      argumentInterfaces: (prefix: string, root: { name: string; doc: string; type: object }) => string;
    }>("arguments/interfaces.js");
    const text = argumentInterfaces("", { name: "Song", doc: "A song.", type: song });
    assert.match(text, /Title\.\n {3}\*\n {3}\* Length: 1,023 characters at most\./);
    assert.match(text, /Length: 3 characters at least\./);
    assert.doesNotMatch(text, /Length: 2/);
  });
});
