import { Pace } from "../ims/pace";
import { Places } from "./places";
import { Poller } from "./poller";
import { Progress } from "./progress";
import type { ProcessMemory } from "./outside";

/** What all jobs of a provider process share, at its beginning. */
export function processMemory(): ProcessMemory {
  return {
    claims: new Map(),
    owners: new Map(),
    footage: new Map(),
    drifts: new Map(),
    liveFiles: new Map(),
    liveJobs: new Set(),
    phases: new Map(),
    replaced: new Map(),
    writers: new Map(),
    expected: new Map(),
    places: new Places(),
    pace: new Pace(),
    poller: new Poller(),
    progress: new Progress(),
  };
}
