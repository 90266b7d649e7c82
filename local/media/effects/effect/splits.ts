import { film } from "../camera";
import { cover, grey, mix } from "../mask";
import type { Effect, Scene } from "../scene";
import { copiesOf, evenUp, filling, layCells, mirror, tiled } from "../tiles";

/** As many copies as `long` along the longer side and `short` along the shorter one. */
function split(long: number, short: number, change?: (index: number, scene: Scene) => string[]): Effect {
  return (picture, scene) => {
    const { width, height } = scene.canvas;
    const counts: [number, number] = width >= height ? [long, short] : [short, long];
    return tiled(scene, picture, counts, (index) => change?.(index, scene) ?? []);
  };
}

/** The picture once more in its own middle. */
function inside(size: number, around: (scene: Scene) => string[]): Effect {
  return (picture, scene) => {
    const { width, height } = scene.canvas;
    const [read, small] = scene.chains.copies(picture);
    const area = { width: evenUp(width * size), height: evenUp(height * size) };
    const middle = scene.chains.add(small, ...filling(area));
    return scene.chains.add(
      [scene.chains.add(read, ...around(scene)), middle],
      `overlay=x=${2 * Math.round((width - area.width) / 4)}:y=${2 * Math.round((height - area.height) / 4)}:format=yuv420`,
    );
  };
}

function softly({ canvas }: Scene): string[] {
  const size = Math.max(1, Math.round(canvas.height / 30));
  return [`avgblur=sizeX=${size}:sizeY=${size}`];
}

/** Effects that show the picture several times. */
export const splits: Record<string, Effect> = {
  splitstill2: split(2, 1),
  splitstill3: split(3, 1),
  splitstill4: split(2, 2),
  splitstill6: split(3, 2),
  splitstill9: split(3, 3),
  // Each in its own light.
  livesplit: split(2, 2, (index) => [
    `lutyuv=u=${[118, 138, 128, 122][index]}+0.7*(val-128):v=${[138, 118, 122, 134][index]}+0.7*(val-128)`,
  ]),
  blackwhitesplit: split(3, 1, (index) => (index === 1 ? [] : [grey])),
  blurthreesplit: split(3, 1, (index, scene) => (index === 1 ? [] : softly(scene))),
  image_in_image: inside(0.7, (scene) => [...softly(scene), "lutyuv=y='16+(val-16)*0.7'"]),
  // Sideways through the picture, as on a moving band.
  marquee: (picture, scene) => {
    const [base, first, second] = copiesOf(scene, picture, 3) as [string, string, string];
    const left = `W*mod(${scene.time}/4,1)`;
    return layCells(scene, base, [
      { label: first, x: `-${left}`, y: 0 },
      { label: second, x: `W-${left}`, y: 0 },
    ]);
  },
  kaleidoscope: (picture, scene) =>
    mirror(scene, film(scene, picture, { zoom: () => "1.5", angle: (time) => `0.5*${time}` })),
  segmentation: (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    const moved = film(scene, read, { zoom: () => "1.3" });
    return cover(scene, { below, above: moved, mask: ({ x, y }) => `0.5+(abs(${x}+0.3*${y}-0.65)-0.2)/0.01` });
  },
  tvshow: (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    const many = tiled(scene, read, [3, 3]);
    return mix(scene, below, many, (time) => `gte(mod(${time},2),1)`);
  },
};
