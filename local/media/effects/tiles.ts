import type { Canvas } from "../cut/canvas";
import type { Scene } from "./scene";

/** Labels of as many copies of a picture as wanted. */
export function copiesOf(scene: Scene, picture: string, count: number): string[] {
  if (count === 1) return [picture];
  const [first, rest] = scene.chains.copies(picture);
  return [first, ...copiesOf(scene, rest, count - 1)];
}

/**
 * A picture many times in rows and columns; each copy is filled, not stretched.
 * @param change further filters of the copy of that number, from 0
 */
export function tiled(
  scene: Scene,
  picture: string,
  [across, down]: readonly [number, number],
  change: (index: number) => string[] = () => [],
): string {
  const { chains, canvas } = scene;
  const [width, height] = [evenUp(canvas.width / across), evenUp(canvas.height / down)];
  const [base, read] = chains.copies(picture);
  const small = chains.add(read, ...filling({ width, height }));
  const cells = copiesOf(scene, small, across * down).map((cell, index): Cell => {
    const filters = change(index);
    const label = filters.length === 0 ? cell : chains.add(cell, ...filters);
    return { label, x: width * (index % across), y: height * Math.floor(index / across) };
  });
  return layCells(scene, base, cells);
}

/** A quarter of a picture, mirrored into all four quarters. */
export function mirror(scene: Scene, picture: string): string {
  const { chains, canvas } = scene;
  const [width, height] = [evenUp(canvas.width / 2), evenUp(canvas.height / 2)];
  const [base, read] = chains.copies(picture);
  const quarter = chains.add(read, `crop=${width}:${height}`);
  const cells = copiesOf(scene, quarter, 4).map((cell, index): Cell => {
    const [right, low] = [index % 2 === 1, index > 1];
    const turned = [...(right ? ["hflip"] : []), ...(low ? ["vflip"] : [])];
    const label = turned.length === 0 ? cell : chains.add(cell, ...turned);
    return { label, x: right ? width : 0, y: low ? height : 0 };
  });
  return layCells(scene, base, cells);
}

/** A picture and its place in another one: even pixels, or expressions of the time. */
interface Cell {
  readonly label: string;
  readonly x: number | string;
  readonly y: number;
}

/** Lays cells over a picture: `hstack` and `vstack` would lose the tags of its colours. */
export function layCells(scene: Scene, base: string, cells: readonly Cell[]): string {
  return cells.reduce(
    (below, { label, x, y }) => scene.chains.add([below, label], `overlay=x='${x}':y=${y}:format=yuv420`),
    base,
  );
}

/** The columns of a picture, and where they are. */
export function columns(scene: Scene, picture: string, count: number): { label: string; x: number }[] {
  const { chains, canvas } = scene;
  const width = Math.max(2, evenUp(canvas.width / count));
  const places = Array.from({ length: Math.ceil(canvas.width / width) }, (_, column) => column * width);
  return copiesOf(scene, picture, places.length).map((copy, index) => {
    const x = places[index]!;
    return { label: chains.add(copy, `crop=${Math.min(width, canvas.width - x)}:${canvas.height}:${x}:0`), x };
  });
}

/** Filters that make a picture fill a frame of another shape, cut off at the edges. */
export function filling({ width, height }: Canvas): string[] {
  return [
    `scale=w='max(${width},2*ceil(${height}*dar/2))':h='max(${height},2*ceil(${width}/dar/2))'`,
    `crop=${width}:${height}`,
    "setsar=1",
  ];
}

export function evenUp(pixels: number): number {
  return 2 * Math.ceil(pixels / 2 - 1e-9);
}
