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
  const small = chains.add(picture, ...filling({ width, height }));
  const cells = copiesOf(scene, small, across * down).map((cell, index) => {
    const filters = change(index);
    return filters.length === 0 ? cell : chains.add(cell, ...filters);
  });
  const rows = Array.from({ length: down }, (_, row) =>
    stack(scene, cells.slice(row * across, (row + 1) * across), "hstack"),
  );
  return chains.add(stack(scene, rows, "vstack"), `crop=${canvas.width}:${canvas.height}:0:0`);
}

/** A quarter of a picture, mirrored into all four quarters. */
export function mirror(scene: Scene, picture: string): string {
  const { chains, canvas } = scene;
  const quarter = { width: evenUp(canvas.width / 2), height: evenUp(canvas.height / 2) };
  const [left, read] = chains.copies(chains.add(picture, `crop=${quarter.width}:${quarter.height}`));
  const [top, below] = chains.copies(chains.add([left, chains.add(read, "hflip")], "hstack"));
  return chains.add([top, chains.add(below, "vflip")], "vstack", `crop=${canvas.width}:${canvas.height}:0:0`);
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

function stack(scene: Scene, labels: readonly string[], filter: "hstack" | "vstack"): string {
  return labels.length === 1 ? labels[0]! : scene.chains.add(labels, `${filter}=inputs=${labels.length}`);
}
