import { z } from "zod";
import { field } from "../field";
import type { HonouredLocally } from "../honoured-locally";
import { montagePage as source } from "../provenance";

const names = () => z.array(field(z.string().min(1), { doc: "Name of an effect.", source }));

const looksAlike: HonouredLocally = {
  is: "approximated",
  how: "it makes nearly all names of plain filters of ffmpeg, and names the others in a warning",
};

/** Effects, transitions and filters of a montage. */
export const processConfig = z.strictObject({
  allowVfxEffect: field(z.boolean(), {
    doc: "Use special effects.",
    default: false,
    source,
  }).optional(),
  vfxEffectProbability: field(z.number().min(0).max(1), {
    doc: "How likely a clip gets a special effect, two decimals.",
    default: 0.5,
    source,
  }).optional(),
  vfxFirstClipEffectList: field(names(), {
    doc: "Special effects to draw from for the first clip.",
    whenAbsent: "one of slightshow, starfieldshinee, starfieldshinee2, starsparkle, colorfulripples, starfield",
    source,
    locally: looksAlike,
  }).optional(),
  vfxNotFirstClipEffectList: field(names(), {
    doc: "Special effects to draw from for all other clips.",
    whenAbsent: "one of zoomslight, zoom, zoominout, slightshake",
    source,
    locally: looksAlike,
  }).optional(),
  allowTransition: field(z.boolean(), {
    doc: "Use transitions.",
    default: false,
    source,
  }).optional(),
  transitionDuration: field(z.number().min(0), {
    doc: "Length of a transition. A clip gets none where this is more than the clip's length less one second.",
    unit: "seconds",
    default: 0.5,
    source,
  }).optional(),
  transitionList: field(names(), {
    doc: "Transitions to draw from.",
    whenAbsent: "one of linearblur, colordistance, crosshatch, dreamyzoom, doomscreentransition_up",
    source,
    locally: looksAlike,
  }).optional(),
  useUniformTransition: field(z.boolean(), {
    doc: "Use the same transition throughout a reel.",
    default: true,
    source,
  }).optional(),
  allowFilter: field(z.boolean(), { doc: "Use filters.", default: false, source }).optional(),
  filterList: field(names(), {
    doc: "Filters to draw from.",
    whenAbsent: "no filter",
    source,
    locally: looksAlike,
  }).optional(),
});
