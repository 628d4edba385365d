import { NamesInUse } from '../../client';
import type { Session } from '../session';

/** By session, and by the paths of collections: groups of data sources are data sources, too. */
const names = new WeakMap<Session, Map<string, NamesInUse>>();

/** Which names this process gives and frees in one collection. */
export function namesOf(session: Session, path: string): NamesInUse {
  const ofSession = names.get(session) ?? new Map<string, NamesInUse>();
  names.set(session, ofSession);
  const ofPath = ofSession.get(path) ?? new NamesInUse();
  ofSession.set(path, ofPath);
  return ofPath;
}
