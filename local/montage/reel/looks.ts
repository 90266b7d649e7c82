import { withDefaults } from "../../../schema/defaults";
import { definition, type MontageArgs } from "../../../schema/montage/job";
import { colourOf } from "../../media/effects/colours";
import { effectOf } from "../../media/effects/effects";
import { lackingForLooks } from "../../media/effects/lacking";
import { crossFade, transitionOf } from "../../media/effects/transitions";
import type { PictureFilter, Placed } from "../../media/reel/part";
import type { Tools } from "../../media/tools";
import { drawChance, drawLot } from "../lot";
import { fitsBetween } from "../plan/overlap";

/** A part of a reel, as far as its look depends on it. */
export interface Clip {
  /** Seconds in the reel. */
  readonly length: number;
  /** An opening or an ending: it keeps its picture, but has transitions. */
  readonly fixed?: boolean;
}

/** How a part of a reel looks, and the way to the next one. */
export type Look = Required<Pick<Placed, "filters">> & Pick<Placed, "transition">;

/** The looks of the parts of a reel, and what of the lists cannot be made. */
export interface DrawnLooks {
  readonly looks: readonly Look[];
  readonly warnings: readonly string[];
}

/** What the service draws from where a list is empty or left out. */
const usual = {
  vfxFirstClipEffectList: "slightshow starfieldshinee starfieldshinee2 starsparkle colorfulripples starfield".split(
    " ",
  ),
  vfxNotFirstClipEffectList: "zoomslight zoom zoominout slightshake".split(" "),
  transitionList: "linearblur colordistance crosshatch dreamyzoom doomscreentransition_up".split(" "),
  filterList: [],
};

type ListName = keyof typeof usual;
type Config = ReturnType<typeof configOf>;

/** The arguments without looks, and why, where this build of ffmpeg cannot make any. */
export async function makeableLooks(
  args: MontageArgs,
  tools: Tools,
): Promise<{ args: MontageArgs; warnings: string[] }> {
  const { allowVfxEffect, allowTransition, allowFilter } = configOf(args);
  if (!allowVfxEffect && !allowTransition && !allowFilter) return { args, warnings: [] };
  const lacking = await lackingForLooks(tools);
  if (lacking.length === 0) return { args, warnings: [] };
  const { processConfig: _, ...editingConfig } = args.editingConfig ?? {};
  const why = `ffmpeg ${tools.ffmpeg.version} lacks the filters ${lacking.join(", ")}`;
  return { args: { ...args, editingConfig }, warnings: [`editingConfig.processConfig is left unused: ${why}`] };
}

/**
 * Draws the filters, the effects and the transitions of a reel.
 * @param clips the parts of the reel in their order
 * @param seed the same one draws the same looks
 */
export function drawLooks(args: MontageArgs, clips: readonly Clip[], seed: string): DrawnLooks {
  const config = configOf(args);
  const transitions = drawTransitions(config, clips, seed);
  const first = clips.findIndex(({ fixed }) => !fixed);
  const looks = clips.map(({ fixed }, index): Look => {
    const filters = fixed ? [] : drawFilters(config, `${seed} ${index}`, index === first);
    const transition = transitions.drawn[index];
    return transition === undefined ? { filters } : { filters, transition };
  });
  return { looks, warnings: [...unmade(config), ...transitions.warnings] };
}

function configOf(args: MontageArgs) {
  return withDefaults(definition, args).editingConfig.processConfig;
}

function listOf(config: Config, name: ListName): readonly string[] {
  const given = config[name] ?? [];
  return given.length > 0 ? given : usual[name];
}

/** The filter of colours of a clip, and over it its effect. */
function drawFilters(config: Config, seed: string, first: boolean): PictureFilter[] {
  const effects = listOf(config, first ? "vfxFirstClipEffectList" : "vfxNotFirstClipEffectList");
  const colour = config.allowFilter ? drawLot(listOf(config, "filterList"), `${seed} filter`) : undefined;
  const shown = config.allowVfxEffect && drawChance(config.vfxEffectProbability, `${seed} shown`);
  const effect = shown ? drawLot(effects, `${seed} effect`) : undefined;
  const made = [
    colour === undefined ? undefined : colourOf(colour),
    effect === undefined ? undefined : effectOf(effect),
  ];
  return made.filter((one) => one !== undefined);
}

/** The transition behind each clip, and a warning where clips are too short for theirs. */
function drawTransitions(
  config: Config,
  clips: readonly Clip[],
  seed: string,
): { drawn: Look["transition"][]; warnings: string[] } {
  const seconds = config.transitionDuration;
  if (!config.allowTransition || seconds <= 0) return { drawn: [], warnings: [] };
  const list = listOf(config, "transitionList");
  const joints = clips.slice(1).map((next, index) => fitsBetween(seconds, clips[index]!.length, next.length));
  const drawn = joints.map((fitting, index) => {
    if (!fitting) return undefined;
    const name = drawLot(list, config.useUniformTransition ? `${seed} transition` : `${seed} ${index} transition`);
    return { way: transitionOf(name!) ?? crossFade, seconds };
  });
  const left = joints.filter((fitting) => !fitting).length;
  const warning =
    `${left} of ${joints.length} transitions are left out: transitionDuration is ${seconds} s; the clip before a transition ` +
    "must be at least a second longer than it, and both clips at least twice as long";
  return { drawn, warnings: left === 0 ? [] : [warning] };
}

/** A warning for each name in a list that cannot be made. */
function unmade(config: Config): string[] {
  const rows: [boolean, ListName, (name: string) => unknown, string][] = [
    [config.allowVfxEffect, "vfxFirstClipEffectList", effectOf, "a clip that draws it gets no effect"],
    [config.allowVfxEffect, "vfxNotFirstClipEffectList", effectOf, "a clip that draws it gets no effect"],
    [config.allowTransition, "transitionList", transitionOf, "a cross-fade takes its place"],
    [config.allowFilter, "filterList", colourOf, "a clip that draws it gets no filter"],
  ];
  return rows.flatMap(([allowed, list, find, consequence]) =>
    [...new Set(allowed ? listOf(config, list) : [])]
      .filter((name) => find(name) === undefined)
      .map((name) => `editingConfig.processConfig.${list}: "${name}" cannot be made here; ${consequence}`),
  );
}
