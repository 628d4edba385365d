import type { Schema } from '../../../lib/plugin';
import {
  ProviderService,
  type AttributePath,
  type ClientCapabilities,
  type Diagnostic,
  type DynamicValue,
} from '../generated/tfplugin6';
import { isUnknown } from '../../../lib/plugin/unknown';
import { toAuthor } from '../../../lib/plugin/values/author-values';
import { isDataRecord, recordOf, type Data, type DataRecord } from '../../../lib/plugin/values/data';
import { decodeMsgpack, encodeMsgpack } from '../../../lib/plugin/values/msgpack';
import { blockType } from '../../../lib/plugin/values/types';
import { pathText, textOf, type Connection } from './connection';
import { objectOf, type Values } from './object-of';

const NONE = Buffer.alloc(0);

export const NO_CAPABILITIES: ClientCapabilities = {
  deferralAllowed: false,
  writeOnlyAttributesAllowed: false,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

export interface Reached {
  readonly state: Values | null;
  readonly private: Buffer;
  readonly diagnostics: readonly string[];
}

export interface PlanOptions {
  readonly prior?: Values | null;
  /** Null: destroy. */
  readonly config: Values | null;
  readonly private?: Buffer;
  readonly writeOnlyAllowed?: boolean;
}

export interface Plan extends PlanOptions {
  readonly planned: Values | null;
  readonly plannedPrivate: Buffer;
  readonly replace: readonly string[];
  readonly diagnostics: readonly string[];
}

/** One resource type, called as Terraform calls it: values as plain JavaScript, diagnostics as strings. */
export class AskedResource {
  public constructor(
    private readonly connection: Connection,
    private readonly typeName: string,
    private readonly schema: Schema,
  ) {}

  public async validate(config: Values, writeOnlyAllowed = true): Promise<string[]> {
    const { diagnostics } = await this.connection.ask(ProviderService.validateResourceConfig, {
      typeName: this.typeName,
      config: this.message(config),
      clientCapabilities: { ...NO_CAPABILITIES, writeOnlyAttributesAllowed: writeOnlyAllowed },
    });
    return diagnostics.map(textOf);
  }

  public async plan(options: PlanOptions): Promise<Plan> {
    const { prior = null, config, writeOnlyAllowed = true } = options;
    const response = await this.connection.ask(ProviderService.planResourceChange, {
      typeName: this.typeName,
      priorState: this.message(prior),
      proposedNewState: this.encode(config && this.proposed(prior, config)),
      config: this.message(config),
      priorPrivate: options.private ?? NONE,
      providerMeta: undefined,
      clientCapabilities: { ...NO_CAPABILITIES, writeOnlyAttributesAllowed: writeOnlyAllowed },
      priorIdentity: undefined,
      plannedPrivate: NONE,
    });
    expect(response).toMatchObject({ legacyTypeSystem: false, deferred: undefined });
    return {
      ...options,
      planned: this.values(response.plannedState),
      plannedPrivate: response.plannedPrivate,
      replace: response.requiresReplace.map(placeOf),
      diagnostics: response.diagnostics.map(textOf),
    };
  }

  /** Applies a plan; `now` is the configuration once everything in it is known. */
  public async apply(plan: Plan, now: Values | null = plan.config): Promise<Reached> {
    const response = await this.connection.ask(ProviderService.applyResourceChange, {
      typeName: this.typeName,
      priorState: this.message(plan.prior ?? null),
      plannedState: this.message(plan.planned),
      config: this.message(now),
      plannedPrivate: plan.plannedPrivate,
      providerMeta: undefined,
      plannedIdentity: undefined,
    });
    expect(response.legacyTypeSystem).toBe(false);
    return this.reached(response.newState, response.private, response.diagnostics);
  }

  /** Plans and applies. */
  public async bring(options: PlanOptions): Promise<Reached> {
    const plan = await this.plan(options);
    expect(plan.diagnostics).toEqual([]);
    return this.apply(plan);
  }

  public async read(state: Values | null, privateBytes: Buffer = NONE): Promise<Reached> {
    const response = await this.connection.ask(ProviderService.readResource, {
      typeName: this.typeName,
      currentState: this.message(state),
      private: privateBytes,
      providerMeta: undefined,
      clientCapabilities: undefined,
      currentIdentity: undefined,
    });
    return this.reached(response.newState, response.private, response.diagnostics);
  }

  public async import(id: string): Promise<Reached> {
    const { importedResources, diagnostics } = await this.connection.ask(ProviderService.importResourceState, {
      typeName: this.typeName,
      id,
      clientCapabilities: undefined,
      identity: undefined,
    });
    const [imported] = importedResources;
    if (imported !== undefined) expect(imported.typeName).toBe(this.typeName);
    return this.reached(imported?.state, imported?.private ?? NONE, diagnostics);
  }

  public async upgrade(version: number, json: string): Promise<Reached> {
    const response = await this.connection.ask(ProviderService.upgradeResourceState, {
      typeName: this.typeName,
      version,
      rawState: { json: Buffer.from(json), flatmap: {} },
    });
    return this.reached(response.upgradedState, NONE, response.diagnostics);
  }

  private reached(state: DynamicValue | undefined, privateBytes: Buffer, diagnostics: Diagnostic[]): Reached {
    return { state: this.values(state), private: privateBytes, diagnostics: diagnostics.map(textOf) };
  }

  /** As Terraform proposes: the configuration, with the prior value where the user left a computed one out. */
  private proposed(prior: Values | null, config: Values): DataRecord {
    const [before, wanted] = [objectOf(this.schema, prior ?? {}), objectOf(this.schema, config)];
    return recordOf(
      Object.entries(wanted).map(([name, value]): [string, Data] => {
        const attribute = this.schema.attributes[name];
        if (attribute?.writeOnly === true) return [name, null];
        return [name, value === null && attribute?.computed === true ? (before[name] ?? null) : value];
      }),
    );
  }

  private message(values: Values | null): DynamicValue {
    return this.encode(values && objectOf(this.schema, values));
  }

  private encode(data: DataRecord | null): DynamicValue {
    return { msgpack: Buffer.from(encodeMsgpack(blockType(this.schema), data)), json: NONE };
  }

  private values(message: DynamicValue | undefined): Values | null {
    if (message === undefined) return null;
    expect(message.json).toHaveLength(0);
    const data = decodeMsgpack(blockType(this.schema), message.msgpack);
    return isDataRecord(data) ? (toAuthor(data) as Values) : null;
  }
}

/** The names of the values that are unknown. */
export function unknownsOf(values: Values | null): string[] {
  return Object.entries(values ?? {}).flatMap(([name, value]) => (isUnknown(value) ? [name] : []));
}

function placeOf({ steps }: AttributePath): string {
  return pathText(steps);
}
