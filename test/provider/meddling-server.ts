import * as http from 'node:http';
import type { Emulator } from '../../lib/emulator';
import { serve, type ReceivedRequest, type TestServer } from '../client/servers';

export interface TrueResponse {
  readonly status: number;
  readonly body: string;
}

/** Responds in place of the emulator, which has already processed the request. */
export type Meddler = (truth: TrueResponse, response: http.ServerResponse) => void;

/**
 * A server that hands every request to the emulator and its responses back. `meddle` responds to the requests that
 * `concerns` names.
 */
export function serveMeddled(
  emulator: Emulator,
  concerns: (request: ReceivedRequest) => boolean,
  meddle: Meddler,
): Promise<TestServer> {
  return serve((request, response) => {
    const { method, path, headers, body } = request;
    const forwarded = http.request(`${emulator.url}${path}`, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const status = incoming.statusCode ?? 0;
        if (concerns(request)) {
          meddle({ status, body: bytes.toString('utf8') }, response);
          return;
        }
        response.writeHead(status, bytes.length === 0 ? {} : { 'content-type': 'application/json' });
        response.end(bytes);
      });
    });
    forwarded.end(body);
  });
}
