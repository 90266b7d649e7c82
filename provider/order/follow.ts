import { next } from "./course";
import type { Effect, Event, State, Terms } from "./order";

/**
 * Runs the state machine of an order: performs the effect, feeds the event to the reducer, and
 * repeats until the order has ended or `isThere` holds.
 * @throws an error of `perform`
 */
export async function follow(
  from: State,
  terms: Terms,
  perform: (effect: Effect, state: State) => Promise<Event>,
  isThere: (state: State) => boolean = () => false,
): Promise<State> {
  let state = from;
  while (state.doing.do !== "end" && !isThere(state)) {
    state = next(state, await perform(state.doing, state), terms);
  }
  return state;
}
