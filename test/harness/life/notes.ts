import type { Notes } from "../../../provider/order/notes";
import type { Machine } from "./machine";

/** The memory of submits of a machine, as one of its processes has it. */
export function chaosNotes(machine: Machine, pid: number): Notes {
  const { notes, files, processes, world } = machine;
  if (world.mutation === "lock ignored") return forgetful;
  const record = () => ({ pid, at: new Date(machine.now()).toISOString() });
  const write = <T>(memory: Map<string, T>, key: string, what: T) => {
    if (world.trouble.strikes("note refused by the disk", 0.2)) {
      throw new Error("ENOSPC: no space left on device, write");
    }
    memory.set(key, what);
  };
  return {
    read: (key) => notes.get(key),
    begin: (key, instead) => {
      const there = notes.get(key);
      if (there && (there.pid !== instead?.pid || there.at !== instead.at)) return false;
      write(notes, key, record());
      return true;
    },
    answered: (key, jobId) => write(notes, key, { ...(notes.get(key) ?? record()), jobId }),
    leave: (key) => write(notes, key, { ...(notes.get(key) ?? record()), pid: 0 }),
    withdraw: (key) => void notes.delete(key),
    files: (key) => files.get(key),
    keepFiles: (key, known) => write(files, key, known),
    isUnderWay: (note) => note.jobId === undefined && note.pid !== pid && processes[note.pid - 1]?.alive === true,
  };
}

const nothing = () => undefined;

const forgetful: Notes = {
  read: nothing,
  begin: () => true,
  answered: nothing,
  leave: nothing,
  withdraw: nothing,
  files: nothing,
  keepFiles: nothing,
  isUnderWay: () => false,
};
