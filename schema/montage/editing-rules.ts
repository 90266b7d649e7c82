import { effectsSource, filters, specialEffects, transitions } from "../effects";
import { batchPage, inferred, montagePage } from "../provenance";
import { at, each, type Finding, type Rule } from "../rule";
import type { Path } from "../value/unknown-value";
import type { GivenMontageArgs } from "./job";

const processPath = ["editingConfig", "processConfig"] as const;

const effectLists = [
  { list: "vfxFirstClipEffectList", known: specialEffects, what: "special effect" },
  { list: "vfxNotFirstClipEffectList", known: specialEffects, what: "special effect" },
  { list: "transitionList", known: transitions, what: "transition" },
  { list: "filterList", known: filters, what: "filter" },
] as const;

const switches = [
  { by: "allowVfxEffect", needs: ["vfxEffectProbability", "vfxFirstClipEffectList", "vfxNotFirstClipEffectList"] },
  { by: "allowTransition", needs: ["transitionDuration", "transitionList", "useUniformTransition"] },
  { by: "allowFilter", needs: ["filterList"] },
] as const;

/** Rules on the editing of a montage. */
export const editingRules: readonly Rule<GivenMontageArgs>[] = [
  {
    name: "the videos' own sound is muted unless a volume is given",
    level: "warning",
    source: montagePage,
    *find(args) {
      // A template may give it.
      if (args.editingConfig?.mediaConfig?.volume !== undefined || args.templateConfig !== undefined) return;
      const must = "be given: left out, the service mutes the videos' own sound, speech included";
      yield at(["editingConfig", "mediaConfig", "volume"], undefined, must, "set it to 1 for speech, or to 0 for none");
    },
  },
  {
    name: "an effect has a known name",
    level: "warning",
    source: effectsSource,
    *find(args) {
      yield* each(effectLists, function* ({ list, known, what }) {
        yield* each(args.editingConfig?.processConfig?.[list] ?? [], function* (name, i) {
          if (known.has(name)) return;
          const must = `be the name of a known ${what}; the service's library grows, so it is sent all the same`;
          yield at([...processPath, list, i], name, must, "check the spelling");
        });
      });
    },
  },
  {
    name: "a setting goes with what it sets",
    level: "warning",
    source: montagePage,
    *find(args) {
      const given = args.editingConfig?.processConfig;
      yield* each(switches, function* ({ by, needs }) {
        // A template may give the switch where it is left out.
        if (!given || given[by] || (given[by] === undefined && args.templateConfig !== undefined)) return;
        yield* each(needs, function* (name) {
          if (given[name] === undefined) return;
          const must = `go with ${by}: true: the service ignores it otherwise`;
          yield at([...processPath, name], given[name], must, `set ${by}: true, or leave it out`);
        });
      });
    },
  },
  {
    name: "a probability has two decimals at most",
    level: "failure",
    source: montagePage,
    *find(args) {
      const probability = args.editingConfig?.processConfig?.vfxEffectProbability;
      yield* moreDecimals([...processPath, "vfxEffectProbability"], probability);
    },
  },
  {
    name: "the videos' volume has two decimals at most",
    level: "failure",
    source: batchPage,
    *find(args) {
      yield* moreDecimals(["editingConfig", "mediaConfig", "volume"], args.editingConfig?.mediaConfig?.volume);
    },
  },
  {
    name: "the music's volume is like the videos'",
    level: "warning",
    source: inferred("no page gives a range for the music; the videos' volume is 0 to 10, with two decimals"),
    *find(args) {
      const volume = args.editingConfig?.backgroundMusicConfig?.volume;
      if (volume === undefined || (Number(volume) >= 0 && Number(volume) <= 10 && !hasMoreDecimals(volume))) return;
      const must = "be 0 to 10 with two decimals at most, as the videos' volume, to be safe";
      yield at(["editingConfig", "backgroundMusicConfig", "volume"], volume, must, "choose such a volume");
    },
  },
  {
    name: "a stretch of a video begins before it ends",
    level: "warning",
    source: inferred("there is nothing between the two otherwise"),
    *find(args) {
      const list = ["editingConfig", "mediaConfig", "mediaMetaDataArray"];
      yield* each(args.editingConfig?.mediaConfig?.mediaMetaDataArray ?? [], function* ({ timeRangeList }, i) {
        yield* each(timeRangeList ?? [], function* (range, j) {
          if (range.out === undefined || (range.in ?? 0) < range.out) return;
          const must = `be above in, which is ${range.in ?? 0}`;
          yield at([...list, i, "timeRangeList", j, "out"], range.out, must, "give the later moment as out");
        });
      });
    },
  },
  {
    name: "a background has one source",
    level: "warning",
    source: montagePage,
    *find(args) {
      const given = args.editingConfig?.backgroundImageConfig;
      if (given === undefined || !args.inputConfig.backgroundImageArray?.length) return;
      const must = "not be given with inputConfig.backgroundImageArray: the service ignores it then";
      yield at(["editingConfig", "backgroundImageConfig"], given, must, "leave one of the two out");
    },
  },
];

function* moreDecimals(path: Path, value: number | string | undefined): Iterable<Finding> {
  if (value === undefined || !hasMoreDecimals(value)) return;
  yield at(path, value, "have two decimals at most", `write ${Number(value).toFixed(2)}`);
}

function hasMoreDecimals(value: number | string): boolean {
  return Number(Number(value).toFixed(2)) !== Number(value);
}
