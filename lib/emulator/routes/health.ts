/** `/api/healthcheck`, for load balancers: no login. Source: HDP API reference, health check. */
import { json, noBody } from '../response';
import type { Route } from '../route';

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
