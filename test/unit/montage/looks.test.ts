import assert from "node:assert/strict";
import { drawLooks, type Clip, type Look } from "../../../local/montage/reel/looks";
import type { MontageArgs } from "../../../schema/montage/job";

function args(processConfig: object): MontageArgs {
  return {
    inputConfig: { mediaArray: [] },
    editingConfig: { processConfig },
    outputConfig: { width: 640, height: 360 },
  } as unknown as MontageArgs;
}

const clips = (...lengths: number[]): Clip[] => lengths.map((length) => ({ length }));
const five = clips(5, 5, 5, 5, 5);
const looks = (config: object, parts = five, seed = "seed") => drawLooks(args(config), parts, seed);
const effects = ({ looks: drawn }: { looks: readonly Look[] }) =>
  drawn.map(({ filters }) => filters.map(({ name }) => name));
const ways = ({ looks: drawn }: { looks: readonly Look[] }) => drawn.map(({ transition }) => transition?.way.name);
const seeds = Array.from({ length: 60 }, (_, i) => `job ${i}`);

describe("the looks of a reel", () => {
  it("are plain where nothing is allowed, whatever the lists hold", () => {
    const lists = { vfxFirstClipEffectList: ["zoom"], transitionList: ["fade"], filterList: ["warm", "no such"] };
    const plain = { looks: Array(5).fill({ filters: [] }), warnings: [] };
    assert.deepEqual(looks({}), plain);
    assert.deepEqual(looks({ ...lists, vfxEffectProbability: 1 }), plain);
    assert.deepEqual(looks({}, []), { looks: [], warnings: [] });
  });

  it("are the same for the same seed, and others for another one", () => {
    const config = { allowVfxEffect: true, allowTransition: true, useUniformTransition: false };
    const drawn = (seed: string) =>
      JSON.stringify([effects(looks(config, five, seed)), ways(looks(config, five, seed))]);
    assert.equal(drawn("a"), drawn("a"));
    assert.ok(new Set(seeds.map(drawn)).size > 50);
  });

  describe("have effects", () => {
    const config = { allowVfxEffect: true, vfxEffectProbability: 1 };

    it("of the first list on the first clip, and of the other list on all others", () => {
      const lists = { vfxFirstClipEffectList: ["snow"], vfxNotFirstClipEffectList: ["swing", "jitter"] };
      for (const seed of seeds) {
        const [first, ...others] = effects(looks({ ...config, ...lists }, five, seed));
        assert.deepEqual(first, ["snow"]);
        for (const other of others) assert.match(other.join(), /^(swing|jitter)$/);
      }
    });

    it("of the documented lists where these are empty or left out, each of them at times", () => {
      const drawn = seeds.map((seed) => effects(looks({ ...config, vfxFirstClipEffectList: [] }, five, seed)));
      assert.deepEqual([...new Set(drawn.map(([first]) => first!.join()))].sort(), [
        "colorfulripples",
        "slightshow",
        "starfield",
        "starfieldshinee",
        "starfieldshinee2",
        "starsparkle",
      ]);
      assert.deepEqual([...new Set(drawn.flatMap(([, ...others]) => others.flat()))].sort(), [
        "slightshake",
        "zoom",
        "zoominout",
        "zoomslight",
      ]);
    });

    it("by their probability: none at 0, all at 1, half of the clips by default", () => {
      const share = (more: object) => {
        const all = seeds.flatMap((seed) => effects(looks({ allowVfxEffect: true, ...more }, five, seed)));
        return all.filter(({ length }) => length > 0).length / all.length;
      };
      assert.deepEqual([share({ vfxEffectProbability: 0 }), share({ vfxEffectProbability: 1 })], [0, 1]);
      for (const [asked, got] of [
        [0.5, share({})],
        [0.2, share({ vfxEffectProbability: 0.2 })],
      ] as const) {
        assert.ok(Math.abs(got - asked) < 0.08, `${got} for ${asked}`);
      }
    });

    it("on no opening and no ending: the first clip is the first one behind the openings", () => {
      const parts = [{ length: 2, fixed: true }, ...clips(5, 5), { length: 2, fixed: true }];
      const all = { ...config, vfxFirstClipEffectList: ["snow"], allowFilter: true, filterList: ["warm"] };
      const [opening, first, second, ending] = effects(looks(all, parts));
      assert.deepEqual([opening, first, ending], [[], ["warm", "snow"], []]);
      assert.equal(second!.length, 2);
    });
  });

  it("have one filter of the list on each clip, under its effect, and none by default", () => {
    const drawn = seeds.flatMap((seed) =>
      effects(looks({ allowFilter: true, filterList: ["m1", "warm"] }, five, seed)),
    );
    assert.deepEqual([...new Set(drawn.map((names) => names.join()))].sort(), ["m1", "warm"]);
    assert.deepEqual(looks({ allowFilter: true }), { looks: Array(5).fill({ filters: [] }), warnings: [] });
  });

  describe("have transitions", () => {
    it("between all clips and none behind the last one, half a second long by default", () => {
      const drawn = looks({ allowTransition: true, transitionList: ["fade"] });
      assert.deepEqual(ways(drawn), ["fade", "fade", "fade", "fade", undefined]);
      assert.equal(drawn.looks[0]!.transition!.seconds, 0.5);
      assert.deepEqual(ways(looks({ allowTransition: true }, clips(5))), [undefined]);
      assert.deepEqual(ways(looks({ allowTransition: true, transitionDuration: 0 })), Array(5).fill(undefined));
    });

    it("of one kind throughout a reel by default, and of several kinds where that is switched off", () => {
      const kinds = (more: object, seed: string) =>
        new Set(ways(looks({ allowTransition: true, ...more }, five, seed)).slice(0, 4));
      assert.ok(seeds.every((seed) => kinds({}, seed).size === 1));
      assert.ok(seeds.some((seed) => kinds({ useUniformTransition: false }, seed).size > 2));
      assert.deepEqual([...new Set(seeds.flatMap((seed) => [...kinds({}, seed)]))].sort(), [
        "colordistance",
        "crosshatch",
        "doomscreentransition_up",
        "dreamyzoom",
        "linearblur",
      ]);
    });

    it("before and behind openings and endings too", () => {
      const parts = [{ length: 3, fixed: true }, ...clips(5), { length: 3, fixed: true }];
      assert.deepEqual(ways(looks({ allowTransition: true, transitionList: ["fade"] }, parts)), [
        "fade",
        "fade",
        undefined,
      ]);
    });

    const rows: [string, number, number[], boolean][] = [
      ["the clip is longer by a second", 0.5, [1.5, 5], true],
      ["the clip is longer by less than a second", 0.51, [1.5, 5], false],
      ["half of the clip is less, though it is longer by a second", 2.5, [4, 9], false],
      ["half of each clip is enough", 2.5, [5, 5], true],
      ["half of the next clip is less", 0.5, [5, 0.9], false],
      ["the next clip has just twice its length", 0.5, [5, 1], true],
    ];
    for (const [title, seconds, lengths, expected] of rows) {
      it(`${expected ? "where" : "not where"} ${title}`, () => {
        const drawn = looks({ allowTransition: true, transitionDuration: seconds }, clips(...lengths));
        assert.equal(drawn.looks[0]!.transition !== undefined, expected);
        assert.equal(drawn.warnings.length, expected ? 0 : 1);
      });
    }

    it("say in a warning how many do not fit, and what would", () => {
      const { warnings } = looks({ allowTransition: true, transitionDuration: 1 }, clips(5, 1.5, 5));
      assert.deepEqual(warnings, [
        "2 of 2 transitions are left out: transitionDuration is 1 s; the clip before a transition must be at least a second " +
          "longer than it, and both clips at least twice as long",
      ]);
    });
  });

  it("say by name what cannot be made, and cross-fade in place of a transition", () => {
    const drawn = looks({
      allowVfxEffect: true,
      vfxEffectProbability: 1,
      vfxFirstClipEffectList: ["moon"],
      allowTransition: true,
      transitionList: ["no such", "no such"],
      allowFilter: true,
      filterList: ["a4"],
    });
    assert.deepEqual([effects(drawn)[0], ways(drawn)[0]], [[], "fade"]);
    assert.deepEqual(drawn.warnings, [
      'editingConfig.processConfig.vfxFirstClipEffectList: "moon" cannot be made here; a clip that draws it gets no effect',
      'editingConfig.processConfig.transitionList: "no such" cannot be made here; a cross-fade takes its place',
      'editingConfig.processConfig.filterList: "a4" cannot be made here; a clip that draws it gets no filter',
    ]);
  });
});
