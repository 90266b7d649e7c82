import { performance } from "node:perf_hooks";

/**
 * Runs steps one after the other and prints one numbered line for each when it is done: ` 3.
 * packages: installed · 21.4 s`. What a step says meanwhile is printed at once, indented below the
 * last line.
 * @param {(line: string) => void} log
 */
export function numberedSteps(log) {
  let number = 0;
  return {
    /**
     * @template T
     * @param {string} name
     * @param {(say: (line: string) => void) => Promise<{ result: string, value: T }> | { result:
     * string, value: T }} work
     * @returns {Promise<T>} what the work returned as `value`
     */
    async step(name, work) {
      number += 1;
      const started = performance.now();
      try {
        const { result, value } = await work((line) => log(`    ${line}`));
        log(`${String(number).padStart(2)}. ${name}: ${result} · ${seconds(started)}`);
        return value;
      } catch (error) {
        log(`${String(number).padStart(2)}. ${name}: failed · ${seconds(started)}`);
        throw error;
      }
    },
  };
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
