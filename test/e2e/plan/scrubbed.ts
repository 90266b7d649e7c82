/** Members that say where and how Pulumi ran, and nothing about the jobs. */
const left = ["sourcePosition", "stackTrace", "propertyDependencies", "dependencies", "provider", "parent"];
const times = ["created", "modified", "createTime", "endTime", "lastModified", "time"];

/** What differs from run to run and machine to machine, and how it is numbered in its place. */
const changing: readonly [RegExp, (number: number) => string][] = [
  [/\be2e-[0-9a-f]{8}\b/g, () => "dev"],
  [/local-[0-9a-f]{32}/g, (number) => `local-${String(number).padStart(32, "0")}`],
  [/local-[0-9a-f]{12}(?![0-9a-f])/g, (number) => `local-${String(number).padStart(12, "0")}`],
  [/media-[0-9a-f]{7}(?![0-9a-f])/g, (number) => `media-${String(number).padStart(7, "0")}`],
  [/(?<=\/)[0-9a-f]{12}(?=\/)/g, (number) => String(number).padStart(12, "0")],
  [/127\.0\.0\.1:\d+/g, () => "127.0.0.1:8480"],
  [/(?:\/[\w.-]+)*\/highlights-[^/"\\]+\/(?:[^/"\\]+\/)?/g, () => "/videos/"],
  [/\.\.\/data-\w+\//g, () => "../data/"],
];

/** A preview without the traces of the run and the machine that it was recorded on. */
export function scrubbed(text: string): string {
  const value = JSON.parse(text, (name, item: unknown) => {
    if (left.includes(name)) return undefined;
    if (times.includes(name)) return "2026-01-01T00:00:00Z";
    if (name === "duration" || name === "seed" || name === "magic") return 0;
    return item;
  }) as unknown;
  let shown = JSON.stringify(value, undefined, 1);
  for (const [pattern, name] of changing) {
    const numbers = new Map<string, string>();
    shown = shown.replace(pattern, (found) => {
      if (!numbers.has(found)) numbers.set(found, name(numbers.size + 1));
      return numbers.get(found)!;
    });
  }
  return `${shown}\n`;
}
