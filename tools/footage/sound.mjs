import { bursts, talks } from "./timing.mjs";

/**
 * The filter graph of the sound: quiet room tone all the time, the speech of input 0 quietly in the
 * talks and loud in the bursts, and a noise like applause in each burst's second half. Its output
 * is labelled [sound].
 * @param {number} seconds
 */
export function soundGraph(seconds) {
  const loud = within(bursts(seconds));
  const quiet = within(talks(seconds));
  const whole = `apad,atrim=duration=${seconds},aformat=sample_rates=48000:channel_layouts=mono`;
  // amix divides by the number of its inputs, and would change that when one ends: all are equally
  // long.
  return [
    `[0:a]aresample=48000,volume='if(${loud},1.6,if(${quiet},0.2,0))':eval=frame,${whole}[speech]`,
    `anoisesrc=color=brown:amplitude=0.02:seed=1:sample_rate=48000:duration=${seconds},lowpass=f=400,${whole}[room]`,
    `anoisesrc=color=white:amplitude=0.5:seed=2:sample_rate=48000:duration=${seconds},highpass=f=900,lowpass=f=6500,` +
      `volume='(${applause(seconds)})*(0.65+0.35*sin(56*t))':eval=frame,${whole}[applause]`,
    `[speech][room][applause]amix=inputs=3,volume=3,alimiter=limit=0.9[sound]`,
  ].join(";");
}

function within(spans) {
  return spans.map(({ start, end }) => `between(t,${start},${end})`).join("+");
}

// The flutter above is a volume of its own: `tremolo` crashes the 2018 build of the npm package.
// Swells for a second, stays, and dies away in the last second of the burst.
function applause(seconds) {
  return bursts(seconds)
    .map(({ start, end }) => {
      const begin = start + (end - start) * 0.4;
      return `between(t,${begin},${end})*min(1,min(t-${begin},${end}-t))*0.55`;
    })
    .join("+");
}
