import assert from "node:assert/strict";
import type { z } from "zod";
import { extractionRequest } from "../../../local/extraction/request";
import { montageRequest } from "../../../local/montage/request";
import { WireError } from "../../../local/wire-error";
import { definition as extraction } from "../../../schema/extraction/job";
import { members } from "../../../schema/field";
import { definition as montage } from "../../../schema/montage/job";
import { pathText, unknownValue } from "../../../schema/value/unknown-value";
import { wireName, wireText } from "../../../schema/wire-names";
import { everyPlace, everyValue, withValue } from "../schema/every-place";
import { wrongValues } from "../schema/wrong-values";

type Read = (params: Readonly<Record<string, string>>, region: string) => object;

const kinds: readonly { name: string; definition: z.ZodType; read: Read }[] = [
  { name: "an extraction", definition: extraction, read: extractionRequest },
  { name: "a montage", definition: montage, read: montageRequest },
];

/** What JSON text can hold. */
const sent = wrongValues().filter(
  ([title, value]) => !["bigint", "function", "symbol"].includes(typeof value) && title !== "a circle",
);

for (const { name, definition, read } of kinds) {
  const { region: _region, ...structures } = members(definition) ?? {};

  /** The code of the answer to a submit with these arguments; none where they are taken. */
  const answer = (args: Record<string, unknown>): string | undefined => {
    const params = Object.entries(structures)
      .filter(([key]) => key !== "templateConfig")
      .map(([key, type]) => [wireName(key), wireText(type, args[key])] as const)
      .filter(([, text]) => typeof text === "string");
    try {
      read(Object.fromEntries(params), "cn-shanghai");
      return undefined;
    } catch (error) {
      if (error instanceof WireError) return `${error.status} ${error.code}`;
      throw error;
    }
  };

  describe(`a submit of ${name} to the embedded service, at every place of its parameters`, () => {
    const right = everyValue(definition) as Record<string, unknown>;
    const places = everyPlace(definition).filter(
      ({ path }) => !/subHeadingConfig\.[2-5]\.|^region|^templateConfig/.test(pathText(path)),
    );

    it("is answered, or refused by name, whatever it holds", () => {
      places.forEach(({ path }, i) => {
        const some = sent.filter((_, j) => path.length < 3 || (i + j) % 8 === 0);
        for (const [title, wrong] of [...some, ["what is not known", unknownValue] as const]) {
          const code = answer(withValue(right, path, wrong) as Record<string, unknown>);
          assert.match(code ?? "", /^(|400 InvalidParameter|400 MissingParameter)$/, `${pathText(path)} is ${title}`);
        }
      });
    });

    it("is refused where a parameter is no JSON object, or nested too deep", () => {
      const deep = `{"MediaArray":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
      for (const text of ["", "x", "null", "7", "[]", '"a"', "{", deep, `{"a":${"[".repeat(9_000)}`]) {
        assert.throws(
          () => read({ InputConfig: text, OutputConfig: "{}" }, "cn-shanghai"),
          (error) => error instanceof WireError && error.code === "InvalidParameter",
          text.slice(0, 20),
        );
      }
    });
  });
}
