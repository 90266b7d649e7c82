import { lit } from "./lights";
import { grey, mix } from "../mask";
import { type Effect, number, type Scene, share } from "../scene";

/** Grain that is the same in each run. */
const grain = (strength: number) => `noise=c0s=${strength}:c0f=t:c0_seed=7`;

/** Lines of an old screen. */
const lines: Effect = (picture, scene) => {
  const gap = Math.max(2, 2 * Math.round(scene.canvas.height / 240));
  return scene.chains.add(picture, `drawgrid=x=-1:y=0:w=${2 * scene.canvas.width}:h=${gap}:t=1:c=black@0.3`);
};

const corners = lit(["lutyuv=y='16+(val-16)*0.25'"], ({ x, y }) => `2.2*(hypot(${x}-0.5,${y}-0.5)-0.4)`);

/** From the picture to what filters make of it, over the part; or back. */
function turning(filters: readonly string[], to: (time: string, scene: Scene) => string): Effect {
  return (picture, scene) => {
    const [plain, read] = scene.chains.copies(picture);
    return mix(scene, plain, scene.chains.add(read, ...filters), (time) => to(time, scene));
  };
}

/** Bars above and below a picture of the cinema's shape, 2.35 to 1; they come in at once. */
const bars: Effect = (picture, scene) => {
  const { width, height } = scene.canvas;
  const bar = 2 * Math.round(Math.max(height / 10, (height - width / 2.35) / 2, 2) / 2);
  const least = Math.min(bar, 2 * Math.floor(height / 6));
  const box = (y: number) => `drawbox=x=0:y=${y}:w=iw:h=${least}:c=black:t=fill`;
  return scene.chains.add(picture, box(0), box(height - least));
};

/** Effects of old films and screens, and plain ones of colour. */
export const retro: Record<string, Effect> = {
  movie: bars,
  color_to_grey: turning([grey], (time, { length }) => share(time, 0.2 * length, 0.8 * length)),
  grey_to_color: turning([grey], (time, { length }) => `1-${share(time, 0.2 * length, 0.8 * length)}`),
  // The planes of colour come together.
  color_difference: (picture, scene) => {
    const apart = Math.max(1, Math.round(scene.canvas.width / 60));
    return turning(
      [`chromashift=cbh=${apart}:cbv=${-apart}:crh=${-apart}:crv=${apart}`],
      (time) => `0.5+0.5*cos(2*PI*${time})`,
    )(picture, scene);
  },
  blackwhitetv: (picture, scene) => lines(scene.chains.add(picture, grey, grain(16)), scene),
  oldtv: (picture, scene) =>
    corners(
      lines(scene.chains.add(picture, "lutyuv=u='120+(val-128)*0.6':v='134+(val-128)*0.6'", grain(14)), scene),
      scene,
    ),
  oldtvshine: (picture, scene) => {
    const noisy = scene.chains.add(picture, "lutyuv=u='120+(val-128)*0.6':v='134+(val-128)*0.6'", grain(20));
    return scene.chains.add(lines(noisy, scene), `eq=brightness='0.06*sin(21*${scene.time})':eval=frame`);
  },
  nightvision: (picture, scene) =>
    corners(scene.chains.add(picture, "lutyuv=y='clip(val*1.3+10,16,235)':u=95:v=90", grain(18)), scene),
  edgescan: turning(["edgedetect=low=0.08:high=0.2", grey], (time) => `1-abs(2*mod(0.5*${time},1)-1)`),
  neolighting: (picture, scene) => {
    const [plain, read] = scene.chains.copies(picture);
    const edges = scene.chains.add(read, "edgedetect=low=0.08:high=0.2", "format=yuv420p", "avgblur=sizeX=1:sizeY=1");
    const glow = scene.chains.add([plain, edges], "blend=c0_mode=screen");
    return scene.chains.add(glow, `hue=s=1.6:h='${number(60)}*sin(2*${scene.time})'`);
  },
};
