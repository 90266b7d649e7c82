import assert from "node:assert/strict";
import { colourNames, colourOf } from "../../../local/media/effects/colours";
import { filters } from "../../../schema/effects";
import { builds, machineTools } from "../../footage";
import { areWhole, canvas, colourful, distance, type Frame, mean, rate, show } from "./shown";

const frames = 3;

function graphs(): Map<string, (to: string) => string[]> {
  return new Map(
    colourNames.map((name) => [
      name,
      (to) => [
        `${colourful(frames)}[${to}in]`,
        ...colourOf(name)!.chains(`${to}in`, to, { canvas, rate, at: 0, length: frames / rate[0] }),
      ],
    ]),
  );
}

describe("a filter of colours on a part of a reel", function () {
  this.timeout(60_000);
  let shown: Map<string, Frame[]>;
  let plain: Frame;

  before(async () => {
    shown = await show(await machineTools(), graphs());
    const source = new Map([["plain", (to: string) => [`${colourful(frames)}[${to}]`]]]);
    plain = (await show(await machineTools(), source)).get("plain")![0]!;
  });

  /** By how much a filter changes a mean. */
  const change = (name: string, plane: Parameters<typeof mean>[1]) =>
    mean(shown.get(name)![0]!, plane) - mean(plain, plane);
  /** How far colours are from grey. */
  const strength = (frame: Frame) => {
    const colours = frame.subarray((frame.length * 2) / 3);
    return colours.reduce((sum, value) => sum + Math.abs(value - 128), 0) / colours.length;
  };
  const stronger = (name: string) => strength(shown.get(name)![0]!) / strength(plain);
  /** From the darkest point to the brightest one. */
  const range = (frame: Frame) => {
    const points = frame.subarray(0, (frame.length * 2) / 3);
    return (
      points.reduce((most, value) => Math.max(most, value), 0) - points.reduce((least, v) => Math.min(least, v), 255)
    );
  };

  it("can be made for each name whose look the vendor's page tells", () => {
    assert.deepEqual([...filters].filter((name) => !colourOf(name)).sort(), ["a4", "a5", "a6", "f1", "f3"]);
    assert.deepEqual(
      colourNames.filter((name) => !filters.has(name)),
      [],
    );
    assert.equal(colourOf("constructor"), undefined);
  });

  it("has exactly the frames that it was given, and changes them, with every build", async () => {
    for (const { name: build, tools } of await builds()) {
      const made = tools === (await machineTools()) ? shown : await show(tools, graphs());
      for (const name of colourNames) {
        assert.ok(areWhole(made.get(name)!, frames), `${name} with ${build}`);
        assert.ok(distance(made.get(name)![0]!, plain) > 0.7, `${name} with ${build} changes nothing`);
        // The same colours, whichever build makes them.
        assert.ok(distance(made.get(name)![0]!, shown.get(name)![0]!) < 1, `${name} with ${build}`);
      }
    }
  });

  it("is warmer, cooler or greener as the page says", () => {
    for (const name of ["warm", "pf3", "pj3", "pi3", "m7", "f7"]) {
      assert.ok(change(name, "red") > 2 && change(name, "blue") < -2, name);
    }
    for (const name of ["slowlived", "m4", "pf7", "pv2", "f4", "a3"]) {
      assert.ok(change(name, "red") < -2 && change(name, "blue") > 4, name);
    }
    for (const name of ["electric", "pl3", "pj1"]) {
      assert.ok(change(name, "red") < -3 && change(name, "blue") < -2, name);
    }
    assert.ok(change("delta", "red") > 4 && change("m5", "red") > 4);
  });

  it("is paler, stronger, or without colour", () => {
    for (const name of ["faded", "m2", "pv4"]) assert.ok(stronger(name) < 0.9, name);
    for (const name of ["faded", "pv4"]) assert.ok(range(shown.get(name)![0]!) < 0.9 * range(plain), name);
    assert.ok(stronger("pf6") > 1.05);
    for (const name of ["pfb", "pv6"]) assert.ok(stronger(name) < 0.01, name);
  });

  it("is lighter or darker", () => {
    for (const name of ["pv5", "pl4", "pfc", "f2"]) assert.ok(change(name, "brightness") > 4, name);
    for (const name of ["m6", "pi4", "a2"]) assert.ok(change(name, "brightness") < -4, name);
  });
});
