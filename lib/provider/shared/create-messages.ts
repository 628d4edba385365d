/** What the user reads about a create or a rename that was not as simple as it looks. */
import { nearest, type HdpError, type Holder, type NameTakenError, type UnknownOutcomeError } from '../../client';
import { SHARED_NAMES } from '../../contract/names';
import { subjectOf } from '../../contract/subjects';
import type { DiagnosticInput } from '../../plugin';

/** @param login the name of the login, where an import ID without an owner would mean another user */
export function nameTaken(typeName: string, error: NameTakenError, login?: string): DiagnosticInput {
  const { objectName, user, ids, holders, during, cause } = error;
  const { title, noun, namesWithin } = subjectOf(typeName);
  const [first] = holders;
  const held = subjectOf(first === undefined ? typeName : typeOfHolder(typeName, first)).noun;
  const owner = user === undefined ? '' : ` of user "${user}"`;
  const isOne = ids.length === 1;
  const existing = `${isOne ? `an ${held}` : `${held}s`} named "${objectName}"${owner}`;
  const listed = `${isOne ? 'ID' : 'IDs'} ${ids.join(', ')}`;
  const named = user ?? login;
  const blocks = holders
    .map((holder) => {
      const { id } = holder;
      return importBlock(typeOfHolder(typeName, holder), named === undefined ? id : `${named}/${id}`);
    })
    .join('\n\n');
  if (during === 'unknown-outcome') {
    return {
      summary: `${title} Already Exists`,
      detail:
        `Creating ${noun} "${objectName}"${owner} failed, and whether the server processed the request is not known. ` +
        `${cause === undefined ? '' : `${reported(cause)} `}${capital(existing)} ${isOne ? 'is' : 'are'} there now, with ` +
        `${listed}, but nothing proves that this request created ${isOne ? 'it' : 'one of them'}. The provider never ` +
        `takes over an object of somebody else. If it is yours, import it. Otherwise, before you choose another name, look ` +
        `on the server whether yours has appeared, too.\n\n${blocks}`,
    };
  }
  if (during === 'plan') {
    return {
      summary: `${title} Already Exists`,
      detail:
        `${capital(existing)} already ${isOne ? 'exists' : 'exist'}, with ${listed}. That is as it should be if this run deletes, ` +
        `replaces or renames ${isOne ? 'it' : 'them'}, also where a resource or a construct was only renamed. Otherwise apply ` +
        `will refuse to create another one: choose another name, or import it if it is yours:\n\n${blocks}`,
    };
  }
  return {
    summary: `${title} Already Exists`,
    detail:
      `${capital(existing)} already ${isOne ? 'exists' : 'exist'}, with ${listed}. Nothing was sent.` +
      `${held === noun ? '' : ' Data sources and groups of them share their names.'}\n\n` +
      `  - If another resource of this configuration manages it, give one of the two another name. If a resource or a ` +
      `construct was only renamed, add a 'moved' block from the old address to the new one.\n` +
      `  - If this run deletes or renames it, apply a second time. If it replaces it by 'create_before_destroy', remove ` +
      `that, or change the name, too.\n` +
      (namesWithin === undefined || during === 'rename'
        ? ''
        : `  - If it belongs to another ${namesWithin.place}, set '${namesWithin.argument}' to yours.\n`) +
      `  - Otherwise, choose another name${during === 'rename' ? '.' : ', or import it if it is yours:'}` +
      (during === 'rename' ? '' : `\n\n${blocks}`),
  };
}

/** Of a group of data sources another type is to manage than of a data source. */
function typeOfHolder(typeName: string, { isGroup }: Holder): string {
  const { single, group } = SHARED_NAMES;
  if (isGroup === undefined || (typeName !== single && typeName !== group)) return typeName;
  return isGroup ? group : single;
}

/** @param place ` on <server>` */
export function outcomeUnknown(typeName: string, error: UnknownOutcomeError, place: string): DiagnosticInput {
  const { objectName, user, search, cause } = error;
  const { title, noun } = subjectOf(typeName);
  const owner = user === undefined ? '' : ` of user "${user}"`;
  return {
    summary: `${title} May Have Been Created`,
    detail:
      `Creating ${noun} "${objectName}"${owner}${place} failed after the request was sent, and whether the server ` +
      `processed it is not known.\n\n${reported(cause)}\n\n${searched(noun, search)}`,
  };
}

function searched(noun: string, search: UnknownOutcomeError['search']): string {
  const before = `Before you give it another name or remove it from the configuration, look for it on the server.`;
  if (search === 'forbidden') {
    return (
      `The login may not list ${noun}s, so nothing can be proven: have somebody look on the server. If the ${noun} is ` +
      'there, import it; do not create it a second time.'
    );
  }
  const looked =
    search === 'not-found'
      ? `The provider looked for the ${noun} for five seconds and did not find it.`
      : search === 'stopped'
        ? `The provider was stopped while it looked for the ${noun}.`
        : `The provider could not look for the ${noun}: ${search.message}.`;
  return (
    `${looked} Wait until the server can no longer be working on the request, then apply again: the name is looked up ` +
    `before anything is created. If the ${noun} is there by then, the error names its ID, and you can import it. ${before}`
  );
}

export function recoveredWarning(typeName: string, name: string, id: string): DiagnosticInput {
  const { title, noun } = subjectOf(typeName);
  return {
    summary: `${title} Recovered`,
    detail:
      `The response to creating ${noun} "${name}" was lost, but the server had processed the request: the ${noun} with ` +
      `ID ${id} was not there before and carries what was sent. It is now in the state.`,
  };
}

/** A sentence with a space behind it, where one of the names that there are is near. */
export function didYouMean(name: string, names: readonly (string | undefined)[]): string {
  const near = nearest(
    name,
    names.flatMap((each) => each ?? []),
  );
  return near === undefined ? '' : `Did you mean "${near}"? `;
}

/** The client's words as a sentence. */
export function reported({ message, method }: HdpError): string {
  return `${method === undefined ? capital(message) : message}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function importBlock(typeName: string, id: string): string {
  return `  import {\n    to = ${typeName}.<its name here>\n    id = "${id}"\n  }`;
}
