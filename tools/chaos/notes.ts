import type { SubmitRecord, Submits } from "../../provider/job/submits";
import type { Machine } from "./machine";

/** The memory of submits of a machine, as one of its processes has it. */
export function chaosNotes(machine: Machine, pid: number): Submits {
  const { notes, processes, world } = machine;
  if (world.mutation === "lock ignored") return forgetful;
  const record = () => ({ pid, at: new Date(machine.now()).toISOString() });
  const write = (key: string, note: SubmitRecord) => {
    if (world.trouble.strikes("note refused by the disk", 0.2))
      throw new Error("ENOSPC: no space left on device, write");
    notes.set(key, note);
  };
  return {
    read: (key) => notes.get(key),
    begin: (key, instead) => {
      const there = notes.get(key);
      if (there && (there.pid !== instead?.pid || there.at !== instead.at)) return false;
      write(key, record());
      return true;
    },
    answered: (key, jobId) => write(key, { ...(notes.get(key) ?? record()), jobId }),
    leave: (key) => write(key, { ...(notes.get(key) ?? record()), pid: 0 }),
    withdraw: (key) => void notes.delete(key),
    isUnderWay: (note) => note.jobId === undefined && note.pid !== pid && processes[note.pid - 1]?.alive === true,
  };
}

const nothing = () => undefined;

const forgetful: Submits = {
  read: nothing,
  begin: () => true,
  answered: nothing,
  leave: nothing,
  withdraw: nothing,
  isUnderWay: () => false,
};
