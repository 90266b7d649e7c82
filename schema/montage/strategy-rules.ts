import { defaultOf } from "../defaults";
import { actionRules } from "../job/action-rules";
import { faceRules } from "../job/face-rules";
import { inferred, montagePage, unknown } from "../provenance";
import { at, each, type Rule } from "../rule";
import { themeConfig } from "./highlight-strategy";
import type { MontageArgs } from "./job";

const { themeType } = themeConfig.shape;
const path = ["inputConfig", "highlightStrategy"] as const;
const strategyOf = (args: MontageArgs) => args.inputConfig.highlightStrategy;
const themeOf = (args: MontageArgs) => strategyOf(args)?.themeConfig?.themeType ?? defaultOf(themeType);

/** Rules on the choice of highlights. */
export const strategyRules: readonly Rule<MontageArgs>[] = [
  {
    name: "a jump cut makes one reel",
    level: "failure",
    source: montagePage,
    *find(args) {
      const count = args.outputConfig.count;
      if (count === undefined || count === 1 || themeOf(args) !== "JumpHighlight") return;
      const fix = "leave it out, or set themeConfig.themeType to SmoothHighlight, which can make several";
      yield at(["outputConfig", "count"], count, "be 1 with the theme JumpHighlight", fix);
    },
  },
  {
    name: "a pace goes with jump cuts",
    level: "warning",
    source: montagePage,
    *find(args) {
      const pace = strategyOf(args)?.plotPacingType;
      if (pace === undefined || themeOf(args) === "JumpHighlight") return;
      const must = "go with the theme JumpHighlight: the service ignores it otherwise";
      yield at([...path, "plotPacingType"], pace, must, "leave it out");
    },
  },
  {
    name: "a description and faces go with smooth cuts",
    level: "warning",
    source: montagePage,
    *find(args) {
      yield* each(["highlightDescription", "faceInfo"] as const, function* (name) {
        const value = strategyOf(args)?.[name];
        if (value === undefined || themeOf(args) === "SmoothHighlight") return;
        const must = "go with the theme SmoothHighlight: the service ignores it otherwise";
        yield at([...path, name], value, must, "leave it out, or set themeConfig.themeType to SmoothHighlight");
      });
    },
  },
  {
    name: "a target is no longer than the videos",
    level: "failure",
    source: montagePage,
    *find(args) {
      const target = strategyOf(args)?.targetDurationConfig?.targetDuration;
      if (target === undefined || args.inputMinutes === undefined || target <= args.inputMinutes * 60) return;
      const must = `be at most ${args.inputMinutes * 60} seconds, the length of the videos by inputMinutes`;
      yield at([...path, "targetDurationConfig", "targetDuration"], target, must, "lower it, or correct inputMinutes");
    },
  },
  {
    name: "a speed range begins with its lower end",
    level: "failure",
    source: inferred("the page speaks of the start and the end of a range"),
    *find(args) {
      const speeds = strategyOf(args)?.targetDurationConfig?.speedRange;
      if (speeds === undefined || Number(speeds[0]) <= Number(speeds[1])) return;
      yield at([...path, "targetDurationConfig", "speedRange"], speeds, "have the lower number first", "swap the two");
    },
  },
  {
    name: "a speed range of which two things are said",
    level: "warning",
    source: unknown("by the page's arithmetic a number below 1 makes a reel shorter, by its words slower"),
    *find(args) {
      const speeds = strategyOf(args)?.targetDurationConfig?.speedRange;
      if (speeds === undefined || speeds.every((speed) => Number(speed) === 1)) return;
      const must = "not be relied on: the page's arithmetic takes it as a factor on the length, its words as a speed";
      yield at([...path, "targetDurationConfig", "speedRange"], speeds, must, "try it on a short video first");
    },
  },
  ...actionRules(path, strategyOf, {
    page: montagePage,
    length: {
      level: "warning",
      source: unknown("the page limits a tag to 5 characters, and its own examples are longer"),
    },
  }),
  ...faceRules<MontageArgs>([...path, "faceInfo"], (args) => strategyOf(args)?.faceInfo, montagePage),
];
