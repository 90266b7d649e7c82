import { effectsSource, filters, specialEffects, transitions } from "../effects";
import { montagePage, unknown } from "../provenance";
import type { Rule } from "../rule";
import { at, each } from "../rule";
import type { MontageArgs } from "./job";

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

/** Conditions on how the material of a montage is put together. */
export const editingRules: readonly Rule<MontageArgs>[] = [
  {
    name: "the videos' own sound is muted unless a volume is given",
    level: "warning",
    source: montagePage,
    *find(args) {
      if (args.editingConfig?.mediaConfig?.volume !== undefined) return;
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
          yield at([...processPath, list, i], name, must, "look for a slip of the pen");
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
        if (!given || given[by]) return;
        yield* each(needs, function* (name) {
          if (given[name] === undefined) return;
          const must = `go with ${by}: true: the service ignores it otherwise`;
          yield at([...processPath, name], given[name], must, `set ${by}: true, or leave it out`);
        });
      });
    },
  },
  {
    name: "a probability or volume has two decimals at most",
    level: "failure",
    source: montagePage,
    *find(args) {
      const editing = args.editingConfig;
      const places = [
        { path: [...processPath, "vfxEffectProbability"], of: () => editing?.processConfig?.vfxEffectProbability },
        { path: ["editingConfig", "mediaConfig", "volume"], of: () => editing?.mediaConfig?.volume },
        {
          path: ["editingConfig", "backgroundMusicConfig", "volume"],
          of: () => editing?.backgroundMusicConfig?.volume,
        },
      ];
      yield* each(places, function* ({ path, of }) {
        const value = of();
        if (value === undefined || Number(value.toFixed(2)) === value) return;
        yield at(path, value, "have two decimals at most", `write ${value.toFixed(2)}`);
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
      const must = "not stand beside inputConfig.backgroundImageArray: the service ignores it then";
      yield at(["editingConfig", "backgroundImageConfig"], given, must, "leave one of the two out");
    },
  },
  {
    name: "a template is not sent",
    level: "warning",
    source: unknown("the API reference has no such parameter for this operation"),
    *find(args) {
      if (args.templateConfig === undefined) return;
      const must = "not be given: no parameter of the operation carries it, so it is not sent";
      yield at(["templateConfig"], args.templateConfig, must, "write the template's settings into editingConfig");
    },
  },
];
