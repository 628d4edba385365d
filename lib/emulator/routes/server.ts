/**
 * `/version`, `/user` and `/permissions`: the server, and the login itself; `/api/healthcheck`, for load balancers. Source: HDP
 * API reference, those pages.
 */
import { Permission } from '../permissions';
import type { Quirks } from '../quirks';
import { json, noBody } from '../response';
import type { Route } from '../route';

const versions: Readonly<Record<Quirks['release'], string>> = {
  '4.5': '4.5.0.6',
  '4.6': '4.6.2.3430',
  '5.0': '5.0.0.1042',
};

export const serverRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/version',
    permissions: [],
    handle: ({ quirks }) => {
      const version = versions[quirks.release];
      const evaluation = quirks.installType === 'Evaluation' && { EvalDaysRemaining: 90, EvalExpiryDate: '2099-12-31' };
      return json(200, {
        ...{ InstallType: quirks.installType, HDPVersion: version, WAPVersion: version, DASVersion: version },
        ...evaluation,
      });
    },
  },
  {
    method: 'GET',
    path: '/user',
    permissions: [Permission.MgmtAPI],
    handle: ({ user }) => json(200, { userId: user.id, passwordExpiration: null, permissions: user.permissions }),
  },
  {
    method: 'GET',
    path: '/permissions',
    permissions: [Permission.MgmtAPI],
    handle: ({ user }) => json(200, { permissions: user.permissions }),
  },
];

export const healthRoutes: readonly Route[] = [
  {
    needsLogin: false,
    method: 'GET',
    path: '/healthcheck',
    handle: ({ healthBody }) => {
      const response = json(200, { status: 'active' });
      return healthBody === 'json' ? response : { ...response, body: '{"status": active}' };
    },
  },
  { needsLogin: false, method: 'HEAD', path: '/healthcheck', handle: () => noBody(200) },
];
