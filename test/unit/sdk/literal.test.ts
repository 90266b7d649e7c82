import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { isLiteral, sentLiteral } from "../../../sdk/program/literal";
import { mockPulumi } from "./mocks";

const literals: [string, object][] = [
  ["an object without entries", {}],
  ["values of all types of JSON", { a: "text", b: 1, c: true, d: null, e: [1, "2", [null]], f: { g: {} } }],
  ["undefined members and items", { a: undefined, b: [undefined, 1], c: { d: undefined } }],
  ["an object without a prototype", Object.assign(Object.create(null) as object, { a: 1 })],
];

describe("a literal among a job's arguments", () => {
  for (const [title, value] of literals) {
    it(`is sent as Pulumi would send it: ${title}`, async () => {
      await mockPulumi([]);
      assert.ok(isLiteral(value));
      assert.deepEqual(sentLiteral(value), await pulumi.runtime.serializeProperties("test", value));
    });
  }

  it("is nothing that Pulumi has to wait for or to translate, at any depth", async () => {
    await mockPulumi([]);
    const circle: Record<string, unknown> = {};
    circle.itself = circle;
    const others = [
      pulumi.output(1),
      pulumi.secret("a"),
      Promise.resolve(1),
      new pulumi.asset.StringAsset("a"),
      new pulumi.ComponentResource("test:index:Talks", "talks"),
      () => 1,
      new Date(0),
      new Map(),
      circle,
    ];
    for (const other of others) assert.ok(!isLiteral({ a: [{ b: other }] }), typeof other);
  });
});
