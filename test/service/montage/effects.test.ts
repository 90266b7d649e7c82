import assert from "node:assert/strict";
import { effectNames, effectOf } from "../../../local/media/effects/effects";
import { specialEffects } from "../../../schema/effects";
import { builds, machineTools } from "../../footage";
import { areWhole, at, canvas, colourful, detail, distance, type Frame, mean, rate, show } from "./shown";

const frames = 16;
/** The last frame, and one from which on a later span begins. */
const [last, later] = [frames - 1, 6];

/** The part from a frame on: an effect may be asked for a later span of it. */
function graphsOf(names: readonly string[], from = 0): Map<string, (to: string) => string[]> {
  const span = { canvas, rate, at: from / rate[0], length: frames / rate[0] };
  return new Map(
    names.map((name) => [
      name,
      (to) => [`${colourful(frames - from, from)}[${to}in]`, ...effectOf(name)!.chains(`${to}in`, to, span)],
    ]),
  );
}

describe("a special effect on a part of a reel", function () {
  this.timeout(60_000);
  let shown: Map<string, Frame[]>;
  let plain: Frame[];

  before(async () => {
    const source = new Map([["plain", (to: string) => [`${colourful(frames)}[${to}]`]]]);
    shown = await show(await machineTools(), graphsOf(effectNames));
    plain = (await show(await machineTools(), source)).get("plain")!;
  });

  const effect = (name: string, frame: number) => shown.get(name)![frame]!;
  const isPlain = (name: string, frame: number) => distance(effect(name, frame), plain[frame]!) < 1;

  it("can be made for nearly each name that the vendor lists", () => {
    const missing = [...specialEffects].filter((name) => effectOf(name) === undefined);
    const known =
      "carwindow_projection colorfulfireworks fireworks heartfireworks heartshot heartsurround moon planet".split(" ");
    assert.deepEqual(missing.sort(), known);
    assert.deepEqual(
      effectNames.filter((name) => !specialEffects.has(name)),
      [],
    );
    assert.equal(effectOf("constructor"), undefined);
  });

  it("has exactly the frames that it was given, of the same size, with every build", async () => {
    for (const name of effectNames) assert.ok(areWhole(shown.get(name)!, frames), name);
    for (const { name: build, tools } of await builds()) {
      const made = await show(tools, graphsOf(effectNames, last - 2));
      for (const name of effectNames) assert.ok(areWhole(made.get(name)!, 3), `${name} with ${build}`);
    }
  });

  it("changes the picture at some time", () => {
    const unseen = effectNames.filter((name) => plain.every((frame, i) => distance(effect(name, i), frame) < 0.5));
    assert.deepEqual(unseen, []);
  });

  it("goes on where it was in a later span of the part", async () => {
    const rest = await show(await machineTools(), graphsOf(effectNames, later));
    // Its grain is another one in each run of frames.
    const grainy = new Set("blackwhitetv oldtv oldtvshine nightvision".split(" "));
    for (const name of effectNames) {
      const made = rest.get(name)!;
      assert.equal(made.length, frames - later, name);
      const far = Math.max(...made.map((frame, i) => distance(frame, effect(name, later + i))));
      assert.ok(far < (grainy.has(name) ? 12 : 1), `${name} differs by ${far}`);
    }
  });

  it("opens at the beginning and closes at the end, and leaves the middle as it was", () => {
    for (const name of ["open", "withcircleopen", "slightrectshow", "wipecross", "black", "slightshow", "bluropen"]) {
      assert.ok(!isPlain(name, 0) && isPlain(name, last - 1), name);
    }
    for (const name of ["close", "withcircleclose", "disappear", "blackfade", "blurclose"]) {
      assert.ok(isPlain(name, 1) && !isPlain(name, last), name);
    }
    for (const name of ["open", "black", "slightshow"]) assert.ok(mean(effect(name, 0)) < 0.5 * mean(plain[0]!), name);
    assert.ok(mean(effect("whiteshow", 0)) > 200);
    assert.ok(detail(effect("bluropen", 1)) < 0.7 * detail(plain[1]!));
  });

  it("comes nearer: each point moves away from the middle", () => {
    const places = Array.from(
      { length: 400 },
      (_, i) => [0.05 + (i % 20) / 22, 0.05 + Math.floor(i / 20) / 22] as const,
    );
    // At the last frame the picture is 1.29 times as large.
    const off = (zoom: number) =>
      places
        .map(
          ([x, y]) => at(effect("zoom", last), x, y) - at(plain[last]!, 0.5 + (x - 0.5) / zoom, 0.5 + (y - 0.5) / zoom),
        )
        .reduce((sum, difference) => sum + Math.abs(difference), 0);
    assert.ok(off(1.29) < 0.4 * off(1) && off(1.29) < 0.6 * off(1.6), [off(1), off(1.29), off(1.6)].join());
    const far = (name: string, i: number) => distance(effect(name, i), plain[i]!);
    assert.ok(far("zoomslight", 0) < far("zoomslight", last));
    assert.ok(far("zoominout", 8) > far("zoominout", 0) && far("zoominout", 8) > far("zoominout", last));
  });

  it("shakes to and fro", () => {
    const shaken = [1, 4, 7, 10].map((i) => effect("slightshake", i).subarray(0, canvas.width).toString("hex"));
    assert.equal(new Set(shaken).size, shaken.length);
  });

  it("puts stars over the picture, and leaves what is between them", () => {
    for (const name of ["starfield", "starfieldshinee", "starfieldshinee2", "starsparkle"]) {
      const frame = effect(name, 4);
      const changed = frame.filter((value, i) => Math.abs(value - plain[4]![i]!) > 25).length / frame.length;
      assert.ok(changed > 0.002 && changed < 0.4, `${name} changes ${changed}`);
    }
    const shining = [2, 6, 10].map((i) => distance(effect("starfield", i), plain[i]!));
    assert.equal(new Set(shining).size, 3, "stars that do not twinkle");
  });

  it("shows the picture as often as its name says, or bars above and below it", () => {
    const four = effect("splitstill4", 9);
    for (const [x, y] of [
      [0.125, 0.25],
      [0.3, 0.3],
      [0.4, 0.125],
    ] as const) {
      const copies = [at(four, x, y), at(four, x + 0.5, y), at(four, x, y + 28 / 54)];
      assert.equal(new Set(copies).size, 1, copies.join());
    }
    assert.ok(at(effect("movie", 3), 0.5, 0.03) < 20 && at(effect("movie", 3), 0.5, 0.97) < 20);
  });

  it("loses or gets its colours over the part", () => {
    const colour = (name: string, i: number) => Math.abs(mean(effect(name, i), "red") - 128);
    const strong = Math.abs(mean(plain[0]!, "red") - 128) / 2;
    assert.ok(colour("color_to_grey", last) < 0.5 && colour("color_to_grey", 0) > strong);
    assert.ok(colour("grey_to_color", 0) < 0.5 && colour("grey_to_color", last) > strong);
  });
});
