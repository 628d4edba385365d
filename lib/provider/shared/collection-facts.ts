import { NamesInUse } from '../../client';
import type { Session } from '../session';
import { PlannedObjects } from './planned-objects';

/** What this process knows of the objects in one collection, besides what the server shows. */
interface CollectionFacts {
  readonly names: NamesInUse;
  readonly planned: PlannedObjects;
}

/** By session, and by the paths of collections: groups of data sources are data sources, too. */
const facts = new WeakMap<Session, Map<string, CollectionFacts>>();

export function factsOf(session: Session, path: string): CollectionFacts {
  const ofSession = facts.get(session) ?? new Map<string, CollectionFacts>();
  facts.set(session, ofSession);
  const ofPath = ofSession.get(path) ?? { names: new NamesInUse(), planned: new PlannedObjects() };
  ofSession.set(path, ofPath);
  return ofPath;
}
