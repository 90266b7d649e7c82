import { filePatience } from "../../../provider/order/notes/note-files";
import type { SubmitNote } from "../../../provider/order/notes/notes";
import { defined } from "../../../schema/defined";
import type { ModelStore } from "./store";
import type { World } from "./world";

/** The notes in files: all processes are of one machine, which sees who is alive. */
export const fileStore: ModelStore = {
  read: ({ note }) => noteOf(note),
  look({ pid }, world) {
    const { note, processes } = world;
    const isOther = note !== undefined && note.jobId === undefined && note.pid !== pid;
    const alive = isOther && processes.some((one) => one.pid === note.pid && one.alive);
    const event = { is: "owner", ...defined({ note: noteOf(note) }), alive, patience: filePatience } as const;
    return [{ label: alive ? "alive" : "dead", world, event }];
  },
  take({ pid }, world, instead) {
    if (noteOf(world.note)?.version === instead?.version) {
      return { label: "locked", world: { ...world, note: { pid } }, event: { is: "locked", won: true } };
    }
    return { label: "taken", world, event: { is: "locked", won: false } };
  },
  confirm: (_process, world) => world,
  write({ pid }, world, effect) {
    const { note: before = { pid }, ...rest } = world;
    switch (effect.do) {
      case "write down":
        return { ...rest, note: { ...before, jobId: effect.jobId } };
      case "leave":
        return { ...rest, note: { ...before, pid: 0 } };
      case "withdraw":
        return rest;
    }
  },
};

function noteOf(note: World["note"]): SubmitNote | undefined {
  if (note === undefined) return undefined;
  const { pid, jobId } = note;
  const owner = pid === 0 ? undefined : `process ${pid} of this machine`;
  return { ...defined({ owner, jobId }), at: "", version: [pid, jobId].join(" ") };
}
