import { clearScratch } from "./scratch";

/** What mocha does after each file where a process runs several: `mocha --require` this file. */
export const mochaHooks = { afterAll: clearScratch };
