/** What the user does where the OData model of a data source was not built. */
import type { Circumstances } from './related-ways';
import { Violation } from './violation';

export function modelNotBuilt({ story: { world } }: Circumstances, address: string, text: string): void {
  const related = world.configuration.related.get(address);
  if (related === undefined) throw new Violation(`${address} is not declared, but: ${text}`);
  if (text.includes("Raise 'update' in 'timeouts'")) {
    if (related.timeout === null) throw new Violation(`a build in time is not awaited: ${text}`);
    world.configuration.editRelated(address, { timeout: null });
  } else if (text.includes('HDP says: "Nothing can be read"')) world.emulator.setModelBuild(related.name, {});
  else throw new Violation(`a command without faults fails: ${address}: ${text}`);
}
