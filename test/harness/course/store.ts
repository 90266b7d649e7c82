import type { Effect, Event } from "../../../provider/order/order";
import type { SubmitNote } from "../../../provider/order/notes/notes";
import type { ModelProcess, World } from "./world";

/** What a store makes of an effect: the world after it, and what the order hears. */
export interface Stored {
  readonly label: string;
  readonly world: World;
  readonly event: Event;
  /** It takes a fault, such as a process that stands still. */
  readonly fault?: true;
}

/** An effect that writes a note. */
export type Write = Effect & { readonly do: "write down" | "withdraw" | "leave" };

/** The notes of the model: those of one machine in files, or those of all machines in a bucket. */
export interface ModelStore {
  read(world: World): SubmitNote | undefined;
  /** All that a look at the owner of the note can find. */
  look(process: ModelProcess, world: World): Stored[];
  take(process: ModelProcess, world: World, instead: SubmitNote | undefined): Stored;
  /** The check directly before a submit; undefined where the lock is not held any more. */
  confirm(process: ModelProcess, world: World): World | undefined;
  write(process: ModelProcess, world: World, effect: Write): World;
}
