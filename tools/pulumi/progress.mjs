import { clearInterval, setInterval } from "node:timers";

const every = 15_000;

/**
 * Says every 15 seconds what each part of a build is doing and for how long it has been going on:
 * `… pulumi: compiling, 312 of 1480 packages · pulumi-language-nodejs: done · 75 s`.
 * @param {(line: string) => void} log
 * @param {() => number} [now] milliseconds
 */
export function buildProgress(log, now = Date.now) {
  const started = now();
  const parts = new Map();
  const tell = () => {
    const texts = [...parts].map(([name, phase]) => `${name}: ${phase()}`);
    log(`… ${[...texts, `${Math.round((now() - started) / 1000)} s`].join(" · ")}`);
  };
  const timer = setInterval(tell, every);
  return {
    tell,
    end: () => clearInterval(timer),

    /** The phases of one binary, in their order. */
    part(name) {
      let modules = 0;
      let packages = 0;
      parts.set(name, () => (modules === 0 ? "looking for modules" : `downloading modules, ${modules} so far`));
      let onLinking = () => {};
      let total = Number.POSITIVE_INFINITY;
      return {
        /** @param {string} line what `go list` says */
        download: (line) => {
          if (line.startsWith("go: downloading ")) modules += 1;
        },
        wait: () => parts.set(name, () => "waiting for its turn"),
        /**
         * @param {number} stale packages that are not in Go's cache
         * @param {() => void} then called when the turn of the last one has come
         */
        compile: (stale, then = () => {}) => {
          [total, onLinking] = [stale, then];
          parts.set(name, () => (packages < total ? `compiling, ${packages} of ${total} packages` : "linking"));
          if (packages >= total) onLinking();
        },
        /** @param {string} line what `go build -v` says: a package when its turn comes */
        compiled: (line) => {
          if (line.startsWith("go: ")) return;
          packages += 1;
          if (packages >= total) onLinking();
        },
        end: () => parts.set(name, () => "done"),
      };
    },
  };
}
