/** The OData model of a data source, which HDP builds on request. Source: HDP API reference, OData models. */
import { stringify } from 'lossless-json';
import type { DataSources } from './data-source';
import type { RequestOptions } from './http/options';
import { unexpected, type ResponseObject } from './http/responses';

export interface ODataModel {
  readonly status: 'none' | 'done' | 'working' | 'failed';
  /** Undefined where the server does not tell a number. */
  readonly percentDone: number | undefined;
  /** As the server writes it. */
  readonly createdAt: string | undefined;
  readonly reason: string | undefined;
  /** About tables and columns. The reference does not say what one looks like. */
  readonly warnings: readonly string[];
}

const STATUS: Readonly<Record<string, ODataModel['status']>> = {
  '-1': 'none',
  '0': 'done',
  '1': 'working',
  '2': 'failed',
};

/** @throws HdpError */
export function readModel(dataSources: DataSources, id: string, options?: RequestOptions): Promise<ODataModel> {
  return dataSources.readBelow(id, 'model', decode, options);
}

/**
 * Starts a build. Sent once, and again only if it certainly was not processed.
 *
 * @param restart whether a build that is under way is given up for it
 * @throws HdpError
 */
export function startModel(
  dataSources: DataSources,
  id: string,
  { restart }: { readonly restart: boolean },
  options?: RequestOptions,
): Promise<void> {
  return dataSources.postBelow(
    id,
    'model',
    (fields) => {
      if (fields.optionalFlag('success') === false) throw unexpected("'success' to be true", 'false');
    },
    options,
    restart ? { restart: true } : {},
  );
}

function decode(fields: ResponseObject): ODataModel {
  const status = STATUS[fields.textOrNumber('statusCode')];
  if (status === undefined) throw unexpected("'statusCode' to be -1, 0, 1 or 2", 'something else');
  const percent = fields.readableText('percentDone') ?? String(fields.readableCount('percentDone') ?? '');
  return {
    status,
    percentDone: /^[0-9]{1,3}$/.test(percent) ? Number(percent) : undefined,
    createdAt: fields.readableText('createdAt'),
    reason: fields.readableText('reason'),
    warnings: [...warningsIn(fields, 'tableWarnings'), ...warningsIn(fields, 'columnWarnings')],
  };
}

function warningsIn(fields: ResponseObject, name: string): readonly string[] {
  const value = fields.raw(name);
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    if (item === null || item === undefined || item === '') return [];
    return typeof item === 'string' ? item : (stringify(item) ?? []);
  });
}
