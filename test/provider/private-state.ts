import type { Json, PrivateState } from '../../lib/plugin';

/** Private state as the runtime keeps it, without a runtime. */
export function privateState(initial: Record<string, Json> = {}): PrivateState {
  const values = new Map<string, Json>(Object.entries(initial));
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
  };
}
