import type { ModelBuild } from './odata-model';

/** What a connection test finds. `default`: what the options of the data source let expect. */
export type ConnectionTestResult =
  | 'success'
  | 'default'
  | {
      /** What the error says. */
      readonly message: string;
      /** @default '222207003', trouble connecting */
      readonly code?: string;
      /** @default quirk `failedTestStatus` */
      readonly status?: number;
    };

/** Results by ID or by name of a data source: a name also holds for one that does not exist yet. */
class ResultTable<T> {
  private readonly results = new Map<number | string, T>();

  public set(idOrName: number | string, result: T): void {
    this.results.set(idOrName, result);
  }

  public get({ id, name }: { readonly id: number; readonly name: string }): T | undefined {
    return this.results.get(id) ?? this.results.get(name);
  }
}

/** What a test has determined about the world behind the server. */
export class ProgrammedResults {
  public readonly connectionTests = new ResultTable<ConnectionTestResult>();
  public readonly modelBuilds = new ResultTable<ModelBuild>();
}
