import assert from "node:assert/strict";
import { transitionNames, transitionOf } from "../../../local/media/effects/transitions";
import { transitions } from "../../../schema/effects";
import { builds, machineTools } from "../../footage";
import { areWhole, at, canvas, checked, colourful, detail, distance, type Frame, mean, rate, show } from "./shown";

const frames = 10;

function graphsOf(names: readonly string[]): Map<string, (to: string) => string[]> {
  return new Map(
    names.map((name) => [
      name,
      (to) => [
        `${colourful(frames)}[${to}one]`,
        `${checked(frames)}[${to}other]`,
        ...transitionOf(name)!.chains(`${to}one`, `${to}other`, to, { canvas, rate, seconds: frames / rate[0] }),
      ],
    ]),
  );
}

describe("a transition between two parts of a reel", function () {
  this.timeout(60_000);
  let shown: Map<string, Frame[]>;
  let one: Frame[];
  let other: Frame[];

  before(async () => {
    const plain = new Map([
      ["one", (to: string) => [`${colourful(frames)}[${to}]`]],
      ["other", (to: string) => [`${checked(frames)}[${to}]`]],
    ]);
    const tools = await machineTools();
    shown = new Map([...(await show(tools, graphsOf(transitionNames))), ...(await show(tools, plain))]);
    [one, other] = [shown.get("one")!, shown.get("other")!];
  });

  it("can be made for each name that the vendor lists", () => {
    assert.deepEqual([...transitionNames].sort(), [...transitions].sort());
    assert.equal(transitionOf("constructor"), undefined);
  });

  it("has exactly the frames that it was given, of the same size, with every build", async () => {
    for (const { name: build, tools } of await builds()) {
      const made = tools === (await machineTools()) ? shown : await show(tools, graphsOf(transitionNames));
      for (const name of transitionNames) {
        assert.ok(areWhole(made.get(name)!, frames), `${name} with ${build}`);
      }
    }
  });

  it("begins with the first picture, ends with the next one, and differs from both between them", () => {
    for (const name of transitionNames) {
      const made = shown.get(name)!;
      const far = (frame: number, from: Frame[]) => distance(made[frame]!, from[frame]!);
      assert.ok(far(0, one) < far(0, other), `${name} begins ${far(0, one)} from the first one`);
      assert.ok(far(frames - 1, other) < far(frames - 1, one), `${name} ends ${far(frames - 1, other)} from the next`);
      const between = made.slice(3, 7).some((_, i) => far(3 + i, one) > 3 && far(3 + i, other) > 3);
      assert.ok(between, `${name} is one of its pictures throughout`);
    }
  });

  /** Whether a point of a frame in the middle is the first picture's. */
  const isOne = (name: string, x: number, y: number, frame = 5) =>
    Math.abs(at(shown.get(name)![frame]!, x, y) - at(one[frame]!, x, y)) < 12;
  const isOther = (name: string, x: number, y: number, frame = 5) =>
    Math.abs(at(shown.get(name)![frame]!, x, y) - at(other[frame]!, x, y)) < 12;

  it("wipes to the side that its name says", () => {
    assert.ok(isOther("wiperight", 0.1, 0.5) && isOne("wiperight", 0.9, 0.5));
    assert.ok(isOne("wipeleft", 0.1, 0.5) && isOther("wipeleft", 0.9, 0.5));
    assert.ok(isOther("wipedown", 0.1, 0.15) && isOne("wipedown", 0.1, 0.85));
    assert.ok(isOne("wipeup", 0.1, 0.15) && isOther("wipeup", 0.1, 0.85));
  });

  it("opens from the middle as a circle, a heart or a bow tie", () => {
    for (const name of ["circleopen", "heart"]) {
      assert.ok(isOther(name, 0.47, 0.47) && isOne(name, 0.02, 0.9, 3), name);
    }
    assert.ok(isOther("bowTieVertical", 0.47, 0.05) && isOne("bowTieVertical", 0.03, 0.5, 3));
    assert.ok(isOther("bowTieHorizontal", 0.03, 0.5) && isOne("bowTieHorizontal", 0.53, 0.05, 3));
  });

  it("goes through black, grey, a blur or blocks where its name says so", () => {
    const [black, grey] = [shown.get("fadecolor")![5]!, shown.get("fadegrayscale")![5]!];
    assert.ok(mean(black) < 40, `${mean(black)}`);
    assert.ok(Math.abs(mean(grey, "blue") - 128) < 3 && Math.abs(mean(grey, "red") - 128) < 3);
    const left = detail(shown.get("linearblur")![5]!) / detail(shown.get("fade")![5]!);
    assert.ok(left < 0.7, `${left} of the detail`);
    // Blocks of three points.
    const blocks = (name: string) =>
      Array.from({ length: 30 }, (_, i) => (1 + 3 * i) / canvas.width).filter((x) => {
        const near = [-0.9, 0, 0.9].map((step) => at(shown.get(name)![5]!, x + step / canvas.width, 0.5));
        return new Set(near).size === 1;
      }).length;
    assert.ok(blocks("pixelize") === 30 && blocks("fade") < 30, `${blocks("pixelize")}, ${blocks("fade")}`);
    assert.ok(at(shown.get("circlecrop")![5]!, 0.02, 0.02) < 20);
  });

  it("moves the columns of the first picture up or down, each at its own pace", () => {
    assert.ok(isOther("doomscreentransition_up", 0.03, 0.97, 8) && isOther("doomscreentransition_down", 0.03, 0.01, 8));
    const rows = Array.from({ length: canvas.height }, (_, y) => (y + 0.5) / canvas.height);
    const uncovered = [0.05, 0.15, 0.25, 0.35, 0.45].map(
      (x) => rows.filter((y) => isOther("doomscreentransition_up", x, y, 7)).length,
    );
    assert.ok(new Set(uncovered).size > 2, uncovered.join());
  });

  it("fades all points alike where it is a fade", () => {
    const [frame, share] = [5, 0.55];
    for (const place of [0.1, 0.5, 0.9]) {
      const wanted = at(one[frame]!, place, place) * (1 - share) + at(other[frame]!, place, place) * share;
      assert.ok(Math.abs(at(shown.get("fade")![frame]!, place, place) - wanted) < 4, `at ${place}`);
    }
  });
});
