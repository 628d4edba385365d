import type { Attempt } from '../definition';
import { isId } from '../lifecycle/outcome';
import { PrivateData } from '../lifecycle/private-data';
import type { DataRecord } from '../values/data';
import type { Call } from './call';

/** What is being done, on which object. */
export function attemptOn(operation: Attempt['operation'], typeName: string, object: DataRecord | null): Attempt {
  const id = object?.['id'];
  return isId(id) ? { operation, typeName, id: String(id) } : { operation, typeName };
}

/** What is kept beside the object. Corrupt data is no reason to stop: it is as if there were none. */
export function privateData<Client>(call: Call<Client>, typeName: string, bytes: Buffer): PrivateData {
  const data = PrivateData.parse(bytes);
  if (data.isCorrupt) {
    call.warn({
      summary: 'Private Data Ignored',
      detail: `The private data that the state holds beside ${typeName} is corrupt. The provider goes on without it.`,
    });
  }
  return data;
}
